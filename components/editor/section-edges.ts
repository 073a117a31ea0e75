// A section's edges for the keyboard: arrow keys that go on into the section before or after, and the keys that lead to the
// start and the end. What a section is on the page, the page knows.
import type { KeyboardShortcutCommand } from "@tiptap/core";
import { NodeSelection, Selection, TextSelection, type EditorState } from "@tiptap/pm/state";
import { CellSelection } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { isApple } from "./keys.ts";

export type Direction = "up" | "down";
type Edge = "start" | "end";

const edgeOfKey: Record<string, Edge> = { "Mod-Home": "start", "Mod-End": "end" };
const edgeOfAppleKey: Record<string, Edge> = { "Mod-ArrowUp": "start", "Mod-ArrowDown": "end" };

/**
 * To the start or the end of the section, with Shift the selection. Left to the browser, the caret goes behind a table that ends
 * the section before the editor has heard of it: a letter typed at once was lost.
 */
export function edgeKeys(): Record<string, KeyboardShortcutCommand> {
  const edges = Object.entries({ ...edgeOfKey, ...(isApple() && edgeOfAppleKey) });
  return Object.fromEntries(
    edges.flatMap(([key, edge]): [string, KeyboardShortcutCommand][] => [
      [key, ({ editor }) => goTo(editor.view, edge, false)],
      [`Shift-${key}`, ({ editor }) => goTo(editor.view, edge, true)],
    ]),
  );
}

function goTo(view: EditorView, edge: Edge, isExtended: boolean): boolean {
  const { doc, selection, tr } = view.state;
  const there = edge === "start" ? Selection.atStart(doc) : Selection.atEnd(doc);
  const next = isExtended
    ? TextSelection.between(selection.$anchor, there.$head)
    : (edge === "end" && behindTheLast(view)) || there;
  view.dispatch(tr.setSelection(next).scrollIntoView());
  return true;
}

/** Behind a final table or picture there is a gap, in which typing makes a paragraph. The plugin that draws it knows where. */
function behindTheLast(view: EditorView): Selection | null {
  const $end = view.state.doc.resolve(view.state.doc.content.size);
  return view.someProp("createSelectionBetween", (between) => between(view, $end, $end)) ?? null;
}

/** At once: TipTap's own focus waits for a frame, in which keys would still go to the section before. */
export function enterAt(view: EditorView, edge: Edge): void {
  const { doc, tr } = view.state;
  const selection = edge === "end" ? Selection.atEnd(doc) : Selection.atStart(doc);
  view.dispatch(tr.setSelection(selection).scrollIntoView());
  view.focus();
}

export type Neighbours = {
  /** Moves the caret into the section before or after; false when there is none. */
  leave(direction: Direction): boolean;
  /** Lets the selection go on there. */
  beyond(direction: Direction): boolean;
};

/** An arrow key at the first or last line goes on into the neighbour section, with Shift the selection does. */
export function leavesSection(
  view: EditorView,
  event: KeyboardEvent,
  { leave, beyond }: Neighbours,
): boolean {
  const direction = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
  if (!direction || event.altKey || event.ctrlKey || event.metaKey || view.composing) return false;
  const { selection } = view.state;
  if (!isAtEdge(view.state, direction)) return false;
  if (selection.$head.parent.inlineContent && !view.endOfTextblock(direction)) return false;
  if (event.shiftKey) return beyond(direction);
  return (selection.empty || selection instanceof NodeSelection) && leave(direction);
}

/** Whether no line of the text lies further on. A table's last row is a last line in each of its cells. */
export function isAtEdge({ selection, doc }: EditorState, direction: Direction): boolean {
  const $side = direction === "up" ? selection.$from : selection.$to;
  // One that grows the other way shrinks here; one of cells is the table's own.
  const isOther = selection instanceof TextSelection && selection.head !== $side.pos;
  if (isOther || selection instanceof CellSelection) return false;
  const past = (depth: number) => {
    if (depth === 0) return $side;
    return doc.resolve(direction === "up" ? $side.before(depth) : $side.after(depth));
  };
  const further = (depth: number) => Selection.findFrom(past(depth), direction === "up" ? -1 : 1);
  const next = further($side.parent.inlineContent ? $side.depth : 0);
  if (!next) return true;
  const row = rowDepth($side);
  if (row === 0) return false;
  const isInCell = next.from >= $side.start(row + 1) && next.from <= $side.end(row + 1);
  return !isInCell && further(row) === null;
}

/** 0 outside of tables. */
function rowDepth($side: Selection["$from"]): number {
  let depth = $side.depth - 1;
  while (depth > 0 && $side.node(depth).type.name !== "tableRow") depth--;
  return Math.max(depth, 0);
}
