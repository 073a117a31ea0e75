// How far somebody has seen a briefing, and what is new since their last visit. Pure.

import type { Author } from "./version.ts";

/** What others changed since somebody's last visit, in a sentence's worth. */
export type News = {
  /** Null for whoever never was here before. ISO 8601. */
  since: { seq: number; at: string } | null;
  /** The journal's head that this tells of. */
  seq: number;
  changes: number;
  people: Author[];
  sections: { id: string; title: string }[];
};

/** Whoever looks away for longer comes back to a new visit. */
export const visitGapMs = 10 * 60_000;

/** A place in the journal, and when the person stood there. */
export type Seen = { seq: number; at: Date };

/** `seen`: up to where. `since`: where they stood when the visit began that `seen` belongs to. */
export type Visit = { epoch: number; seen: Seen; since: Seen };

/** What somebody who looks now has seen before; null for whoever never was here, or only in an earlier epoch. */
export function lastVisit(visit: Visit | null, { epoch, now }: { epoch: number; now: Date }): Seen | null {
  if (visit?.epoch !== epoch) return null;
  return isOver(visit, now) ? visit.seen : visit.since;
}

export type Looking = { epoch: number; seq: number; now: Date; all: boolean };

/** After somebody has seen the text up to `seq`. `all`: they say that nothing before it is new to them any more. */
export function visitAfter(visit: Visit | null, { epoch, seq, now, all }: Looking): Visit {
  const known = visit?.epoch === epoch ? visit : null;
  const seen = { seq: Math.max(seq, known?.seen.seq ?? 0), at: now };
  const since = all ? seen : (lastVisit(known, { epoch, now }) ?? seen);
  return { epoch, seen, since };
}

function isOver({ seen }: Visit, now: Date): boolean {
  return now.getTime() - seen.at.getTime() > visitGapMs;
}
