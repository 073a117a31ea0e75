// Widths of a table's columns by command: wider, narrower, even. The mouse has prosemirror-tables' own way.
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { selectedRect, TableMap, type TableRect } from "@tiptap/pm/tables";
import { widthOf } from "../../lib/document/attributes.ts";
import { columnWidthsOf } from "../../lib/document/text-tables.ts";
import { narrowestColumn } from "./table-view.ts";

const step = 24;

/** Makes the selected columns wider or narrower by a step. */
export function widenColumns(editor: Editor, direction: 1 | -1): void {
  const rect = selectedRect(editor.state);
  const widths = columnWidthsOf(rect.table);
  const { tr } = editor.state;
  for (let column = rect.left; column < rect.right; column++) {
    const now = widths[column] ?? drawnWidth(editor, rect, column);
    setWidth(tr, rect, column, Math.max(now + direction * step, narrowestColumn));
  }
  editor.view.dispatch(tr);
}

/** Every column takes what it needs again. */
export function freeColumns(editor: Editor): void {
  const { table, tableStart } = selectedRect(editor.state);
  const { tr } = editor.state;
  for (const at of new Set(TableMap.get(table).map)) tr.setNodeAttribute(tableStart + at, "colwidth", null);
  editor.view.dispatch(tr);
}

function setWidth(
  tr: Transaction,
  { map, table, tableStart }: TableRect,
  column: number,
  width: number,
): void {
  const cells = new Set(Array.from({ length: map.height }, (_, row) => map.map[row * map.width + column]!));
  for (const at of cells) {
    const cell = table.nodeAt(at);
    if (!cell) continue;
    const { left, right } = map.findCell(at);
    const own: unknown[] = Array.isArray(cell.attrs.colwidth) ? cell.attrs.colwidth : [];
    const widths = Array.from({ length: right - left }, (_, place) => widthOf(own[place]) ?? 0);
    widths[column - left] = width;
    tr.setNodeAttribute(tableStart + at, "colwidth", widths);
  }
}

function drawnWidth(editor: Editor, { map, tableStart }: TableRect, column: number): number {
  const at = map.map[column]!;
  const { left, right } = map.findCell(at);
  const cell = editor.view.nodeDOM(tableStart + at);
  return cell instanceof HTMLElement ? Math.round(cell.offsetWidth / (right - left)) : narrowestColumn;
}
