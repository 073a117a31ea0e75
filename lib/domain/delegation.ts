// Who decides in another's place while they are away, by days. Pure.
import type { PersonView } from "./thread-view.ts";

/** A person's own that count now or later. */
export const maxDelegations = 20;
/** The longest, in days. */
export const maxDelegationDays = 366;

const dayMs = 86_400_000;

/** A moment's day, by UTC, as 2026-11-27: the same on every server. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Whether a delegation may run so: not backwards, not into the past alone, and not for ever. */
export function isSpan({ fromDay, untilDay }: { fromDay: string; untilDay: string }, now: Date): boolean {
  const days = (Date.parse(untilDay) - Date.parse(fromDay)) / dayMs + 1;
  return days >= 1 && days <= maxDelegationDays && untilDay >= dayOf(now);
}

export type DelegationView = {
  id: string;
  /** Who is away, and who decides in their place. */
  of: PersonView;
  to: PersonView;
  fromDay: string;
  untilDay: string;
};
