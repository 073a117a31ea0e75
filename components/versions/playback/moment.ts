// What is known of a moment before its entry is here: from the overview's steps, nearly; from the entry, exactly. Pure.
import type { PlaybackMark, PlaybackStep, PlaybackView } from "#lib/domain/playback.ts";
import type { PersonView } from "#lib/domain/thread-view.ts";
import type { Shown } from "./projector.ts";

export type Moment = { at: number | null; person: PersonView | null };

type Exact = Pick<Shown, "seq" | "at" | "userId">;

export function momentOf({ timeline, people }: PlaybackView, { seq, at, userId }: Exact): Moment {
  const step = stepAt(timeline, seq);
  const place = step?.author ?? -1;
  const person = userId === null ? people[place] : people.find(({ id }) => id === userId);
  return { at: at ?? (step ? Date.parse(step.at) : null), person: person ?? null };
}

/** All steps but the last have as many entries. */
function stepAt(timeline: readonly PlaybackStep[], seq: number): PlaybackStep | undefined {
  const size = timeline[0]?.count ?? 1;
  return timeline[Math.min(timeline.length - 1, Math.floor((seq - 1) / size))];
}

/** The next version after a moment, or the last one before it. */
export function markBeside(
  versions: readonly PlaybackMark[],
  seq: number,
  direction: 1 | -1,
): PlaybackMark | null {
  const found =
    direction === 1 ? versions.find((mark) => mark.seq > seq) : versions.findLast((mark) => mark.seq < seq);
  return found ?? null;
}

/** Where on the slider, from 0 to 1. */
export function shareOf(seq: number, head: number): number {
  return head <= 1 ? 0 : (seq - 1) / (head - 1);
}

export type Stretch = { from: number; to: number; author: number | null };

/** Steps of the same writer together, by their last entries. */
export function stretchesOf(timeline: readonly PlaybackStep[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { seq, author } of timeline) {
    const last = stretches.at(-1);
    if (last?.author === author) last.to = seq;
    else stretches.push({ from: (last?.to ?? 0) + 1, to: seq, author });
  }
  return stretches;
}
