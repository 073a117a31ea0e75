// How tables are drawn: their columns' widths stand in attributes, because the pages take no style from HTML.
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import type { Node as TextNode } from "@tiptap/pm/model";
import { spanOf, widthOf } from "./attributes.ts";

/** The width of each column in pixels, null for one that takes what is left. */
export function columnWidthsOf(table: TextNode): (number | null)[] {
  const widths: (number | null)[] = [];
  table.firstChild?.forEach(({ attrs }) => {
    const own: unknown[] = Array.isArray(attrs.colwidth) ? attrs.colwidth : [];
    for (let column = 0; column < spanOf(attrs.colspan); column++) widths.push(widthOf(own[column]));
  });
  return widths;
}

/** Wide as the page, unless every column has a width of its own. */
export function isFixed(widths: readonly (number | null)[]): boolean {
  return widths.length > 0 && widths.every((width) => width !== null);
}

const SectionTable = Table.extend({
  renderHTML({ node }) {
    const widths = columnWidthsOf(node);
    const columns = widths.map((width) => ["col", width === null ? {} : { width: String(width) }] as const);
    const fixed = isFixed(widths) ? "" : null;
    return [
      "div",
      { class: "tableWrapper" },
      ["table", { "data-fixed": fixed }, ["colgroup", {}, ...columns], ["tbody", 0]],
    ];
  },
});

/** Without TipTap's node view: the editor has its own. */
export const tables = [SectionTable.configure({ View: null }), TableRow, TableHeader, TableCell];
