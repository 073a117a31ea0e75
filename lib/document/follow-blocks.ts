// Follows a comparison's steps through blocks in their Yjs types, touching only those that differ. Knows no sections and no rights.
//
// The steps lead from one state to another; the text that they are followed in stands at the first of them, or has been edited since.
// `Sides` tells the two cases apart: which block of the text is which of the state that the steps begin with.
import * as Y from "yjs";
import type { BlockChange, BlockStep } from "./changes.ts";
import { canonicalBody } from "./content.ts";
import {
  copiesOf,
  copyOf,
  shellOf,
  takeAttributes,
  takesMarks,
  withAllThreads,
  withoutThreads,
  type CopyRule,
} from "./copy-text.ts";
import { followText } from "./follow-text.ts";
import { removeChild } from "./text-line.ts";

/** A block (or a body) as the steps know it, and the one in the text; null where that is gone. */
export type Pair<Type = Y.XmlElement> = { was: Type; live: Type | null };

export type Sides = {
  /** The blocks in it, as the steps know them. */
  within(pair: Pair<Y.XmlFragment>): Pair[];
  /** Whether it still says what it said, with all that is in it. */
  isWhole(pair: Pair<Y.XmlFragment>): boolean;
  /** Whether it is still of the same type and attributes. */
  isShell(pair: Pair): boolean;
  /** It was edited since, and is left as it is. */
  left(pair: Pair<Y.XmlFragment>): void;
};

export type Work = {
  sides: Sides;
  /** Of text that comes back. */
  rule: CopyRule;
  /** Copies of the blocks that move, by their ids. */
  moving: ReadonlyMap<string, Y.XmlElement>;
  arrived: Set<string>;
  /** Blocks that go, once what moves out of them has arrived: nothing is lost where its new place is gone. */
  going: { pair: Pair; moves: string[] }[];
  /** How many blocks were changed. */
  changed: number;
};

/** `next` is the later state's. */
export function followBlocks(
  work: Work,
  parent: Pair<Y.XmlFragment>,
  next: Y.XmlFragment,
  steps: readonly BlockStep[],
): void {
  const { live } = parent;
  if (!live) return;
  if (isLoose(parent.was) || isLoose(next) || isLoose(live)) return replaceAll(work, parent, next, steps);
  const olds = isBlank(parent.was) ? [] : work.sides.within(parent);
  const at: Walk = {
    work,
    live,
    olds,
    nexts: isBlank(next) ? [] : elementsIn(next),
    old: 0,
    next: 0,
    last: null,
  };
  for (const step of steps) follow(at, step);
}

/** Where a walk along both states stands; `last` is the block of the text that the next one goes after. */
type Walk = {
  work: Work;
  live: Y.XmlFragment;
  olds: readonly Pair[];
  nexts: readonly Y.XmlElement[];
  old: number;
  next: number;
  last: Y.XmlElement | null;
};

function follow(walk: Walk, step: BlockStep): void {
  switch (step.does) {
    case "keep":
      for (let count = 0; count < step.count; count++, walk.next++) pass(walk, takeOld(walk).live);
      return;
    case "change":
      return pass(walk, change(walk, takeOld(walk), step.change));
    case "insert":
      return insert(walk, takeNext(walk), step.within);
    case "delete":
      return remove(walk.work, takeOld(walk), (step.within ?? []).flatMap(movesIn));
    case "leave":
      return remove(walk.work, takeOld(walk), [step.id]);
    case "arrive":
      return arrive(walk, step.id, step.change);
  }
}

function pass(walk: Walk, block: Y.XmlElement | null): void {
  if (block?.parent === walk.live) walk.last = block;
}

function takeOld(walk: Walk): Pair {
  return known(walk.olds[walk.old++]);
}

function takeNext(walk: Walk): Y.XmlElement {
  return known(walk.nexts[walk.next++]);
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error("these changes are of other content");
  return thing;
}

function insert(walk: Walk, next: Y.XmlElement, within: BlockStep[] | undefined): void {
  const { work } = walk;
  const block = put(walk, within ? shellOf(next, work.rule) : copyOf(next, work.rule));
  if (within) followBlocks(work, { was: block, live: block }, next, within);
}

function put(walk: Walk, block: Y.XmlElement): Y.XmlElement {
  walk.live.insertAfter(walk.last, [block]);
  walk.last = block;
  walk.work.changed++;
  return block;
}

function remove({ sides, going }: Work, pair: Pair, moves: string[]): void {
  if (!pair.live) return;
  if (sides.isWhole(pair)) going.push({ pair, moves });
  else sides.left(pair);
}

