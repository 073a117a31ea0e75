// The dated events in a timeline's text, in the order of time. Pure; how the line is drawn is the page's.
import { dateAtStart, type WrittenDate } from "./written-date.ts";

export type TimelineEvent = { when: WrittenDate; what: string };

/** What is drawn at most: more would be no picture. */
const maxTimelineEvents = 200;

/** One per line that begins with a date: a paragraph, a list's item, a table's row. Equal times keep the text's order. */
export function eventsIn(text: string): TimelineEvent[] {
  const events = text.split("\n").flatMap((line) => {
    const dated = dateAtStart(line);
    return dated ? [{ when: dated.when, what: dated.rest.replaceAll("\t", " ") }] : [];
  });
  return events.slice(0, maxTimelineEvents).sort((a, b) => dayOf(a.when) - dayOf(b.when));
}

/** Days since 1970: a month or a year stands where it begins. */
export function dayOf({ year, month, day }: WrittenDate): number {
  return Date.UTC(year, (month ?? 1) - 1, day ?? 1) / 86_400_000;
}
