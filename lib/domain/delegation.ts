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

export type Span = { fromDay: string; untilDay: string };
export type SpanFault = "over" | "backwards" | "long";

/** Why a delegation may not run so: into the past alone, backwards, or for too long. */
export function spanFault({ fromDay, untilDay }: Span, today: string): SpanFault | null {
  if (untilDay < today) return "over";
  const days = (Date.parse(untilDay) - Date.parse(fromDay)) / dayMs + 1;
  if (days < 1) return "backwards";
  return days > maxDelegationDays ? "long" : null;
}

export type DelegationView = {
  id: string;
  /** Who is away, and who decides in their place. */
  of: PersonView;
  to: PersonView;
  fromDay: string;
  untilDay: string;
};

/** Somebody who may be named, and what they are called where one types whom one means. */
export type PossibleStandIn = PersonView & { called: string };

/** By name; with the address where somebody else has the same name. */
export function calledApart(people: readonly (PersonView & { email: string })[]): PossibleStandIn[] {
  const counts = new Map<string, number>();
  for (const { name } of people) counts.set(spoken(name), (counts.get(spoken(name)) ?? 0) + 1);
  return people.map(({ email, ...person }) => {
    const { name } = person;
    return { ...person, called: (counts.get(spoken(name)) ?? 0) > 1 ? `${name} (${email})` : name };
  });
}

/** Whoever is called exactly so, but for capitals, spaces and widths of letters. */
export function findCalled(people: readonly PossibleStandIn[], typed: string): PossibleStandIn | undefined {
  return people.find(({ called }) => spoken(called) === spoken(typed));
}

function spoken(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** What the page of who is away shows. */
export type AwayView = {
  /** This person's own, now and later. */
  own: DelegationView[];
  /** Those by which they decide for others. */
  standsFor: DelegationView[];
  /** Whom they may name. */
  people: PossibleStandIn[];
  /** By UTC. */
  today: string;
};
