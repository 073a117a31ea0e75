// Which block of one state is which of another: by content, by id, by likeness, in place or moved. Says nothing of what changed in it.
import { bestPairs, longestRise } from "./common-runs.ts";
import { noPairs, pair, pairMoved, type Pairs } from "./block-moves.ts";
import { findParts } from "./block-parts.ts";
import { byKeyOf, canBecome, likeness, saysSomething, type Block } from "./block-tree.ts";
import { isPlainTable, pairColumns } from "./table-columns.ts";

/** A body before and after; null for a section that came or went. */
export type BodyPair = { before: Block | null; after: Block | null };

export function pairBlocks(bodies: readonly BodyPair[]): Pairs {
  const pairs = noPairs();
  for (const { before, after } of bodies) if (before && after) pairChildren(pairs, before, after);
  const lost = bodies.flatMap(({ before }) => unpairedIn(before, pairs.after, pairs.isPart));
  const found = bodies.flatMap(({ after }) => unpairedIn(after, pairs.before, pairs.isPart));
  pairMoved(pairs, lost, found);
  return pairs;
}

/** What of this is in its place but for its content has its own blocks paired in turn. */
function pairChildren(pairs: Pairs, before: Block, after: Block, inside = pairInside): void {
  const [olds, news] = [before.children, after.children];
  const start = sameAtStart(olds, news);
  const end = sameAtEnd(olds, news, start);
  for (let at = 0; at < start; at++) pair(pairs, olds[at]!, news[at]!);
  for (let at = 1; at <= end; at++) pair(pairs, olds.at(-at)!, news.at(-at)!);
  const [oldRest, newRest] = [olds.slice(start, olds.length - end), news.slice(start, news.length - end)];
  pairEqual(pairs, oldRest, newRest);
  const inPlace = findInPlace(pairs, oldRest, newRest);
  let [fromOld, fromNew] = [0, 0];
  for (const [old, next] of [...inPlace, [oldRest.length, newRest.length] as const]) {
    pairGap(pairs, oldRest.slice(fromOld, old), newRest.slice(fromNew, next), inside);
    [fromOld, fromNew] = [old + 1, next + 1];
  }
}

function sameAtStart(olds: readonly Block[], news: readonly Block[]): number {
  const longest = Math.min(olds.length, news.length);
  let at = 0;
  while (at < longest && olds[at]!.key === news[at]!.key) at++;
  return at;
}

function sameAtEnd(olds: readonly Block[], news: readonly Block[], start: number): number {
  const longest = Math.min(olds.length, news.length) - start;
  let length = 0;
  while (length < longest && olds.at(-1 - length)!.key === news.at(-1 - length)!.key) length++;
  return length;
}

/**
 * Equal content first: an editor's binding may write one block's text into the next one's item, so an id alone doesn't tell which block
 * moved. The id decides among several equal ones. Blocks that say nothing are nobody.
 */
function pairEqual(pairs: Pairs, olds: readonly Block[], news: readonly Block[]): void {
  const byKey = byKeyOf(olds.filter(saysSomething));
  const take = (next: Block, fits: (old: Block) => boolean) => {
    const old = byKey.get(next.key)?.find((one) => !pairs.after.has(one) && fits(one));
    if (old) pair(pairs, old, next);
  };
  for (const next of news) take(next, ({ id }) => id === next.id);
  for (const next of news) if (!pairs.before.has(next)) take(next, () => true);
}

/** The longest row of pairs that kept their order; all others moved. As places in both lists. */
function findInPlace(pairs: Pairs, olds: readonly Block[], news: readonly Block[]): [number, number][] {
  const oldPlaces = new Map(olds.map((old, place) => [old, place]));
  const paired = news.flatMap((next, place): [number, number][] => {
    const old = pairs.before.get(next);
    return old ? [[oldPlaces.get(old) ?? 0, place]] : [];
  });
  const rise = longestRise(paired.map(([old]) => old));
  for (const [at, [, place]] of paired.entries()) if (!rise.has(at)) pairs.moved.add(news[place]!);
  return paired.filter((_, at) => rise.has(at));
}

/** More pairs than this aren't weighed against each other: what is left unpaired went and came. */
const maxWeighed = 20_000;

/** So alike, with the id's weight, are two that count as one block. */
const alikeEnough = 0.5;
const weightOfId = 0.5;

