// Where the events of a timeline stand on its line, in pixels. Pure. Time runs to scale, but for long stretches in which
// nothing happened: they are cut short and marked, or the rest would be one heap.
import { dayOf, type TimelineEvent } from "../../lib/domain/timeline.ts";

export type Dot = { event: TimelineEvent; x: number; lane: number };
export type TimelineLayout = {
  dots: Dot[];
  /** Where the line is broken. */
  breaks: number[];
  /** The dots whose date is written under the line, as many as fit. */
  labelled: Dot[];
  lanes: number;
};

/** From the edges to the first and the last dot. */
export const marginPx = 14;
const dotPx = 11;
/** A stretch this many times as long as all the others together is cut short. */
const longTimes = 4;
/** What is left of a stretch that is cut short, as a share of all that isn't. */
const cutShare = 0.2;
const maxLanes = 8;

export function layOut(events: readonly TimelineEvent[], width: number, labelPx: number): TimelineLayout {
  const days = events.map(({ when }) => dayOf(when));
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const { shown, isCut } = cutShort(gaps);
  const places = [0];
  for (const gap of shown) places.push((places.at(-1) ?? 0) + gap);
  const whole = places.at(-1) || 1;
  const room = Math.max(width - 2 * marginPx, 0);
  const xs = places.map((place) =>
    whole === 1 && places.length === 1 ? width / 2 : marginPx + (place / whole) * room,
  );
  const dots = stacked(events, xs);
  return {
    dots,
    breaks: isCut.flatMap((cut, at) => (cut ? [((xs[at] ?? 0) + (xs[at + 1] ?? 0)) / 2] : [])),
    labelled: withRoom(dots, labelPx),
    lanes: Math.max(0, ...dots.map(({ lane }) => lane)) + 1,
  };
}

/** A stretch many times as long as all the others together, and again among those. */
function cutShort(gaps: readonly number[]): { shown: number[]; isCut: boolean[] } {
  const isCut = gaps.map(() => false);
  let left = gaps.reduce((sum, gap) => sum + gap, 0);
  const longestFirst = gaps.map((gap, at) => ({ gap, at })).sort((a, b) => b.gap - a.gap);
  for (const { gap, at } of longestFirst) {
    if (gap <= longTimes * (left - gap) || left === gap) break;
    isCut[at] = true;
    left -= gap;
  }
  return { shown: gaps.map((gap, at) => (isCut[at] ? left * cutShare : gap)), isCut };
}

/** Each dot in the lowest lane in which it touches no other. */
function stacked(events: readonly TimelineEvent[], xs: readonly number[]): Dot[] {
  const ends: number[] = [];
  return events.map((event, at) => {
    const x = xs[at] ?? 0;
    const free = ends.findIndex((end) => x - end >= dotPx);
    const lane = free === -1 ? Math.min(ends.length, maxLanes - 1) : free;
    ends[lane] = x;
    return { event, x, lane };
  });
}

/** The first and the last, then from the left what has room between them. */
function withRoom(dots: readonly Dot[], labelPx: number): Dot[] {
  const [first, last] = [dots[0], dots.at(-1)];
  if (!first || !last) return [];
  const labelled = [first];
  for (const dot of dots.slice(1, -1)) {
    const before = labelled.at(-1);
    if (before && dot.x - before.x >= labelPx && last.x - dot.x >= labelPx) labelled.push(dot);
  }
  return last !== first && last.x - first.x >= labelPx ? [...labelled, last] : labelled;
}
