// Cuts text into the pieces that a comparison takes as wholes: words, spaces, signs. Counts nothing.
import { isPlainLine } from "./content.ts";

const plainPiece = /[A-Za-z0-9À-ÖØ-öø-ɏ]+(?:['’.][A-Za-z0-9À-ÖØ-öø-ɏ]+)*|\s+|[^]/g;
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** By Unicode's rules, so that Japanese is cut into words too; Western lines by a pattern, which is far faster. */
export function piecesOf(text: string): string[] {
  if (text === "") return [];
  if (isPlainLine(text)) return text.match(plainPiece) ?? [];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const wordLike = /[\p{L}\p{N}]/u;

export function isWord(piece: string): boolean {
  return wordLike.test(piece);
}

/** Where a text may be cut without cutting a piece, whatever its language. */
export function isSeam(text: string, at: number): boolean {
  return at === 0 || at === text.length || isGap(text.charCodeAt(at - 1)) || isGap(text.charCodeAt(at));
}

/** A space, a line's end, or a full stop or comma of Chinese and Japanese. */
function isGap(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x3001 || unit === 0x3002 || unit === 0x3000;
}
