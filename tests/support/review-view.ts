// Reviews as pages are told of them, made up for tests of the pages' own parts.
import type { StepRule } from "../../lib/domain/review.ts";
import type { ReviewView, StepView } from "../../lib/domain/review-view.ts";
import type { PersonView } from "../../lib/domain/thread-view.ts";

const at = new Date(Date.UTC(2026, 10, 28)).toISOString();

export const personCalled = (name: string): PersonView => ({ id: name, name, color: 0 });

export type MadeStep = { names: string[]; rule?: StepRule; dueDate?: string; decided?: string[] };

export function reviewWith({
  steps = [],
  ...given
}: Partial<Omit<ReviewView, "steps">> & { steps?: MadeStep[] }): ReviewView {
  return {
    ...{ id: "review", number: 1, briefing: { id: "briefing", title: "Briefing" }, version: 5, seq: 50 },
    ...{ state: "in_review", askedBy: personCalled("ed"), askedAt: at, endedAt: null, note: "", step: 0 },
    ...{ dueDate: null, waitsFor: [], locks: false, othersText: false, sections: [], signOffs: [] },
    ...{ events: [], lastSigned: null, releaseId: null },
    may: { decideFor: [], sign: false, withdraw: false, changeReviewers: false, release: false },
    ...given,
    steps: steps.map(stepView),
  };
}

function stepView(
  { names, rule = "all", dueDate = undefined, decided = [] }: MadeStep,
  position: number,
): StepView {
  return {
    ...{ position, rule, needed: 1, dueDate: dueDate ?? null, note: "", standing: "open" },
    reviewers: names.map((name) => ({
      person: personCalled(name),
      decision: decided.includes(name)
        ? { verdict: "cleared", reason: "", by: personCalled(name), at }
        : null,
      standIn: null,
    })),
  };
}
