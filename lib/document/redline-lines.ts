// A redline's text as the blocks that one sees: a text that was split or joined is several, depending on which state is read.
import type { CanonicalNode } from "./content.ts";
import { blockStart, startedBy } from "./block-start.ts";
import type { ChangedBlock, RedBlock, RedPiece, Side } from "./redline.ts";

/** `before` and `after` read one state; `both` reads them as one: what came and went beside each other. */
export type Reading = Side;

/** `start`: the piece that begins it, of all but the first. */
export type Line = { shell: CanonicalNode; start: RedPiece | null; pieces: RedPiece[] };

export function isIn(side: Side, reading: Reading): boolean {
  return reading === "both" || side === "both" || side === reading;
}

/** The start of a block that was joined with the one before it stays among the pieces where both states are read. */
export function linesOf({ shell, was, pieces = [] }: ChangedBlock, reading: Reading): Line[] {
  const lines: Line[] = [
    { shell: reading === "before" ? (was?.shell ?? shell) : shell, start: null, pieces: [] },
  ];
  for (const piece of pieces) {
    if (!isIn(piece.side, reading)) continue;
    const breaks = piece.node.type === blockStart && !(reading === "both" && piece.side === "before");
    if (breaks) lines.push({ shell: startedBy(piece.node), start: piece, pieces: [] });
    else lines.at(-1)!.pieces.push(piece);
  }
  return lines;
}

/** What a block that holds blocks is drawn as; of a task with its words, which name its box. */
export function shellOf({ shell, was, blocks = [] }: ChangedBlock, reading: Reading): CanonicalNode {
  const own = reading === "before" ? (was?.shell ?? shell) : shell;
  if (own.type !== "taskItem") return own;
  const text = blocks.map(wordsIn).join(" ").trim();
  return text === "" ? own : { ...own, content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
}

function wordsIn(block: RedBlock): string {
  if ("kept" in block) return textIn(block.kept);
  const { pieces = [], blocks = [] } = block;
  return [...pieces.map(({ node }) => node.text ?? ""), ...blocks.map(wordsIn)].join("");
}

/** All text in it. */
export function textIn({ text = "", content = [] }: CanonicalNode): string {
  return text + content.map(textIn).join("");
}
