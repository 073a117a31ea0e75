// Cuts text into the pieces that a comparison takes as wholes: words, spaces, signs. Counts nothing.

/** Latin letters with what is set upon them, and digits. */
const latin = "A-Za-z0-9À-ÖØ-öø-ɏ\\u0300-\\u036f";
const sign = "\\u0000-\\u00bf×÷\\u2000-\\u200c\\u2010-\\u206f";
const piece = new RegExp(`[${latin}]+(?:['’.][${latin}]+)*|\\s+|[${sign}]|[^${latin}${sign}\\s]+`, "g");
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Words by Unicode's rules, so that Japanese is cut too; what is Latin by a pattern, which is far faster. */
export function piecesOf(text: string): string[] {
  return (text.match(piece) ?? []).flatMap((found) => (isOther(found) ? segmentsOf(found) : found));
}

function segmentsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Neither Latin nor a sign nor a space; of one character there is nothing to cut. */
function isOther(found: string): boolean {
  return found.length > 1 && found.charCodeAt(0) > 0x36f && !/^\s/.test(found);
}

const run = new RegExp(`[${latin}]+|[^${latin}${sign}\\s]+`, "g");

/** What makes a text like another that has the same: words, and of what isn't Latin each two characters that follow each other. */
export function traitsOf(text: string): string[] {
  return (text.match(run) ?? []).flatMap((found) => (isOther(found) ? pairsOf(found) : found));
}

function pairsOf(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
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
