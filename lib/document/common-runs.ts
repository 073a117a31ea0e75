// What two sequences have in common, in order: the shortest edit by Myers' O(ND) algorithm (1986), the longest rising run, and the best
// pairs by a score. Pure; knows nothing of text.

/** So many equal members from `a` in the one and from `b` in the other. */
export type CommonRun = { a: number; b: number; length: number };

/** The longest common subsequence as runs, or null where more than `maxEdits` members had to go or come. */
export function commonRuns(a: ArrayLike<number>, b: ArrayLike<number>, maxEdits: number): CommonRun[] | null {
  const trace = furthestReach(a, b, Math.min(maxEdits, a.length + b.length));
  return trace && runsAlong(trace, a.length, b.length);
}

/**
 * Round by round how far one comes in `a` with so many edits, by diagonal (place in `a` less place in `b`); each round's row begins at
 * diagonal -round - 1. Null when the ends aren't reached.
 */
function furthestReach(a: ArrayLike<number>, b: ArrayLike<number>, maxEdits: number): Int32Array[] | null {
  const trace: Int32Array[] = [];
  let reach = new Int32Array([0, 0, 0]);
  for (let edits = 0; edits <= maxEdits; edits++) {
    const next = new Int32Array(2 * edits + 3);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = edits === 0 ? 0 : stepTo(reach, edits, diagonal);
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      next[diagonal + edits + 1] = x;
      if (x >= a.length && x - diagonal >= b.length) return [...trace, next];
    }
    trace.push(next);
    reach = next;
  }
  return null;
}

/** Where the better of the two edits that lead onto a diagonal begins to follow it. */
function stepTo(reach: Int32Array, edits: number, diagonal: number): number {
  const [left, right] = neighbours(reach, edits, diagonal);
  return comesFromRight(diagonal, edits, left, right) ? right : left + 1;
}

function neighbours(reach: Int32Array, edits: number, diagonal: number): [number, number] {
  return [reach[diagonal - 1 + edits] ?? -1, reach[diagonal + 1 + edits] ?? -1];
}

function comesFromRight(diagonal: number, edits: number, left: number, right: number): boolean {
  return diagonal === -edits || (diagonal !== edits && left < right);
}

function runsAlong(trace: readonly Int32Array[], aEnd: number, bEnd: number): CommonRun[] {
  const runs: CommonRun[] = [];
  let [x, diagonal] = [aEnd, aEnd - bEnd];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const before = trace[edits - 1];
    const [left, right] = before ? neighbours(before, edits, diagonal) : [0, 0];
    const isInsert = comesFromRight(diagonal, edits, left, right);
    const start = !before ? 0 : isInsert ? right : left + 1;
    if (x > start) runs.push({ a: start, b: start - diagonal, length: x - start });
    diagonal += isInsert ? 1 : -1;
    x = isInsert ? right : left;
  }
  return runs.reverse();
}

/** The places of a longest rising subsequence of distinct numbers (patience sorting). */
export function longestRise(values: readonly number[]): Set<number> {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [place, value] of values.entries()) {
    const pile = firstPile(tops, values, value);
    before[place] = tops[pile - 1] ?? -1;
    tops[pile] = place;
  }
  const rise = new Set<number>();
  for (let place = tops.at(-1) ?? -1; place >= 0; place = before[place] ?? -1) rise.add(place);
  return rise;
}

function firstPile(tops: readonly number[], values: readonly number[], value: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pairs of places, both rising, with the greatest sum of scores; a score of 0 pairs nothing. Takes rows × columns of time. */
export function bestPairs(
  rows: number,
  columns: number,
  score: (row: number, column: number) => number,
): [number, number][] {
  const width = columns + 1;
  const scores = new Float64Array(rows * columns);
  const best = new Float64Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const own = score(row, column);
      scores[row * columns + column] = own;
      const [down, right] = [best[(row + 1) * width + column]!, best[row * width + column + 1]!];
      const both = own > 0 ? own + best[(row + 1) * width + column + 1]! : 0;
      best[row * width + column] = Math.max(down, right, both);
    }
  }
  return pairsAlong(best, scores, rows, columns);
}

function pairsAlong(
  best: Float64Array,
  scores: Float64Array,
  rows: number,
  columns: number,
): [number, number][] {
  const width = columns + 1;
  const pairs: [number, number][] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    const here = best[row * width + column]!;
    const own = scores[row * columns + column]!;
    if (own > 0 && here === own + best[(row + 1) * width + column + 1]!) pairs.push([row++, column++]);
    else if (here === best[(row + 1) * width + column]) row++;
    else column++;
  }
  return pairs;
}
