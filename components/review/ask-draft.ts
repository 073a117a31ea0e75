// What somebody has filled in so far to ask for a review, and the request that it makes. Pure.
import { maxReviewersPerStep, maxSteps, type StepRule } from "#lib/domain/review.ts";
import type { ReviewView } from "#lib/domain/review-view.ts";
import type { AskReview } from "./review-requests.ts";

export type StepDraft = {
  /** Of the form only. */
  id: string;
  reviewers: readonly string[];
  rule: StepRule;
  needed: number;
  /** As 2026-11-27; empty for none. */
  dueDate: string;
  note: string;
};

export type AskDraft = {
  /** Null: the text as it is. */
  version: number | null;
  note: string;
  locks: boolean;
  othersText: boolean;
  steps: readonly StepDraft[];
};

export function firstDraft(): AskDraft {
  return { version: null, note: "", locks: false, othersText: false, steps: [newStep()] };
}

export function newStep(): StepDraft {
  return { id: crypto.randomUUID(), reviewers: [], rule: "all", needed: 1, dueDate: "", note: "" };
}

/** The same chain once more, for whoever may still decide; its days are over. */
export function draftAfter(review: ReviewView, mayDecide: ReadonlySet<string>): AskDraft {
  const steps = review.steps.map(({ rule, needed, note, reviewers }) => ({
    ...newStep(),
    ...{ rule, needed, note },
    reviewers: reviewers.map(({ person }) => person.id).filter((id) => mayDecide.has(id)),
  }));
  return { version: null, note: "", locks: review.locks, othersText: review.othersText, steps };
}

export function withStep(draft: AskDraft, id: string, changed: Partial<StepDraft>): AskDraft {
  return { ...draft, steps: draft.steps.map((step) => (step.id === id ? { ...step, ...changed } : step)) };
}

export function withoutStep(draft: AskDraft, id: string): AskDraft {
  return { ...draft, steps: draft.steps.filter((step) => step.id !== id) };
}

export function withStepMoved(draft: AskDraft, id: string, by: -1 | 1): AskDraft {
  const at = draft.steps.findIndex((step) => step.id === id);
  const [step, other] = [draft.steps[at], draft.steps[at + by]];
  if (!step || !other) return draft;
  const steps = [...draft.steps];
  steps[at] = other;
  steps[at + by] = step;
  return { ...draft, steps };
}

export const mayAddStep = ({ steps }: AskDraft) => steps.length < maxSteps;

/** `seq`: of the text on the page. Null where a step has nobody, or too many. */
export function requestOf(
  { version, note, locks, othersText, steps }: AskDraft,
  seq: number,
): AskReview | null {
  const isWhole = steps.every(
    ({ reviewers }) => reviewers.length > 0 && reviewers.length <= maxReviewersPerStep,
  );
  if (steps.length === 0 || !isWhole) return null;
  return {
    ...(version === null ? { seq } : { version }),
    ...{ note: note.trim(), locks, othersText },
    steps: steps.map((step) => ({
      ...{ reviewers: [...step.reviewers], rule: step.rule },
      ...(step.rule === "some" && { needed: Math.min(step.needed, step.reviewers.length) }),
      ...(step.dueDate !== "" && { dueDate: step.dueDate }),
      ...(step.note.trim() !== "" && { note: step.note.trim() }),
    })),
  };
}
