// Lists of reviews: what waits for somebody, and where each briefing stands. Pure.
import type { BriefingState } from "./briefing.ts";
import type { PersonView } from "./thread-view.ts";

/** Somebody's own decision that a review waits for, or one in another's place. Times are ISO 8601, days as 2026-11-27. */
export type WaitingItem = {
  reviewId: string;
  briefing: { id: string; title: string };
  version: number;
  askedBy: PersonView;
  /** Since when its step waits. */
  since: string;
  /** From 0, of so many. */
  step: number;
  steps: number;
  dueDate: string | null;
  /** In whose place; null where it is one's own. */
  inPlaceOf: PersonView | null;
};

export type WaitingView = { items: WaitingItem[]; total: number };

export const overviewSorts = ["waiting", "due", "title", "changed"] as const;
export type OverviewSort = (typeof overviewSorts)[number];

export const overviewFilters = ["all", "open", "overdue", "changed"] as const;
export type OverviewFilter = (typeof overviewFilters)[number];

/** Where one briefing stands. */
export type OverviewRow = {
  briefing: { id: string; title: string };
  state: BriefingState;
  /** Its latest review that wasn't withdrawn; null where none was asked for. */
  review: {
    id: string;
    version: number;
    step: number;
    steps: number;
    /** Since when its step waits; null where nothing waits. */
    since: string | null;
    dueDate: string | null;
    waitsFor: PersonView[];
  } | null;
  /** How many sections somebody signed, and how many of these read otherwise by now. */
  signed: number;
  changed: number;
};

/** So many briefings stand there: in a state, or in review at a step. */
export type OverviewPlace = { state: BriefingState; step: number | null; count: number };

export type OverviewView = {
  rows: OverviewRow[];
  next: number | null;
  places: OverviewPlace[];
  total: number;
};

const dayMs = 86_400_000;

/** Whole days from then until now. */
export function daysSince(since: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / dayMs));
}

/** A step is overdue once its day is over, by UTC. */
export function isOverdue(dueDate: string | null, today: string): boolean {
  return dueDate !== null && dueDate < today;
}

/** Something that happened to the reviews of one briefing, as its history tells it. */
export const reviewActKinds = [
  "asked",
  "changes_asked",
  "approved",
  "withdrawn",
  "released",
  "signed",
  "sections_asked",
  "dissent",
] as const;
export type ReviewActKind = (typeof reviewActKinds)[number];

export type ReviewActView = {
  id: string;
  kind: ReviewActKind;
  by: PersonView | null;
  /** ISO 8601. */
  at: string;
  version: number;
  /** Null for a sign-off outside of a review. */
  reviewId: string | null;
  /** How many sections somebody signed, asked changes of, or dissented from; 0 for what is about all. */
  sections: number;
};