function pairGap(
  pairs: Pairs,
  oldRest: readonly Block[],
  newRest: readonly Block[],
  inside: typeof pairInside,
): void {
  const olds = oldRest.filter((old) => !pairs.after.has(old));
  const news = newRest.filter((next) => !pairs.before.has(next));
  for (const [old, next] of alike(olds, news)) {
    pair(pairs, old, next);
    if (old.key !== next.key) inside(pairs, old, next);
  }
  findParts(pairs, oldRest, newRest);
}

function pairInside(pairs: Pairs, old: Block, next: Block): void {
  if (isPlainTable(old) && isPlainTable(next)) pairTable(pairs, old, next);
  else pairChildren(pairs, old, next);
}

/** The rows first, then the cells of all paired rows column by column. */
function pairTable(pairs: Pairs, old: Block, next: Block): void {
  pairChildren(pairs, old, next, () => undefined);
  const rows = next.children.flatMap((row): [Block, Block][] => {
    const before = pairs.before.get(row);
    return before ? [[before, row]] : [];
  });
  const columns = pairColumns(rows, score);
  for (const [before, after] of rows.filter(([before, after]) => before.key !== after.key))
    for (const [one, other] of columns) {
      const [cell, nextCell] = [before.children[one]!, after.children[other]!];
      pair(pairs, cell, nextCell);
      pairInside(pairs, cell, nextCell);
    }
}

/** In their order. What is surely itself at both ends needs no weighing. */
function alike(olds: readonly Block[], news: readonly Block[]): [Block, Block][] {
  const shorter = Math.min(olds.length, news.length);
  let start = 0;
  while (start < shorter && isSurelySame(olds[start]!, news[start]!)) start++;
  let end = 0;
  while (end < shorter - start && isSurelySame(olds.at(-1 - end)!, news.at(-1 - end)!)) end++;
  const [oldMiddle, newMiddle] = [olds.slice(start, olds.length - end), news.slice(start, news.length - end)];
  return [
    ...sideBySide(olds.slice(0, start), news),
    ...weighed(oldMiddle, newMiddle),
    ...sideBySide(olds.slice(olds.length - end), news.slice(news.length - end)),
  ];
}

function sideBySide(olds: readonly Block[], news: readonly Block[]): [Block, Block][] {
  return olds.map((old, place) => [old, news[place]!]);
}

/** So many letters at one end tell that it is the same text. */
const surely = 24;

function isSurelySame(old: Block, next: Block): boolean {
  if (scoreOfId(old, next) === 0) return false;
  const [one, other] = [old.text, next.text];
  return one.slice(0, surely) === other.slice(0, surely) || one.slice(-surely) === other.slice(-surely);
}

function weighed(olds: readonly Block[], news: readonly Block[]): [Block, Block][] {
  const [old, next] = [olds[0], news[0]];
  if (!old || !next) return [];
  if (olds.length === 1 && news.length === 1)
    return scoreOfId(old, next) > 0 || score(old, next) > 0 ? [[old, next]] : [];
  const weigh = olds.length * news.length <= maxWeighed ? score : scoreOfId;
  const found = bestPairs(olds.length, news.length, (row, column) => weigh(olds[row]!, news[column]!));
  return found.map(([row, column]) => [olds[row]!, news[column]!]);
}

/** 0 for two that can't be one block. */
function score(old: Block, next: Block): number {
  const byId = scoreOfId(old, next);
  if (old.key === next.key) return byId + 1;
  const all = canBecome(old, next) ? byId + likeness(old, next) : 0;
  return all >= alikeEnough ? all : 0;
}

function scoreOfId(old: Block, next: Block): number {
  return old.id === next.id && old.id !== "" && canBecome(old, next) ? weightOfId : 0;
}

/** The topmost blocks under this one that have no counterpart. What is equal was never looked into. */
function unpairedIn(
  parent: Block | null,
  counterparts: ReadonlyMap<Block, Block>,
  parts: ReadonlySet<Block>,
): Block[] {
  return (parent?.children ?? []).flatMap((block) => {
    const other = counterparts.get(block);
    if (!other) return parts.has(block) ? [] : [block];
    return other.key === block.key ? [] : unpairedIn(block, counterparts, parts);
  });
}
