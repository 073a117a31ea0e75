// Which changes of a redline the filters leave, and where unchanged stretches are. Pure.
import type { RedBlock, Redline, RedPiece, RedSection } from "#lib/document/redline.ts";
import type { Author } from "#lib/domain/version.ts";
import type { Filters } from "./versions-path.ts";

/** The numbers of those by this author, in this section. */
export function toldChanges(
  { changes }: Pick<Redline, "changes">,
  authors: readonly Author[],
  { by, section }: Pick<Filters, "by" | "section">,
): number[] {
  return changes.flatMap((change, at) => {
    const isTheirs = by === null || change.strokes.some(({ author }) => authors[author]?.id === by);
    const isThere = section === null || change.section === section;
    return isTheirs && isThere ? [at + 1] : [];
  });
}

type Told = ReadonlySet<number>;

const isTold = (told: Told, change: number | undefined) => change !== undefined && told.has(change);

export function hasToldBlock(block: RedBlock, told: Told): boolean {
  if ("kept" in block) return false;
  const { change, was, pieces = [], blocks = [] } = block;
  return (
    isTold(told, change) ||
    isTold(told, was?.change) ||
    pieces.some((piece) => hasToldPiece(piece, told)) ||
    blocks.some((inner) => hasToldBlock(inner, told))
  );
}

function hasToldPiece({ change, note = [] }: RedPiece, told: Told): boolean {
  return isTold(told, change) || note.some((piece) => hasToldPiece(piece, told));
}

export function hasToldSection(section: RedSection, told: Told): boolean {
  const { change, title, kind, theme, marking, blocks } = section;
  return (
    isTold(told, change) ||
    [kind, theme, marking].some((field) => isTold(told, field.change)) ||
    title.some((piece) => hasToldPiece(piece, told)) ||
    blocks.some((block) => hasToldBlock(block, told))
  );
}

/** Either shown, or passed over together with others like it. */
export type Stretch<Thing> = { shown: Thing } | { passed: number };

export function stretchesOf<Thing>(
  things: readonly Thing[],
  isShown: (thing: Thing) => boolean,
): Stretch<Thing>[] {
  const stretches: Stretch<Thing>[] = [];
  for (const thing of things) {
    const last = stretches.at(-1);
    if (isShown(thing)) stretches.push({ shown: thing });
    else if (last && "passed" in last) last.passed++;
    else stretches.push({ passed: 1 });
  }
  return stretches;
}
