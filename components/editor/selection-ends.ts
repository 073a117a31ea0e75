// Where the browser's selection begins and ends, in which sections, and how a section's editor takes it over again.
import { TextSelection } from "@tiptap/pm/state";
import type { TextPlace } from "./place-under.ts";
import type { SectionRegistry, SectionSlot } from "./section-registry.ts";

export type Way = "forward" | "backward";
export type Ends = { anchor: TextPlace; focus: TextPlace };

export function endsNow(): Ends | null {
  const selection = getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  return {
    anchor: { node: anchorNode, offset: anchorOffset },
    focus: { node: focusNode, offset: focusOffset },
  };
}

/** As a copy of the page would have them: in the DOM's order. */
export function inOrder(sections: SectionRegistry): SectionSlot[] {
  return [...sections.slots()].sort((a, b) =>
    a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}

export function slotAt(sections: SectionRegistry, node: Node | null): SectionSlot | null {
  return [...sections.slots()].find(({ root }) => root.contains(node)) ?? null;
}

/** The section in which both ends lie. */
export function onlySlot(sections: SectionRegistry, { anchor, focus }: Ends): SectionSlot | null {
  const slot = slotAt(sections, anchor.node);
  return slot?.root.contains(focus.node) ? slot : null;
}

/** What is selected of the section in which it ends, in the editor that is there; from a section's header on into its text. */
export function takeOver(sections: SectionRegistry, { anchor, focus }: Ends): void {
  const slot =
    slotAt(sections, focus.node) ?? slotBeside(sections, focus.node, "forward") ?? inOrder(sections).at(-1);
  if (!slot) return void getSelection()?.removeAllRanges();
  const isLive = slot.mounted !== null && slot.root.contains(focus.node);
  const first = slot.root.contains(anchor.node) ? anchor : focus;
  const { view } = slot.mount().editor;
  const { doc, tr } = view.state;
  const at = ({ node, offset }: TextPlace) => doc.resolve(view.posAtDOM(node, offset));
  // What was drawn has given way to an editor that knows nothing of the selection.
  if (isLive) view.dispatch(tr.setSelection(TextSelection.between(at(first), at(focus))));
  view.focus();
}

/** The next section on the way from something between two. */
export function slotBeside(sections: SectionRegistry, node: Node, way: Way): SectionSlot | null {
  const side = way === "forward" ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const slots = inOrder(sections).filter(
    ({ root }) => root.checkVisibility() && (node.compareDocumentPosition(root) & side) !== 0,
  );
  return slots.at(way === "forward" ? 0 : -1) ?? null;
}

/** A selection that a script makes longer scrolls nothing by itself. */
export function reveal({ node, offset }: TextPlace): void {
  const place = document.createRange();
  place.setStart(node, offset);
  const element = node instanceof Element ? node : node.parentElement;
  const scroller = element?.closest(".paper-scroll");
  const box = place.getClientRects()[0] ?? element?.getBoundingClientRect();
  if (!scroller || !box) return;
  const seen = scroller.getBoundingClientRect();
  scroller.scrollTop += Math.max(0, box.bottom - seen.bottom) - Math.max(0, seen.top - box.top);
}
