// A redline in two parts, for a page that shows its beginning while the rest of it is on its way. Pure.
import type { RedBlock, Redline, RedPiece, RedSection } from "./redline.ts";

/** Without the blocks of the sections that aren't wanted at once. */
export function firstPart(redline: Redline, isWanted: (section: RedSection, at: number) => boolean): Redline {
  const sections = redline.sections.map((section, at) =>
    isWanted(section, at)
      ? section
      : { ...section, blocks: [], coming: [...new Set(numbersIn(section.blocks))] },
  );
  return { ...redline, sections };
}

export type SecondPart = { blocks: RedBlock[][] };

/** What `first` lacks. */
export function secondPart(first: Redline, whole: Redline): SecondPart {
  return { blocks: whole.sections.flatMap(({ blocks }, at) => (first.sections[at]?.coming ? [blocks] : [])) };
}

/** What was in the first part stays the same objects. */
export function joined(first: Redline, { blocks }: SecondPart): Redline {
  let next = 0;
  const sections = first.sections.map(({ coming, ...section }, at) =>
    coming ? { ...section, blocks: blocks[next++] ?? [] } : first.sections[at]!,
  );
  return { ...first, sections };
}

/** Those of all changes in blocks; some more than once. */
export function* numbersIn(blocks: readonly RedBlock[]): Iterable<number> {
  for (const block of blocks) {
    if ("kept" in block) continue;
    if (block.change !== undefined) yield block.change;
    if (block.was) yield block.was.change;
    yield* numbersOf(block.pieces ?? []);
    yield* numbersIn(block.blocks ?? []);
  }
}

/** The same in text. */
export function* numbersOf(pieces: readonly RedPiece[]): Iterable<number> {
  for (const { change, note } of pieces) {
    if (change !== undefined) yield change;
    if (note) yield* numbersOf(note);
  }
}
