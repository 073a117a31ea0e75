// Follows a comparison's steps through one text block in its Yjs types. Decides nothing about which block is which.
import * as Y from "yjs";
import type { TextStep } from "./changes.ts";
import type { CanonicalNode } from "./content.ts";
import { takeAttributes, withAllThreads, type CopyRule } from "./copy-text.ts";
import { blockStart } from "./block-start.ts";
import { lengthOf as placesOf } from "./inline-text.ts";
import {
  append,
  formatBetween,
  insertAt,
  lengthOf,
  lineOf,
  marksAt,
  nodeAt,
  oneLineOf,
  piecesBetween,
  removeBetween,
  removeChild,
  type Stretch,
} from "./text-line.ts";

/** Blocks of text that were, or are to be, one: the first of them and those after it. */
export type Parts = { first: Y.XmlElement; rest: readonly Y.XmlElement[] };

/**
 * `now` is made to read as `next`: what was joined goes into the first block, and what is to be split off goes into copies of the
 * next ones after it. Answers the last block.
 */
export function followText(
  now: Parts,
  next: Parts,
  steps: readonly TextStep[],
  rule: CopyRule,
): Y.XmlElement {
  const { first } = now;
  for (const block of now.rest) {
    append(first, piecesBetween(lineOf(block), 0, Infinity, withAllThreads));
    removeChild(block);
  }
  const nexts = [next.first, ...next.rest];
  const isParted = now.rest.length + next.rest.length > 0;
  followSteps(first, steps, { line: oneLineOf(nexts), rule, isParted });
  return split(first, nexts);
}

type Next = { line: readonly Stretch[]; rule: CopyRule; isParted: boolean };

function followSteps(block: Y.XmlElement, steps: readonly TextStep[], next: Next): void {
  const line = lineOf(block);
  for (const { step, at, from, length } of placed(steps, next.isParted).toReversed()) {
    const to = { from: at, to: at + length };
    if (step.does === "delete") removeBetween(line, to.from, to.to);
    else if (step.does === "format") formatBetween(line, to, marksAt(next.line, from));
    else if (step.does === "note")
      followNote(nodeAt(line, at), nodeAt(next.line, from), step.text, next.rule);
    else if (step.does === "insert" && length > 0)
      insertAt(block, line, at, piecesBetween(next.line, from, from + length, next.rule));
  }
}

function followNote(
  note: Y.XmlElement | null,
  next: Y.XmlElement | null,
  steps: readonly TextStep[],
  rule: CopyRule,
): void {
  if (note && next) followSteps(note, steps, { line: lineOf(next), rule, isParted: false });
}

type Placed = { step: TextStep; at: number; from: number; length: number };

/** Each step with its places in both texts. The starts of blocks, which the steps count, have none. */
function placed(steps: readonly TextStep[], isParted: boolean): Placed[] {
  let [at, from] = [0, 0];
  return steps.map((step) => {
    const length = lengthOfStep(step, isParted);
    const one = { step, at, from, length };
    if (step.does !== "insert") at += length;
    if (step.does !== "delete") from += length;
    return one;
  });
}

function lengthOfStep(step: TextStep, isParted: boolean): number {
  switch (step.does) {
    case "keep":
      return step.count;
    case "format":
      return step.text.length;
    case "note":
      return 1;
    case "insert":
    case "delete":
      return placesOf(isParted ? step.content.filter(isNoStart) : step.content);
  }
}

function isNoStart({ type }: CanonicalNode): boolean {
  return type !== blockStart;
}

function split(block: Y.XmlElement, nexts: readonly Y.XmlElement[]): Y.XmlElement {
  const ends = nexts.map((_, place) => lengthOf(oneLineOf(nexts.slice(0, place + 1))));
  let last: Y.XmlElement | null = null;
  for (let part = nexts.length - 1; part > 0; part--) {
    const made = splitOff(block, ends[part - 1] ?? 0, nexts[part]!);
    last ??= made;
  }
  return last ?? block;
}

function splitOff(block: Y.XmlElement, at: number, next: Y.XmlElement): Y.XmlElement {
  const line = lineOf(block);
  const pieces = piecesBetween(line, at, Infinity, withAllThreads);
  removeBetween(line, at, Infinity);
  const made = new Y.XmlElement<Record<string, never>>(next.nodeName);
  (block.parent as Y.XmlFragment).insertAfter(block, [made]);
  takeAttributes(made, next);
  append(made, pieces);
  return made;
}
