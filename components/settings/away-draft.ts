// What somebody has filled in so far to name who decides in their place, what is wrong with it, and the request that it makes. Pure.
import { findCalled, spanFault, type PossibleStandIn, type SpanFault } from "#lib/domain/delegation.ts";
import { isDueDate } from "#lib/domain/section.ts";
import type { Delegate } from "./settings-requests.ts";

/** As typed; days as 2026-11-27, empty for none. */
export type AwayDraft = { to: string; fromDay: string; untilDay: string };

/** In the order of the fields. */
export type AwayFaults = {
  to: "nobody" | "unknown" | null;
  fromDay: "missing" | null;
  untilDay: "missing" | SpanFault | null;
};

export const awayFields = ["to", "fromDay", "untilDay"] as const;
export type AwayField = (typeof awayFields)[number];

export function firstDraft(today: string): AwayDraft {
  return { to: "", fromDay: today, untilDay: "" };
}

export const noFaults: AwayFaults = { to: null, fromDay: null, untilDay: null };

export type Known = { people: readonly PossibleStandIn[]; today: string };

export function faultsOf({ to, fromDay, untilDay }: AwayDraft, { people, today }: Known): AwayFaults {
  const isFrom = isDueDate(fromDay);
  // Without a first day it is only told whether the last one is over.
  const span = { fromDay: isFrom ? fromDay : untilDay, untilDay };
  return {
    to: to.trim() === "" ? "nobody" : findCalled(people, to) ? null : "unknown",
    fromDay: isFrom ? null : "missing",
    untilDay: isDueDate(untilDay) ? spanFault(span, today) : "missing",
  };
}

/** Null where something is wrong with it. */
export function requestOf(draft: AwayDraft, known: Known): Delegate | null {
  const faults = faultsOf(draft, known);
  const person = findCalled(known.people, draft.to);
  if (!person || awayFields.some((field) => faults[field] !== null)) return null;
  return { to: person.id, fromDay: draft.fromDay, untilDay: draft.untilDay };
}
