// Finding words in the sections' text and replacing them, on the Yjs document itself: in titles, blocks and footnotes,
// whatever is drawn or mounted. A match may lie over text with different marks, never over two blocks.
import * as Y from "yjs";
import { smallestReplacement } from "./replacement.ts";
import { textSchema } from "./schema.ts";
import { localStructure, type LiveSection } from "./shape.ts";

export type FindAsk = { text: string; matchCase: boolean; wholeWord: boolean };

export const maxAskLength = 200;
/** What is counted; a word that stands there more often is too common to be looked for. */
export const maxMatches = 5_000;

/** A run of text that is searched as one: where it stands in its section, and the Yjs texts that it is made of. */
export type FindBlock = {
  section: string;
  place:
    { kind: "title" } | { kind: "block"; block: number } | { kind: "footnote"; block: number; note: number };
  parts: (Y.Text | null)[];
};

/** `at` counts the searched blocks of the whole briefing: with `start` it says what comes before what. */
export type Match = { in: FindBlock; at: number; start: number; length: number };

/** What stands in a block's text for something that isn't text: no word goes over it. */
const otherThing = "\uFFFC";

export function findMatches(sections: readonly LiveSection[], ask: FindAsk): Match[] {
  if (ask.text === "" || ask.text.length > maxAskLength || ask.text.includes(otherThing)) return [];
  const found: Match[] = [];
  for (const [at, block] of sections.flatMap(blocksOf).entries()) {
    for (const start of startsIn(textOf(block), ask)) {
      found.push({ in: block, at, start, length: ask.text.length });
      if (found.length === maxMatches) return found;
    }
  }
  return found;
}

/** The first match at a place or after it; from there on it goes round. */
export function matchFrom(matches: readonly Match[], place: { at: number; start: number }): number {
  const next = matches.findIndex(
    ({ at, start }) => at > place.at || (at === place.at && start >= place.start),
  );
  return Math.max(next, 0);
}

/** The section's title, then its text blocks in order, each followed by its footnotes. */
export function blocksOf(section: LiveSection): FindBlock[] {
  const blocks: FindBlock[] = [{ section: section.id, place: { kind: "title" }, parts: [section.title] }];
  let count = 0;
  const walk = (parent: Y.XmlFragment | Y.XmlElement) => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (isTextBlock(child)) blocks.push(...textBlock(section.id, child, count++));
      else walk(child);
    }
  };
  walk(section.body);
  return blocks;
}

function isTextBlock(element: Y.XmlElement): boolean {
  return textSchema().nodes[element.nodeName]?.isTextblock ?? false;
}

function textBlock(section: string, element: Y.XmlElement, block: number): FindBlock[] {
  const children = element.toArray();
  const notes = children.filter(isFootnote).map((child, note): FindBlock => {
    return { section, place: { kind: "footnote", block, note }, parts: partsOf(child.toArray()) };
  });
  return [{ section, place: { kind: "block", block }, parts: partsOf(children) }, ...notes];
}

function isFootnote(child: unknown): child is Y.XmlElement {
  return child instanceof Y.XmlElement && child.nodeName === "footnote";
}

function partsOf(children: readonly unknown[]): (Y.Text | null)[] {
  return children.map((child) => (child instanceof Y.XmlText ? child : null));
}

export function textOf(block: FindBlock): string {
  return block.parts.map((part) => (part ? plainText(part) : otherThing)).join("");
}

/** Without its marks, which `toString` of an XML text writes as tags. */
function plainText(text: Y.Text): string {
  return runsOf(text)
    .map(({ insert }) => (typeof insert === "string" ? insert : otherThing))
    .join("");
}

type Run = { insert: unknown; attributes?: Record<string, unknown> };

function runsOf(text: Y.Text): Run[] {
  return text.toDelta() as Run[];
}

function startsIn(text: string, ask: FindAsk): number[] {
  const fold = ask.matchCase ? (value: string) => value : foldCase;
  const [hay, needle] = [fold(text), fold(ask.text)];
  const starts: number[] = [];
  for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + needle.length)) starts.push(at);
  return ask.wholeWord ? starts.filter(wholeWordIn(text, needle.length, starts.length)) : starts;
}

/** Small letters, each as long as the one that it stands for: places in the folded text are places in the text. */
export function foldCase(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return [...text].map((letter) => sameLength(letter, letter.toLowerCase())).join("");
}

function sameLength(letter: string, small: string): string {
  return small.length === letter.length ? small : letter;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Words by Unicode's rules, as they are counted: so Japanese has words too. */
function wholeWordIn(text: string, length: number, count: number): (start: number) => boolean {
  if (count === 0) return () => false;
  const borders = new Set([text.length]);
  for (const { index } of segmenter.segment(text)) borders.add(index);
  return (start) => borders.has(start) && borders.has(start + length);
}

/** Puts `replacement` in the place of these matches, as one change. They must be of the document as it is now. */
export function replaceMatches(doc: Y.Doc, matches: readonly Match[], replacement: string): void {
  doc.transact(() => {
    // From the last to the first, so that the places of those that are left stay right.
    for (const match of [...matches].reverse()) replaceMatch(match, replacement);
  }, localStructure);
}

function replaceMatch({ in: block, start, length }: Match, replacement: string): void {
  const found = textOf(block).slice(start, start + length);
  const { at, remove, insert } = smallestReplacement(found, replacement);
  const [first, ...rest] = piecesOf(block, start + at, remove);
  if (!first) return;
  for (const { text, index, length: rest_ } of rest.reverse()) text.delete(index, rest_);
  // It looks as what it takes the place of; at a word's end, as the letter before it.
  if (insert !== "") first.text.insert(first.index, insert, looksAt(first.text, first.index, remove > 0));
  if (first.length > 0) first.text.delete(first.index + insert.length, first.length);
}

type Piece = { text: Y.Text; index: number; length: number };

/** The Yjs texts that hold a stretch of a block. One without length is at the end of the text before it. */
function piecesOf(block: FindBlock, start: number, length: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const text of block.parts) {
    const size = text?.length ?? 1;
    const [from, to] = [Math.max(start, at), Math.min(start + length, at + size)];
    const holds = length === 0 ? pieces.length === 0 && start >= at && start <= at + size : from < to;
    if (text && holds) pieces.push({ text, index: from - at, length: Math.max(0, to - from) });
    at += size;
  }
  return pieces;
}

function looksAt(text: Y.Text, index: number, isReplaced: boolean): Record<string, unknown> {
  const place = isReplaced ? index : Math.max(0, index - 1);
  let at = 0;
  for (const { insert, attributes } of runsOf(text)) {
    at += typeof insert === "string" ? insert.length : 1;
    if (place < at) return { ...attributes };
  }
  return {};
}
