// Which block of a text is which block of the state that steps begin with: the text itself, or an earlier state of it that was edited
// since. Changes nothing.
import * as Y from "yjs";
import type { BlockStep, Changes, SectionStep } from "./changes.ts";
import { canonicalBody, canonicalElement, canonicalShell } from "./content.ts";
import { copyOf, withAllThreads } from "./copy-text.ts";
import { elementsIn, isBlank, movesIn, type Pair, type Sides } from "./follow-blocks.ts";
import { allSections } from "./shape.ts";
import { blockIdOf } from "./version-content.ts";

/** Of blocks of an earlier state those in the text; null where the text itself is that state. */
export type Standing = ReadonlyMap<Y.XmlFragment, Y.XmlElement> | null;

export function sidesOf(standing: Standing, left: Sides["left"]): Sides {
  const isSame = ({ was, live }: Pair<Y.XmlFragment>) => standing === null || was === live;
  return {
    within: (pair) =>
      elementsIn(pair.was).map((was) => ({
        was,
        live: isSame(pair) ? was : (standing?.get(was) ?? null),
      })),
    isWhole: (pair) => isSame(pair) || (pair.live !== null && contentOf(pair.was) === contentOf(pair.live)),
    isShell: (pair) => isSame(pair) || (pair.live !== null && shellOf(pair.was) === shellOf(pair.live)),
    left,
  };
}

function contentOf(type: Y.XmlFragment | Y.XmlElement): string {
  return JSON.stringify(
    type instanceof Y.XmlElement ? canonicalElement(type as Y.XmlElement) : canonicalBody(type),
  );
}

function shellOf(block: Y.XmlElement): string {
  return JSON.stringify(canonicalShell(block));
}

/** Copies of the blocks that are to move, as they stand in the text, by their ids in the state that the steps begin with. */
export function movingBlocks(
  from: Y.Doc,
  steps: readonly SectionStep[],
  sides: Sides,
  standing: Standing,
): Map<string, Y.XmlElement> {
  const wanted = new Set(steps.flatMap(blockStepsIn).flatMap(movesIn));
  const moving = new Map<string, Y.XmlElement>();
  if (wanted.size === 0) return moving;
  const look = (was: Y.XmlElement) => {
    const id = blockIdOf(was);
    const live = standing ? (standing.get(was) ?? null) : was;
    if (wanted.has(id) && live && sides.isWhole({ was, live })) moving.set(id, copyOf(live, withAllThreads));
    elementsIn(was).forEach(look);
  };
  for (const { body } of allSections(from)) elementsIn(body).forEach(look);
  return moving;
}

function blockStepsIn(step: SectionStep): BlockStep[] {
  switch (step.does) {
    case "change":
      return step.change.blocks ?? [];
    case "arrive":
      return step.change?.blocks ?? [];
    case "insert":
    case "delete":
      return step.within ?? [];
    case "leave":
    case "keep":
      return [];
  }
}

/** From the change list between an earlier state and the text: which blocks are still there, changed or not, in place or moved. */
export function standingIn(was: Y.Doc, now: Y.Doc, { sections }: Changes): Map<Y.XmlFragment, Y.XmlElement> {
  const standing = new Map<Y.XmlFragment, Y.XmlElement>();
  const [olds, lives] = [bodiesIn(was), bodiesIn(now)];
  const byId = blocksById(olds.values());
  const changed = new Map(sections.flatMap(sectionBlocks));
  for (const [id, body] of olds) {
    const live = lives.get(id);
    if (live) pairBlocks({ standing, byId }, body, { live, steps: changed.get(id) ?? [] });
  }
  return standing;
}

function sectionBlocks(step: SectionStep): [string, BlockStep[]][] {
  if (step.does === "change") return [[step.change.id, step.change.blocks ?? []]];
  return step.does === "arrive" ? [[step.id, step.change?.blocks ?? []]] : [];
}

function bodiesIn(doc: Y.Doc): Map<string, Y.XmlFragment> {
  return new Map(allSections(doc).map(({ id, body }) => [id, body]));
}

function blocksById(bodies: Iterable<Y.XmlFragment>): Map<string, Y.XmlElement> {
  const byId = new Map<string, Y.XmlElement>();
  const look = (block: Y.XmlElement) => {
    byId.set(blockIdOf(block), block);
    elementsIn(block).forEach(look);
  };
  for (const body of bodies) elementsIn(body).forEach(look);
  return byId;
}

type Pairing = { standing: Map<Y.XmlFragment, Y.XmlElement>; byId: ReadonlyMap<string, Y.XmlElement> };
type Later = { live: Y.XmlFragment; steps: readonly BlockStep[] };

function pairBlocks(pairing: Pairing, was: Y.XmlFragment | null, { live, steps }: Later): void {
  const olds = was === null || isBlank(was) ? [] : elementsIn(was);
  const lives = isBlank(live) ? [] : elementsIn(live);
  let [old, place] = [0, 0];
  const pair = (one: Y.XmlElement | undefined, other: Y.XmlElement | undefined, within: BlockStep[] = []) => {
    if (!one || !other) return;
    pairing.standing.set(one, other);
    pairBlocks(pairing, one, { live: other, steps: within });
  };
  for (const step of steps) {
    switch (step.does) {
      case "keep":
        for (let count = 0; count < step.count; count++) pair(olds[old++], lives[place++]);
        break;
      case "change":
        pair(olds[old], lives[place], step.change.blocks);
        old += 1 + (step.change.joins ?? 0);
        place += 1 + (step.change.splits ?? 0);
        break;
      case "insert": {
        const live = lives[place++];
        if (step.within && live) pairBlocks(pairing, null, { live, steps: step.within });
        break;
      }
      case "arrive":
        pair(pairing.byId.get(step.id), lives[place++], step.change?.blocks);
        break;
      case "delete":
      case "leave":
        old++;
    }
  }
  while (old < olds.length) pair(olds[old++], lives[place++]);
}
