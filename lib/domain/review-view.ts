// A review as pages and programs are told of it. Types only; times are ISO 8601, days as 2026-11-27.
import type { ReviewEventKind, ReviewState, StepRule, StepStanding, Verdict } from "./review.ts";
import type { ContentRef, SignOffVerdict } from "./sign-off.ts";
import type { PersonView } from "./thread-view.ts";

export type DecisionView = {
  verdict: Verdict;
  reason: string;
  /** Who made it: another than the reviewer where they had put one in their place. */
  by: PersonView;
  at: string;
};

export type ReviewerView = { person: PersonView; decision: DecisionView | null; standIn: PersonView | null };

export type StepView = {
  position: number;
  rule: StepRule;
  needed: number;
  dueDate: string | null;
  note: string;
  /** later: its turn hasn't come. */
  standing: StepStanding | "later";
  reviewers: ReviewerView[];
};

export type SignOffView = ContentRef & {
  id: string;
  /** The review in which it was given; null outside of one. */
  review: string | null;
  verdict: SignOffVerdict;
  text: string;
  by: PersonView;
  role: string;
  version: number;
  seq: number;
  at: string;
  /** Whether the section reads now as it did then. */
  holds: boolean;
};

export type ReviewEventView = {
  id: string;
  kind: ReviewEventKind;
  by: PersonView | null;
  at: string;
  facts: Record<string, unknown>;
};

/** What this person may do with it now. The commands ask again. */
export type ReviewRights = {
  /** For whom: oneself, or who put one in their place; empty for nobody. */
  decideFor: PersonView[];
  sign: boolean;
  withdraw: boolean;
  changeReviewers: boolean;
  release: boolean;
};

/** One line of a list of reviews. */
export type ReviewItem = {
  id: string;
  number: number;
  briefing: { id: string; title: string };
  version: number;
  state: ReviewState;
  askedBy: PersonView;
  askedAt: string;
  endedAt: string | null;
  note: string;
  /** The step that waits, from 0, of so many; its day and whom it waits for. */
  step: number;
  steps: number;
  dueDate: string | null;
  waitsFor: PersonView[];
};

export type ReviewView = Omit<ReviewItem, "steps"> & {
  seq: number;
  locks: boolean;
  othersText: boolean;
  steps: StepView[];
  /** The sections of the version, in order, with what exactly is decided on. */
  sections: (ContentRef & { title: string })[];
  signOffs: SignOffView[];
  events: ReviewEventView[];
  /** The version that this person signed or decided on last before it; null for none. */
  lastSigned: number | null;
  releaseId: string | null;
  may: ReviewRights;
};

/** What stands in the way of asking for a review: each leads to its place. */
export type Obstacle =
  | { kind: "thread"; threadId: string; quote: string }
  | { kind: "not_ready"; sectionId: string; title: string }
  | { kind: "bluf_long"; sectionId: string; lines: number }
  | { kind: "no_date"; sectionId: string }
  | { kind: "open_review"; reviewId: string }
  | { kind: "only_asker" };
