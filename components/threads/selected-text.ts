// What a person has selected on the paper, as a comment needs it: the section, the quote, and two places that stay what they are
// while others write. Changes nothing.
import { AllSelection, NodeSelection, Selection } from "@tiptap/pm/state";
import { absolutePositionToRelativePosition } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { placeBetween } from "../../lib/document/anchor.ts";
import { flatText } from "../../lib/document/flat-text.ts";
import { maxQuoteLength } from "../../lib/domain/thread.ts";
import type { MountedSection, SectionRegistry } from "../editor/section-registry.ts";
import { endsNow, onlySlot, slotAt } from "../editor/selection-ends.ts";
import { syncStateOf } from "../editor/sync-state.ts";
import type { DraftAnchor } from "./drafts.ts";

export type SelectedText =
  | { is: "text"; anchor: DraftAnchor }
  | { is: "nothing" }
  /** It goes over several sections: a thread belongs to one. */
  | { is: "several sections" }
  | { is: "too long" };

export function selectedText(sections: SectionRegistry): SelectedText {
  const found = mountedSelection(sections);
  if (!found || "several" in found) return { is: found ? "several sections" : "nothing" };
  const { mounted, from, to } = found;
  const sync = syncStateOf(mounted.editor.state);
  if (!sync) return { is: "nothing" };
  const relative = (at: number) =>
    absolutePositionToRelativePosition(at, mounted.body, sync.binding.mapping) as Y.RelativePosition;
  return anchorBetween(mounted, relative(from), relative(to));
}

function anchorBetween(
  { id, body }: MountedSection,
  one: Y.RelativePosition,
  other: Y.RelativePosition,
): SelectedText {
  const place = placeBetween(body, one, other);
  if (!place) return { is: "nothing" };
  const quote = flatText(body).text.slice(place.from, place.to);
  if (quote.length > maxQuoteLength) return { is: "too long" };
  return { is: "text", anchor: { section: id, quote, between: [written(one), written(other)] } };
}

type Found = { mounted: MountedSection; from: number; to: number } | { several: true };

/** The editor's own selection where it has one, else the browser's: who may only read selects in what is drawn. */
function mountedSelection(sections: SectionRegistry): Found | null {
  const active = sections.active();
  const slot = [...sections.slots()].find(({ mounted }) => mounted?.editor === active);
  if (active && slot?.mounted && active.isFocused && isOfSomething(active.state.selection))
    return { mounted: slot.mounted, ...endsOf(active.state.selection) };
  return browserSelection(sections);
}

/** Of cells that are selected together from the first one's text to the last one's: the selection's own ends are one cell's. */
function endsOf({ ranges, from, to, $from }: Selection): { from: number; to: number } {
  if (ranges.length === 1) return { from, to };
  const resolve = (at: number) => $from.doc.resolve(at);
  const first = resolve(Math.min(...ranges.map((range) => range.$from.pos)));
  const last = resolve(Math.max(...ranges.map((range) => range.$to.pos)));
  return {
    from: Selection.findFrom(first, 1, true)?.from ?? first.pos,
    to: Selection.findFrom(last, -1, true)?.to ?? last.pos,
  };
}

function isOfSomething(selection: Selection): boolean {
  return selection instanceof NodeSelection || selection instanceof AllSelection || !selection.empty;
}

function browserSelection(sections: SectionRegistry): Found | null {
  const ends = endsNow();
  if (!ends || getSelection()?.isCollapsed) return null;
  const slot = onlySlot(sections, ends);
  if (!slot)
    return slotAt(sections, ends.anchor.node) || slotAt(sections, ends.focus.node) ? { several: true } : null;
  // What is drawn gives way to an editor, and the selection goes along.
  const mounted = slot.mount();
  const { anchor, focus } = endsNow() ?? ends;
  const [a, b] = [anchor, focus].map(({ node, offset }) => mounted.editor.view.posAtDOM(node, offset));
  return { mounted, from: Math.min(a!, b!), to: Math.max(a!, b!) };
}

function written(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
}
