// Blocks that stand under another parent than before, in whatever section: wrapped, taken out, carried over. Knows no places.
import { byKeyOf, canBecome, likeness, saysSomething, type Block } from "./block-tree.ts";

/**
 * Of each block that was found in the other state its counterpart there: `before` from the later to the earlier, `after` the other way.
 * `moved` are those of the later state that aren't in their place.
 */
export type Pairs = {
  before: Map<Block, Block>;
  after: Map<Block, Block>;
  moved: Set<Block>;
  /** Of a paired block the ones after it that are one with it in the other state: split off, or to be joined. */
  parts: Map<Block, Block[]>;
  isPart: Set<Block>;
};

export function noPairs(): Pairs {
  return { before: new Map(), after: new Map(), moved: new Set(), parts: new Map(), isPart: new Set() };
}

export function pair({ before, after }: Pairs, old: Block, next: Block): void {
  before.set(next, old);
  after.set(old, next);
}

export function unpair({ before, after }: Pairs, old: Block, next: Block): void {
  before.delete(next);
  after.delete(old);
}

/** Shorter text stands in many places by chance. */
const leastMoved = 12;

/** So alike are two that count as one which was moved and changed, if they have so many traits. */
const alikeEnough = 0.6;
const leastTraits = 5;

/** No more pairs than this are weighed. */
const maxWeighed = 20_000;

/** Pairs what went in one place and came in another; of what isn't found as a whole, the blocks within. */
export function pairMoved(pairs: Pairs, lost: readonly Block[], found: readonly Block[]): void {
  const lostAll = lost.flatMap(withAllInside);
  const opened = new Set<Block>();
  const isFree = (old: Block) => !opened.has(old) && !isPaired(pairs.after, old);
  const take = (old: Block, next: Block) => {
    pair(pairs, old, next);
    pairs.moved.add(next);
    for (let above = old.parent; above; above = above.parent) opened.add(above);
  };
  pairWholes(lostAll.filter(canMove), found, isFree, take);
  const oldTexts = lostAll.filter((old) => isLongText(old) && isFree(old));
  const newTexts = found
    .flatMap(withAllInside)
    .filter((next) => isLongText(next) && !isPaired(pairs.before, next));
  pairAlike(oldTexts, newTexts, isFree, take);
}

type Take = (old: Block, next: Block) => void;
type IsFree = (old: Block) => boolean;

function pairWholes(lost: readonly Block[], found: readonly Block[], isFree: IsFree, take: Take): void {
  const byKey = byKeyOf(lost);
  const look = (next: Block) => {
    const old = canMove(next) ? byKey.get(next.key)?.find(isFree) : undefined;
    if (old) take(old, next);
    else next.children.forEach(look);
  };
  found.forEach(look);
}

function pairAlike(lost: readonly Block[], found: readonly Block[], isFree: IsFree, take: Take): void {
  if (lost.length * found.length > maxWeighed) return;
  for (const next of found) {
    const weighed = lost.filter(isFree).map((old) => ({ old, weight: likeness(old, next) }));
    const best = weighed.sort((a, b) => b.weight - a.weight)[0];
    if (best && best.weight >= alikeEnough && canBecome(best.old, next)) take(best.old, next);
  }
}

function withAllInside(block: Block): Block[] {
  return [block, ...block.children.flatMap(withAllInside)];
}

/** Rows and cells are parts of their table. */
function canMove(block: Block): boolean {
  if (block.id === "" || block.family === "cell" || block.family === "tableRow") return false;
  return block.node.type === "image" || (saysSomething(block) && block.text.length >= leastMoved);
}

function isLongText({ shape, id, traits }: Block): boolean {
  return shape === "text" && id !== "" && traits.size >= leastTraits;
}

/** Whether it has a counterpart, or stands within a block that has an equal one. */
function isPaired(counterparts: ReadonlyMap<Block, Block>, block: Block): boolean {
  if (counterparts.has(block)) return true;
  for (let above = block.parent; above; above = above.parent)
    if (counterparts.get(above)?.key === above.key) return true;
  return false;
}
