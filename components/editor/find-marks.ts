// Marks what was found on the page, by the CSS Custom Highlight API: the text's own elements stay untouched, so that carets,
// composition and screen readers notice nothing. A browser without it shows the place alone, by going there.
import type { Match } from "../../lib/document/find.ts";
import { rangesIn } from "./find-ranges.ts";
import type { SectionRegistry } from "./section-registry.ts";

/** Marks that are drawn; what is counted may be more. */
const maxMarks = 2_000;

export function markMatches(
  sections: SectionRegistry,
  matches: readonly Match[],
  now: number,
  text: string,
): void {
  if (!("highlights" in CSS)) return;
  const roots = new Map([...sections.slots()].map((slot) => [slot.id, rangesIn(slot.root)]));
  const rangeOf = (match: Match) => roots.get(match.in.section)?.(match, text) ?? null;
  const first = Math.max(0, Math.min(now - maxMarks / 2, matches.length - maxMarks));
  const others = new Highlight();
  for (const [index, match] of matches.slice(first, first + maxMarks).entries()) {
    const range = index + first === now ? null : rangeOf(match);
    if (range) others.add(range);
  }
  const current = matches[now] ? rangeOf(matches[now]) : null;
  CSS.highlights.set("found", others);
  CSS.highlights.set("found-now", new Highlight(...(current ? [current] : [])));
}

export function unmark(): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  CSS.highlights.delete("found-now");
}

/** Null for one in a title, and while the section isn't drawn. */
export function rangeOfMatch(sections: SectionRegistry, match: Match, text: string): Range | null {
  const slot = [...sections.slots()].find(({ id }) => id === match.in.section);
  return slot ? rangesIn(slot.root)(match, text) : null;
}
