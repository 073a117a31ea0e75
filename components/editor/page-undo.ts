// Undo of the page: remembers with each step the section and the selection before it, and goes back there when the step
// is undone. The Y.UndoManager belongs to the live document; this only listens to it.
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { relativePositionToAbsolutePosition } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { selectionBefore, type RelativeSelection } from "./selection-memory.ts";
import { syncStateOf } from "./sync-state.ts";
import type { MountedSection, SectionRegistry } from "./section-registry.ts";

type StackEvent = {
  stackItem: { meta: Map<unknown, unknown> };
  changedParentTypes: Map<unknown, unknown>;
};
type Place = { section: string; selection: RelativeSelection | null };

const placeKey = "place";

/** Listens until the answer is called. */
export function followUndo(undo: Y.UndoManager, sections: SectionRegistry): () => void {
  const onAdded = ({ stackItem, changedParentTypes }: StackEvent) => {
    const slot = sections.slotOf(changedParentTypes.keys());
    if (!slot) return;
    const isOwnStep = !undo.undoing && !undo.redoing;
    const selection = isOwnStep && slot.mounted ? selectionBefore(slot.mounted.editor.state) : null;
    stackItem.meta.set(placeKey, { section: slot.id, selection } satisfies Place);
  };
  const onPopped = ({ stackItem, changedParentTypes }: StackEvent) => {
    const place = stackItem.meta.get(placeKey) as Place | undefined;
    const section = sections.slotOf(changedParentTypes.keys())?.id ?? place?.section;
    const mounted = section === undefined ? null : sections.reach(section);
    if (mounted) goTo(mounted, place?.selection ?? null);
  };
  // What is written in another section is another step.
  const onFocus = () => undo.stopCapturing();
  document.addEventListener("focusin", onFocus);
  undo.on("stack-item-added", onAdded);
  undo.on("stack-item-popped", onPopped);
  return () => {
    document.removeEventListener("focusin", onFocus);
    undo.off("stack-item-added", onAdded);
    undo.off("stack-item-popped", onPopped);
  };
}

function goTo({ editor }: MountedSection, selection: RelativeSelection | null): void {
  const { view, state } = editor;
  const sync = syncStateOf(state);
  if (!sync) return;
  const absolute = (position: unknown) =>
    relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping);
  const anchor = selection && absolute(selection.anchor);
  const head = selection && absolute(selection.head);
  const tr = state.tr.setMeta("addToHistory", false);
  if (anchor !== null && head !== null) {
    const { doc } = state;
    const node = selection?.type === "node" ? doc.nodeAt(anchor) : null;
    // As a range of text the next letter would take the place of what only was selected.
    const isWhole = node !== null && NodeSelection.isSelectable(node);
    const range = () => TextSelection.between(doc.resolve(anchor), doc.resolve(head));
    tr.setSelection(isWhole ? NodeSelection.create(doc, anchor) : range());
  }
  view.dispatch(tr.scrollIntoView());
  // In the card of a footnote or a picture one goes on.
  if (!document.activeElement?.closest(".footnote-card, .image-card")) view.focus();
}
