// What changed within one text block, word by word. Knows no blocks and no moves.
import type { TextStep } from "./changes.ts";
import { commonRuns, type CommonRun } from "./common-runs.ts";
import type { CanonicalNode } from "./content.ts";
import {
  contentBetween,
  inlineText,
  marksOf,
  nodeUnit,
  type InlineRun,
  type InlineText,
} from "./inline-text.ts";
import { addKept, withoutLastKept } from "./steps.ts";
import { isSeam, isWord, piecesOf } from "./text-pieces.ts";

/** Beyond so many words and spaces that differ, the differing stretch counts as rewritten as a whole. */
const maxEdits = 600;

/** Of a stretch that differs at least this share of the shorter side's words must be kept, or it is rewritten as a whole. */
const leastKept = 0.25;

/** From one content of a text block to another; empty where they are the same. */
export function compareText(before: readonly CanonicalNode[], after: readonly CanonicalNode[]): TextStep[] {
  const [a, b] = [inlineText(before), inlineText(after)];
  const steps: TextStep[] = [];
  let [fromA, fromB] = [0, 0];
  for (const run of [...sharedRuns(a, b), { a: a.text.length, b: b.text.length, length: 0 }]) {
    if (run.a > fromA) steps.push({ does: "delete", content: contentBetween(a, fromA, run.a) });
    if (run.b > fromB) steps.push({ does: "insert", content: contentBetween(b, fromB, run.b) });
    addFormats(steps, a, b, run);
    [fromA, fromB] = [run.a + run.length, run.b + run.length];
  }
  return withoutLastKept(steps);
}

/** Stretches of the same characters and nodes, whatever their marks. */
function sharedRuns(a: InlineText, b: InlineText): CommonRun[] {
  const start = sameAtStart(a, b);
  const end = sameAtEnd(a, b, start);
  const [aEnd, bEnd] = [a.text.length - end, b.text.length - end];
  const middle = runsBetween(piecesBetween(a, start, aEnd), piecesBetween(b, start, bEnd));
  return [
    { a: 0, b: 0, length: start },
    ...middle.map((run) => ({ ...run, a: run.a + start, b: run.b + start })),
    { a: aEnd, b: bEnd, length: end },
  ];
}

/** Up to the last seam of both, so that no word is cut. */
function sameAtStart(a: InlineText, b: InlineText): number {
  const longest = Math.min(a.text.length, b.text.length);
  let at = 0;
  while (at < longest && isSame(a, at, b, at)) at++;
  while (!(isSeam(a.text, at) && isSeam(b.text, at))) at--;
  return at;
}

function sameAtEnd(a: InlineText, b: InlineText, start: number): number {
  const longest = Math.min(a.text.length, b.text.length) - start;
  const [aEnd, bEnd] = [a.text.length, b.text.length];
  let length = 0;
  while (length < longest && isSame(a, aEnd - length - 1, b, bEnd - length - 1)) length++;
  while (length > 0 && !(isSeam(a.text, aEnd - length) && isSeam(b.text, bEnd - length))) length--;
  return length;
}

function isSame(a: InlineText, atA: number, b: InlineText, atB: number): boolean {
  const unit = a.text.charCodeAt(atA);
  if (unit !== b.text.charCodeAt(atB)) return false;
  if (unit !== nodeUnit) return true;
  const [one, other] = [a.nodes.get(atA), b.nodes.get(atB)];
  return one === other || (!!one && !!other && nodeName(one) === nodeName(other));
}

/** Footnotes are one and the same to an alignment: what they say is compared after it. */
function nodeName(node: CanonicalNode): string {
  return node.type === "footnote" ? node.type : JSON.stringify(node);
}

/** What is compared as a whole: `name` tells it from others. */
type Piece = { name: string; length: number; isWord: boolean };

