// Differences between two lists of blocks, and what becomes of them on a third: pure, on plain keys.

/** `base[from..to)` was replaced by `mine[mineFrom..mineTo)`. */
export type Hunk = { from: number; to: number; mineFrom: number; mineTo: number };

/** Above this many comparisons the middle counts as one change. */
const maxCells = 4_000_000;

/** For each index of `a` the index of its equal in `b`, or -1: a longest common subsequence. */
export function matchBlocks(a: readonly string[], b: readonly string[]): number[] {
  const match = new Array<number>(a.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) match[start] = start++;
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  for (let back = 1; back <= end; back++) match[a.length - back] = b.length - back;
  const middleA = a.slice(start, a.length - end);
  const middleB = b.slice(start, b.length - end);
  if (middleA.length * middleB.length > maxCells) return match;
  for (const [i, j] of commonPairs(middleA, middleB)) match[start + i] = start + j;
  return match;
}

function commonPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = commonLengths(a, b);
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** `lengths[i][j]`: how long the longest common subsequence of `a` from i and `b` from j is. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i]!;
    const below = lengths[i + 1]!;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? below[j + 1]! + 1 : Math.max(below[j]!, row[j + 1]!);
    }
  }
  return lengths;
}

export function hunksBetween(base: readonly string[], mine: readonly string[]): Hunk[] {
  const match = matchBlocks(base, mine);
  const hunks: Hunk[] = [];
  let from = 0;
  let mineFrom = 0;
  for (let at = 0; at <= base.length; at++) {
    const mineAt = at === base.length ? mine.length : match[at]!;
    if (mineAt === -1) continue;
    if (at > from || mineAt > mineFrom) hunks.push({ from, to: at, mineFrom, mineTo: mineAt });
    from = at + 1;
    mineFrom = mineAt + 1;
  }
  return hunks;
}

/** Where a hunk goes in a third list: the blocks to replace there, or null when somebody changed them meanwhile. */
export function placeFor(
  hunk: Hunk,
  match: readonly number[],
  length: number,
): { from: number; to: number } | null {
  if (hunk.from === hunk.to) {
    const at = insertionPoint(hunk.from, match, length);
    return { from: at, to: at };
  }
  const first = match[hunk.from]!;
  for (let at = hunk.from; at < hunk.to; at++) {
    if (match[at] === -1 || match[at] !== first + (at - hunk.from)) return null;
  }
  return { from: first, to: first + (hunk.to - hunk.from) };
}

function insertionPoint(baseAt: number, match: readonly number[], length: number): number {
  for (let at = baseAt - 1; at >= 0; at--) if (match[at] !== -1) return match[at]! + 1;
  for (let at = baseAt; at < match.length; at++) if (match[at] !== -1) return match[at]!;
  return length;
}
