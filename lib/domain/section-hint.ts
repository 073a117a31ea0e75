// What a section's text may still lack by its kind: a counter or a word beside it. Nothing is refused for it.
import type { SectionKind } from "./section.ts";
import { eventsIn } from "./timeline.ts";
import { namesDate } from "./written-date.ts";

export const maxBlufLines = 4;
/** What a memo has without its annexes, and what it may have before that is worth a word. */
export const memoWords = 1_000;
export const manyMemoWords = 1_100;

/**
 * The columns of one line on a wide window, where a Japanese letter takes two. Counted instead of measured, so that two
 * people whose windows differ are told the same.
 */
const lineColumns = 80;
const wideLetters = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/gu;

export type SectionHint =
  { says: "lines"; lines: number; isOver: boolean } | { says: "noDate" } | { says: "noEvents" };

/** Null where there is nothing to say: an empty section says what belongs in it by itself. */
export function sectionHint(kind: SectionKind, text: string): SectionHint | null {
  if (text.trim() === "") return null;
  switch (kind) {
    case "bluf": {
      const lines = lineCountOf(text);
      return { says: "lines", lines, isOver: lines > maxBlufLines };
    }
    case "recommendation":
      return namesDate(text) ? null : { says: "noDate" };
    case "timeline":
      return eventsIn(text).length > 0 ? null : { says: "noEvents" };
    case "context":
    case "analysis":
    case "options":
    case "annex":
      return null;
  }
}

export function lineCountOf(text: string): number {
  const written = text.split("\n").filter((line) => line.trim() !== "");
  return written.reduce((sum, line) => sum + Math.ceil(columnsOf(line) / lineColumns), 0);
}

function columnsOf(line: string): number {
  return line.length + (line.match(wideLetters)?.length ?? 0);
}
