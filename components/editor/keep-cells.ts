// Keeps cells of a table selected while others write in the section: the binding brings back a text selection of one cell. Where a
// cell is gone, or the two lie in different tables now, it is left at that.
import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { CellSelection, cellAround, inSameTable } from "@tiptap/pm/tables";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from "@tiptap/y-tiptap";
import type { RelativePosition } from "yjs";
import { isRemoteChange, syncStateOf, type SyncState } from "./sync-state.ts";

/** By the first text in each. */
type Cells = { anchor: RelativePosition; head: RelativePosition };

const key = new PluginKey<Cells | null>("keep-cells");

export function keepCells(): Plugin<Cells | null> {
  return new Plugin<Cells | null>({
    key,
    state: { init: () => null, apply: remember },
    appendTransaction(transactions, _before, after) {
      const cells = transactions.some(isRemoteChange) ? key.getState(after) : null;
      return cells && !(after.selection instanceof CellSelection) ? selectAgain(after, cells) : null;
    },
  });
}

function remember(
  tr: Transaction,
  cells: Cells | null,
  before: EditorState,
  { selection, doc }: EditorState,
): Cells | null {
  if (isRemoteChange(tr)) return cells;
  if (!(selection instanceof CellSelection)) return null;
  // A change of what is in them leaves them the same cells; and the binding knows the new text only later.
  if (tr.docChanged || selection.eq(before.selection)) return cells;
  const sync = syncStateOf(before);
  const [anchor, head] = [selection.$anchorCell, selection.$headCell].map(
    (cell) => sync && placeIn(sync, doc, cell),
  );
  return anchor && head ? { anchor, head } : null;
}

function placeIn({ binding, type }: SyncState, doc: Node, cell: ResolvedPos): RelativePosition | null {
  const text = Selection.findFrom(doc.resolve(cell.pos + 1), 1, true);
  return text && (absolutePositionToRelativePosition(text.from, type, binding.mapping) as RelativePosition);
}

function selectAgain(state: EditorState, { anchor, head }: Cells): Transaction | null {
  const sync = syncStateOf(state);
  const [$anchor, $head] = [anchor, head].map((place) => sync && cellAt(sync, state.doc, place));
  if (!$anchor || !$head || !inSameTable($anchor, $head)) return null;
  return state.tr.setSelection(new CellSelection($anchor, $head));
}

function cellAt({ doc, type, binding }: SyncState, text: Node, place: RelativePosition): ResolvedPos | null {
  const at = relativePositionToAbsolutePosition(doc, type, place, binding.mapping);
  return at === null ? null : cellAround(text.resolve(at));
}