/** A Yjs type never changes its place: a copy of what stands in the text now comes to the new one. */
function arrive(walk: Walk, id: string, changes: BlockChange | undefined): void {
  const copy = walk.work.moving.get(id);
  if (!copy) return void walk.next++;
  const block = put(walk, copy);
  walk.work.arrived.add(id);
  if (changes) pass(walk, change(walk, { was: block, live: block }, changes));
  else walk.next++;
}

/** Answers the last of the blocks that it has become. */
function change(walk: Walk, first: Pair, changes: BlockChange): Y.XmlElement | null {
  const { sides } = walk.work;
  const group = [first, ...Array.from({ length: changes.joins ?? 0 }, () => takeOld(walk))];
  const nexts = [takeNext(walk), ...Array.from({ length: changes.splits ?? 0 }, () => takeNext(walk))];
  // What changed within it alone is told block by block.
  const mayDiffer = changes.blocks !== undefined && !changes.type;
  const edited = group.find((pair) => !pair.live || !(mayDiffer || sides.isWhole(pair)));
  if (edited) {
    sides.left(edited);
    return first.live;
  }
  return changed(walk.work, group as { was: Y.XmlElement; live: Y.XmlElement }[], { nexts, changes });
}

type Becoming = { nexts: readonly Y.XmlElement[]; changes: BlockChange };

function changed(
  work: Work,
  group: readonly { was: Y.XmlElement; live: Y.XmlElement }[],
  { nexts, changes }: Becoming,
): Y.XmlElement {
  const first = known(group[0]);
  const [next, ...moreNexts] = [known(nexts[0]), ...nexts.slice(1)];
  const { type, attrs, text, blocks } = changes;
  const isShell = type !== undefined || work.sides.isShell(first);
  const block = type ? retyped(first.live, next) : first.live;
  if (attrs && !isShell) work.sides.left(first);
  if (type || (attrs && isShell)) takeAttributes(block, next);
  if (blocks) followBlocks(work, type ? { was: block, live: block } : first, next, blocks);
  else work.changed++;
  const rest = group.slice(1).map(({ live }) => live);
  if (!text && rest.length + moreNexts.length === 0) return block;
  return followText({ first: block, rest }, { first: next, rest: moreNexts }, text ?? [], work.rule);
}

/** An element keeps its type for ever: another one takes its place. */
function retyped(block: Y.XmlElement, { nodeName }: Y.XmlElement): Y.XmlElement {
  const fresh = new Y.XmlElement(nodeName);
  fresh.insert(0, copiesOf(block, takesMarks(nodeName) ? withAllThreads : withoutThreads));
  (block.parent as Y.XmlFragment).insertAfter(block, [fresh]);
  removeChild(block);
  return fresh;
}

/** Text that stands beside blocks, as only a broken client could have written it: what is around it is written anew as a whole. */
function replaceAll(
  work: Work,
  parent: Pair<Y.XmlFragment>,
  next: Y.XmlFragment,
  steps: readonly BlockStep[],
): void {
  const { live } = parent;
  if (!live || !work.sides.isWhole(parent)) return work.sides.left(parent);
  live.delete(0, live.length);
  live.insert(0, copiesOf(next, work.rule));
  for (const id of steps.flatMap(movesIn)) work.arrived.add(id);
  work.changed++;
}

/** The ids of the blocks that leave, or come to, what these steps are about. */
export function movesIn(step: BlockStep): string[] {
  switch (step.does) {
    case "leave":
      return [step.id];
    case "arrive":
      return [step.id, ...(step.change?.blocks ?? []).flatMap(movesIn)];
    case "change":
      return (step.change.blocks ?? []).flatMap(movesIn);
    case "insert":
    case "delete":
      return (step.within ?? []).flatMap(movesIn);
    case "keep":
      return [];
  }
}

/** The last thing that is done. */
export function letGo({ sides, arrived, going, ...work }: Work): number {
  const gone = going.filter(({ pair: { live }, moves }) => {
    if (!live || live._item?.deleted) return false;
    if (moves.every((id) => arrived.has(id))) removeChild(live);
    else sides.left({ was: live, live });
    return true;
  });
  return work.changed + gone.length;
}

export function elementsIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}

/** As the canonical form reads it: a body of one empty paragraph holds no block. */
export function isBlank(parent: Y.XmlFragment): boolean {
  return !(parent instanceof Y.XmlElement) && canonicalBody(parent).length === 0;
}

function isLoose(parent: Y.XmlFragment): boolean {
  return parent.toArray().some((child) => child instanceof Y.XmlText && child.length > 0);
}
