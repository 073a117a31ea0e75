// Which changes of a redline the filters leave, and where unchanged stretches are. Pure.
import { numbersIn, numbersOf } from "#lib/document/redline-parts.ts";
import type { RedBlock, Redline, RedSection } from "#lib/document/redline.ts";
import type { ReadingView } from "#lib/document/versions-view.ts";
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
  return hasSome(numbersIn([block]), told);
}

function hasSome(numbers: Iterable<number>, told: Told): boolean {
  for (const number of numbers) if (told.has(number)) return true;
  return false;
}

export function hasToldSection(section: RedSection, told: Told): boolean {
  const { change, title, kind, theme, marking, blocks, coming = [] } = section;
  return (
    isTold(told, change) ||
    [kind, theme, marking].some((field) => isTold(told, field.change)) ||
    hasSome(numbersOf(title), told) ||
    hasSome(numbersIn(blocks), told) ||
    hasSome(coming, told)
  );
}

/** How many sections are drawn at once: more than fit on a screen, as a rule. */
export const drawnAtOnce = 2;

/** The sections that are: the first that are shown, and where the change stands that the address names. */
export function sectionsAtOnce({ comparison, isCompared }: ReadingView, filters: Filters): Set<RedSection> {
  const { redline, authors } = comparison;
  const { section, change, only } = filters;
  const told = new Set(toldChanges(redline, authors, filters));
  const isShown = (one: RedSection) => !(only && isCompared) || hasToldSection(one, told);
  const first = redline.sections.filter(({ id }) => section === null || id === section).filter(isShown);
  const named = new Set(change === null ? [] : [change]);
  const at = redline.sections.filter((one) => hasToldSection(one, named));
  return new Set([...first.slice(0, drawnAtOnce), ...at]);
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
