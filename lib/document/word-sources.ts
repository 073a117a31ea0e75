// The text of blocks from which an edit took something out, as a source of words: what it took out, and of a word that it cut the rest
// too. Editors leave in its place what the text begins and ends with before and after, be it one letter of a word.
import { isEdge } from "./same-text.ts";
import { use, type Used } from "./struck-pool.ts";
import type { Piece, UnitRun } from "./text-piece.ts";

export type WordSource = Piece & { used: Used; settle(): void };

/** `settle` tells the pieces what of them was found. */
export function wordSourcesOf(struck: readonly (Piece & { used: Used })[]): WordSource[] {
  const byBlock = new Map<readonly UnitRun[], (Piece & { used: Used })[]>();
  for (const piece of struck) {
    const key = piece.block?.runs ?? piece.runs;
    byBlock.set(key, [...(byBlock.get(key) ?? []), piece]);
  }
  return [...byBlock].map(([runs, pieces]) =>
    sourceOf(pieces[0]?.block?.text ?? pieces[0]?.text ?? "", runs, pieces),
  );
}

function sourceOf(
  text: string,
  runs: readonly UnitRun[],
  pieces: readonly (Piece & { used: Used })[],
): WordSource {
  const used: Used = [];
  let end = 0;
  for (const piece of pieces) {
    const at = piece.block?.at ?? 0;
    useKept(text, used, end, at);
    for (const [from, to] of piece.used) use(used, at + from, at + to);
    end = at + piece.text.length;
  }
  useKept(text, used, end, text.length);
  const known = used.length;
  const settle = () =>
    used.slice(known).forEach(([from, to]) => pieces.forEach((piece) => give(piece, from, to)));
  return { text, runs: [...runs], shells: [], used, settle };
}

/** What stayed is nobody's to take, but for the rests of words at its ends. */
function useKept(text: string, used: Used, from: number, to: number): void {
  let [start, end] = [from, to];
  while (start < end && !isEdge(text, start)) start++;
  while (end > start && !isEdge(text, end)) end--;
  if (start < end) use(used, start, end);
}

function give({ block, text, used }: Piece & { used: Used }, from: number, to: number): void {
  const at = block?.at ?? 0;
  const [start, end] = [Math.max(0, from - at), Math.min(text.length, to - at)];
  if (start < end) use(used, start, end);
}
