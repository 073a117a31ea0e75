// Where each person is in a briefing, as pages tell it through awareness: the section that has their caret, and the line that
// they look at. Parts of a screen differ from window to window, so a line is a section and how far down it is. Draws nothing.
import type { Awareness } from "y-protocols/awareness";
import { placeOf, userOf } from "./presence.ts";

/** `share` of the section's height: 0 is its top, 1 its end. */
export type Line = { section: string; share: number };

/** What this page says of itself, in awareness. */
export function tellPlace(awareness: Awareness, section: string | null): void {
  awareness.setLocalStateField("place", section);
}

export function tellLine(awareness: Awareness, line: Line): void {
  awareness.setLocalStateField("line", { section: line.section, share: Math.round(line.share * 1e4) / 1e4 });
}

function lineOf(state: unknown): Line | null {
  const { section, share } =
    (state as { line?: Partial<Record<keyof Line, unknown>> | null } | null)?.line ?? {};
  if (typeof section !== "string" || typeof share !== "number" || !(share >= 0 && share <= 1)) return null;
  return { section, share };
}

/** Null when the person is gone. Of several pages the one that is written on counts, else the one told of last. */
export function whereIs(awareness: Awareness, userId: string): { line: Line | null } | null {
  const pages = [...awareness.getStates().values()].filter((state) => userOf(state)?.id === userId);
  if (pages.length === 0) return null;
  const page =
    pages.findLast((state) => placeOf(state) !== null) ?? pages.findLast((state) => lineOf(state) !== null);
  return { line: lineOf(page) };
}