function piecesBetween(inline: InlineText, from: number, to: number): Piece[] {
  const cuts = [...inline.nodes.keys()].filter((at) => at >= from && at < to);
  const pieces: Piece[] = [];
  let at = from;
  for (const cut of [...cuts, to]) {
    for (const name of piecesOf(inline.text.slice(at, cut)))
      pieces.push({ name, length: name.length, isWord: isWord(name) });
    const node = inline.nodes.get(cut);
    if (cut < to && node) pieces.push({ name: `\u0000${nodeName(node)}`, length: 1, isWord: true });
    at = cut + 1;
  }
  return pieces;
}

function runsBetween(a: readonly Piece[], b: readonly Piece[]): CommonRun[] {
  if (a.length === 0 || b.length === 0) return [];
  const numbers = new Map<string, number>();
  const numbered = (pieces: readonly Piece[]) => pieces.map(({ name }) => numberOf(numbers, name));
  const runs = commonRuns(numbered(a), numbered(b), maxEdits);
  return runs ? inCharacters(readable(runs, a, b), a, b) : [];
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}

/** Without a space or sign that was kept between two replacements, and without chance finds in what was rewritten. */
function readable(runs: readonly CommonRun[], a: readonly Piece[], b: readonly Piece[]): CommonRun[] {
  const words = (pieces: readonly Piece[]) => pieces.filter(({ isWord }) => isWord).length;
  const kept = runs.reduce((sum, run) => sum + words(piecesIn(a, run)), 0);
  if (kept < leastKept * Math.min(words(a), words(b))) return [];
  return runs.filter((run, place) => {
    const [before, after] = [runs[place - 1], runs[place + 1] ?? { a: a.length, b: b.length }];
    const isLone = isReplaced(endOf(before), run) && isReplaced(endOf(run), after);
    return !isLone || words(piecesIn(a, run)) > 0;
  });
}

function piecesIn(pieces: readonly Piece[], run: CommonRun): Piece[] {
  return pieces.slice(run.a, run.a + run.length);
}

function endOf(run: CommonRun | undefined): { a: number; b: number } {
  return run ? { a: run.a + run.length, b: run.b + run.length } : { a: 0, b: 0 };
}

function isReplaced(from: { a: number; b: number }, to: { a: number; b: number }): boolean {
  return to.a > from.a && to.b > from.b;
}

function inCharacters(runs: readonly CommonRun[], a: readonly Piece[], b: readonly Piece[]): CommonRun[] {
  const [startsA, startsB] = [startsOf(a), startsOf(b)];
  return runs.map((run) => ({
    a: startsA[run.a] ?? 0,
    b: startsB[run.b] ?? 0,
    length: (startsA[run.a + run.length] ?? 0) - (startsA[run.a] ?? 0),
  }));
}

function startsOf(pieces: readonly Piece[]): number[] {
  const starts = [0];
  for (const { length } of pieces) starts.push((starts.at(-1) ?? 0) + length);
  return starts;
}

/** Goes along characters that stayed, by stretches with one set of marks before and one after. */
function addFormats(steps: TextStep[], a: InlineText, b: InlineText, shared: CommonRun): void {
  let done = 0;
  let [placeA, placeB] = [runAt(a, shared.a), runAt(b, shared.b)];
  while (done < shared.length) {
    const [one, other] = [a.runs[placeA]!, b.runs[placeB]!];
    const end = Math.min(one.end - shared.a, other.end - shared.b, shared.length);
    addStretch(steps, one, other, a.text.slice(shared.a + done, shared.a + end));
    if (one.end - shared.a === end) placeA++;
    if (other.end - shared.b === end) placeB++;
    done = end;
  }
}

function runAt({ runs }: InlineText, at: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addStretch(
  steps: TextStep[],
  { node: one }: InlineRun,
  { node: other }: InlineRun,
  text: string,
): void {
  if (one.type === "footnote") {
    const note = compareText(one.content ?? [], other.content ?? []);
    return note.length > 0 ? void steps.push({ does: "note", text: note }) : addKept(steps, 1);
  }
  const [before, after] = [marksOf(one), marksOf(other)];
  if (JSON.stringify(before) === JSON.stringify(after)) addKept(steps, text.length);
  else steps.push({ does: "format", text, before, after });
}
