// The columns of a table before and after: which is which by all their cells together. Knows tables without joined cells only.
import type { Pairs } from "./block-moves.ts";
import { bestPairs } from "./common-runs.ts";
import type { Block } from "./block-tree.ts";

/** Whether a cell's place in its row tells its column. */
export function isPlainTable({ node, children }: Block): boolean {
  if (node.type !== "table") return false;
  const width = children[0]?.children.length;
  return children.every((row) => row.children.length === width && row.children.every(isPlainCell));
}

function isPlainCell({ family, node: { attrs } }: Block): boolean {
  return family === "cell" && attrs?.colspan === undefined && attrs?.rowspan === undefined;
}

/** So many rows tell which column is which. */
const maxRows = 50;

/** The places of the columns that stayed, before and after. */
export function pairColumns(
  rows: readonly (readonly [Block, Block])[],
  score: (old: Block, next: Block) => number,
): [number, number][] {
  const [first] = rows;
  if (!first) return [];
  const some = rows.slice(0, maxRows);
  return bestPairs(first[0].children.length, first[1].children.length, (column, nextColumn) => {
    const scores = some.map(([old, next]) => score(old.children[column]!, next.children[nextColumn]!));
    return scores.reduce((sum, one) => sum + one, 0) / scores.length;
  });
}

/** Which columns went and came, told by a row that stayed with other cells; null where none did. */
export function changedColumns(
  pairs: Pick<Pairs, "before" | "after">,
  table: Block,
): { deleted: number[]; inserted: number[] } | null {
  const old = pairs.before.get(table);
  if (!old || !isPlainTable(old) || !isPlainTable(table)) return null;
  const row = table.children.find((one) => pairs.before.has(one) && pairs.before.get(one)?.key !== one.key);
  const inserted = placesWithout(row, pairs.before);
  const deleted = placesWithout(row && pairs.before.get(row), pairs.after);
  return inserted.length + deleted.length > 0 ? { deleted, inserted } : null;
}

function placesWithout(row: Block | undefined, counterparts: ReadonlyMap<Block, Block>): number[] {
  return (row?.children ?? []).flatMap((cell, place) => (counterparts.has(cell) ? [] : [place]));
}
