// Which sections each step of the page's undo lies in. A step in a section that may not be written in now is passed over: it stays
// where it is, and can be taken back later.
import type * as Y from "yjs";
import { sectionsHolding } from "../../lib/document/touched-sections.ts";

type Step = Y.UndoManager["undoStack"][number];
type StackEvent = { stackItem: Step; changedParentTypes: Map<unknown, unknown> };

const sectionsKey = "sections";

/** Listens as long as the undo lives. */
export function noteSections(undo: Y.UndoManager): void {
  const note = ({ stackItem, changedParentTypes }: StackEvent) => {
    const sections = sectionsHolding(undo.doc, changedParentTypes.keys());
    stackItem.meta.set(sectionsKey, new Set([...sectionsOf(stackItem), ...sections]));
  };
  undo.on("stack-item-added", note);
  undo.on("stack-item-updated", note);
}

function sectionsOf({ meta }: Step): ReadonlySet<string> {
  return (meta.get(sectionsKey) as ReadonlySet<string> | undefined) ?? new Set();
}

/** Undoes, or does again, the last step that lies in none of these sections. */
export function passOver(
  undo: Y.UndoManager,
  what: "undo" | "redo",
  isLocked: (section: string) => boolean,
): void {
  const stack = what === "undo" ? "undoStack" : "redoStack";
  const before = undo[stack];
  const held = new Set(before.filter((step) => [...sectionsOf(step)].some(isLocked)));
  undo[stack] = before.filter((step) => !held.has(step));
  undo[what]();
  const left = new Set(undo[stack]);
  undo[stack] = before.filter((step) => held.has(step) || left.has(step));
}
