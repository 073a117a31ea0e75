// How fast a briefing's life is played: which entry is due after how long. Pure: the clock and the entries come in.

export const speeds = ["1", "4", "16", "64", "change"] as const;
export type Speed = (typeof speeds)[number];

/** Of an entry what the pace needs. `at` in milliseconds. */
export type Timed = { seq: number; at: number; userId: string };

/** `owedMs`: of the time that was played, what no entry has used up; `run`: entries shown of the change that goes on. */
export type Place = { seq: number; owedMs: number; run: number };

/** Longer than this nobody wrote: it is passed over as if it were so long. */
export const longestGapMs = 1_000;
/** At the pace of changes: how long one stands before the next comes. */
export const changeMs = 250;
/** A change ends where its writer paused, where somebody else goes on, and after so many entries. */
const pauseMs = 1_500;
const longestRun = 40;
/** More at once would hold up the drawing: what came by the thousand at one moment is shown over a few frames. */
const mostAtOnce = 2_000;

export function placeAt(seq: number): Place {
  return { seq, owedMs: 0, run: 1 };
}

/** Whether `next` begins another change than the one of which `run` entries are shown. */
export function beginsChange(before: Timed | undefined, next: Timed, run: number): boolean {
  if (!before || run >= longestRun) return true;
  return before.userId !== next.userId || next.at - before.at > pauseMs;
}

/** How long it takes from one entry to the next. A clock that went back takes no time. */
function waitMs(before: Timed | undefined, next: Timed, run: number, speed: Speed): number {
  if (speed === "change") return beginsChange(before, next, run) ? changeMs : 0;
  const gapMs = before ? Math.max(0, next.at - before.at) : 0;
  return Math.min(gapMs, longestGapMs) / Number(speed);
}

/** Where it stands after `elapsedMs` more. At an entry that isn't here yet, and at the end, time stands still. */
export function advance(
  place: Place,
  elapsedMs: number,
  speed: Speed,
  entry: (seq: number) => Timed | undefined,
): Place {
  let { seq, run } = place;
  let owedMs = place.owedMs + elapsedMs;
  for (const most = seq + mostAtOnce; seq < most;) {
    const [before, next] = [entry(seq), entry(seq + 1)];
    if (!next) return { seq, owedMs: 0, run };
    const wait = waitMs(before, next, run, speed);
    if (wait > owedMs) break;
    owedMs -= wait;
    run = beginsChange(before, next, run) ? 1 : run + 1;
    seq++;
  }
  return { seq, owedMs, run };
}
