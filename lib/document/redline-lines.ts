// A redline's text as the blocks that one sees: a text that was split or joined is several, depending on which state is read.
import type { CanonicalNode } from "./content.ts";
import { blockStart, startedBy } from "./inline-text.ts";
import type { ChangedBlock, RedPiece, Side } from "./redline.ts";

/** `before` and `after` read one state; `both` reads them as one: what came and went beside each other. */
export type Reading = Side;

/** `start`: the piece that begins it, of all but the first. */
export type Line = { shell: CanonicalNode; start: RedPiece | null; pieces: RedPiece[] };

export function isIn(side: Side, reading: Reading): boolean {
  return reading === "both" || side === "both" || side === reading;
}

/** The start of a block that was joined with the one before it stays among the pieces where both states are read. */
export function linesOf({ shell, was, pieces = [] }: ChangedBlock, reading: Reading): Line[] {
  const first = reading === "before" ? (was?.shell ?? shell) : shell;
  const lines: Line[] = [{ shell: first, start: null, pieces: [] }];
  for (const piece of pieces) {
    if (!isIn(piece.side, reading)) continue;
    const breaks = piece.node.type === blockStart && !(reading === "both" && piece.side === "before");
    if (breaks) lines.push({ shell: startedBy(piece.node), start: piece, pieces: [] });
    else lines.at(-1)!.pieces.push(piece);
  }
  return lines;
}
