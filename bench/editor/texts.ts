// The text that all contestants hold: words of the sample in an order of seeded chance, as sections of paragraphs, lists and
// headings with an exact number of words. Draws nothing, stores nothing.
import type { TextNode } from "../../lib/document/build.ts";
import type { SectionKind } from "../../lib/domain/section.ts";
import { bullets, heading, paragraph } from "../../prisma/sample/nodes.ts";
import { sample } from "../../prisma/sample/sample.ts";
import { chanceFrom, type Chance } from "../../tests/support/seeded.ts";

export type LongText = {
  title: string;
  sections: { kind: SectionKind; title: string; blocks: TextNode[] }[];
};

/** A paragraph of a section, by its place among the section's blocks. */
export type Place = { section: number; block: number };

const kinds: readonly SectionKind[] = [
  "analysis",
  "context",
  "options",
  "analysis",
  "recommendation",
  "annex",
];
const seed = 25_171;

/** The same numbers give the same text. */
export function longText(words: number, sections: number): LongText {
  const chance = chanceFrom(seed + words);
  const share = Math.floor(words / sections);
  const kindOf = (at: number) => (at === 0 ? "bluf" : (kinds[at % kinds.length] ?? "analysis"));
  return {
    title: `A briefing of ${words} words`,
    sections: Array.from({ length: sections }, (_, at) => ({
      kind: kindOf(at),
      title: `${at + 1}. ${sentence(chance, 4)}`,
      blocks: blocksOf(chance, at === 0 ? words - share * (sections - 1) : share),
    })),
  };
}

/** The blocks of a text in their order, each section's title as a heading before its own. */
export function asOneText(text: LongText): TextNode[] {
  return text.sections.flatMap(({ title, blocks }) => [heading(title), ...blocks]);
}

/** Where a section's paragraph stands among the blocks of `asOneText`. */
export function placeInOneText(text: LongText, { section, block }: Place): number {
  const before = text.sections.slice(0, section);
  return before.reduce((sum, { blocks }) => sum + blocks.length + 1, 0) + 1 + block;
}

export function paragraphsOf(text: LongText): Place[] {
  return text.sections.flatMap(({ blocks }, section) =>
    blocks.flatMap(({ type }, block) => (type === "paragraph" ? [{ section, block }] : [])),
  );
}

export function wordsAt(text: LongText, { section, block }: Place): string {
  return plain(text.sections[section]?.blocks[block]);
}

export function countWords(text: LongText): number {
  const all = text.sections.flatMap(({ blocks }) => blocks.flatMap((block) => wordsIn(block)));
  return all.length;
}

/** Letters and spaces as somebody types them who writes about the same things. */
export function typedText(chance: Chance, length: number): string {
  let text = "";
  while (text.length < length) {
    const word = wordFrom(chance)
      .toLowerCase()
      .replaceAll(/[^a-z]/g, "");
    if (word !== "") text += `${word} `;
  }
  return text.slice(0, length);
}

function blocksOf(chance: Chance, words: number): TextNode[] {
  const blocks: TextNode[] = [];
  for (let left = words; left > 0;) {
    const turn = blocks.length % 7;
    const wanted = turn === 3 ? 4 : 60 + chance.below(41);
    const length = left - wanted < 60 ? left : wanted;
    left -= length;
    if (turn === 3 && length === 4) blocks.push(heading(sentence(chance, length)));
    else if (turn === 5 && length < 101) blocks.push(bullets(...itemsOf(chance, length)));
    else blocks.push(paragraph(sentences(chance, length)));
  }
  return blocks;
}

function itemsOf(chance: Chance, words: number): string[][] {
  const items: string[][] = [];
  for (let left = words; left > 0;) {
    const length = left < 24 ? left : 12 + chance.below(9);
    items.push([sentences(chance, length)]);
    left -= length;
  }
  return items;
}

function sentences(chance: Chance, words: number): string {
  const made: string[] = [];
  for (let left = words; left > 0;) {
    const wanted = 8 + chance.below(15);
    const length = left - wanted < 8 ? left : wanted;
    made.push(`${sentence(chance, length)}.`);
    left -= length;
  }
  return made.join(" ");
}

function sentence(chance: Chance, words: number): string {
  const [first = "", ...rest] = Array.from({ length: words }, () => wordFrom(chance));
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(" ");
}

function wordFrom(chance: Chance): string {
  return vocabulary[chance.below(vocabulary.length)] ?? "memo";
}

const vocabulary = sample.steps
  .flatMap(({ blocks }) => blocks.flatMap((block) => wordsIn(block)))
  .map((word) => word.replaceAll(/[^\p{L}\p{N}-]/gu, ""))
  .filter((word) => word !== "" && word !== "-");

function wordsIn(node: TextNode): string[] {
  return plain(node)
    .split(/\s+/)
    .filter((word) => word !== "");
}

function plain(node: TextNode | undefined): string {
  if (!node) return "";
  const within = (node.content ?? []).map((child) => plain(child));
  return (node.text ?? "") + within.join(node.type === "paragraph" || node.type === "heading" ? "" : " ");
}
