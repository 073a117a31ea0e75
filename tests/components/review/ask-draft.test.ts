// What is filled in to ask for a review: its steps, and what is sent of it.
import { describe, expect, it } from "vitest";
import {
  draftAfter,
  firstDraft,
  mayAddStep,
  newStep,
  requestOf,
  withoutStep,
  withStep,
  withStepMoved,
  type AskDraft,
} from "../../../components/review/ask-draft.ts";
import { maxSteps } from "../../../lib/domain/review.ts";
import { reviewWith } from "../../support/review-view.ts";

/** Steps that each have one reviewer by this name. */
function draftOf(...names: string[]): AskDraft {
  return { ...firstDraft(), steps: names.map((name) => ({ ...newStep(), reviewers: [name] })) };
}

const chainOf = ({ steps }: AskDraft) => steps.map(({ reviewers }) => reviewers.join("+"));

describe("R550 a chain is put together step by step", () => {
  it("R550 steps move, go and end at their number", () => {
    const draft = draftOf("a", "b", "c");
    const [first, second] = draft.steps;
    expect(chainOf(withStepMoved(draft, second!.id, -1))).toEqual(["b", "a", "c"]);
    expect(chainOf(withStepMoved(draft, first!.id, -1))).toEqual(["a", "b", "c"]);
    expect(chainOf(withoutStep(draft, first!.id))).toEqual(["b", "c"]);
    expect(mayAddStep(draftOf(..."abcdefghij".slice(0, maxSteps)))).toBe(false);
  });

  it("R550 a step without reviewers is not sent", () => {
    const draft = draftOf("a", "b");
    expect(requestOf(draft, 7)).toMatchObject({
      seq: 7,
      steps: [{ reviewers: ["a"] }, { reviewers: ["b"] }],
    });
    expect(requestOf(withStep(draft, draft.steps[1]!.id, { reviewers: [] }), 7)).toBeNull();
    expect(requestOf({ ...draft, steps: [] }, 7)).toBeNull();
  });

  it("R550 a named version is asked about as it is, and no more are needed than there are", () => {
    const step = { ...newStep(), reviewers: ["a", "b"], rule: "some" as const, needed: 9, note: " soon " };
    expect(requestOf({ ...firstDraft(), version: 4, steps: [step] }, 7)).toEqual({
      ...{ version: 4, note: "", locks: false, othersText: false },
      steps: [{ reviewers: ["a", "b"], rule: "some", needed: 2, note: "soon" }],
    });
  });
});

describe("R552 asking again begins with the same chain", () => {
  it("R552 whoever may decide no more is left out, and days that have passed", () => {
    const review = reviewWith({
      locks: true,
      steps: [
        { names: ["mia", "noor"], rule: "any", dueDate: "2026-11-27" },
        { names: ["omar"], rule: "all" },
      ],
    });
    const draft = draftAfter(review, new Set(["noor", "omar"]));
    expect(draft.locks).toBe(true);
    expect(draft.steps).toMatchObject([
      { reviewers: ["noor"], rule: "any", dueDate: "" },
      { reviewers: ["omar"], rule: "all", dueDate: "" },
    ]);
  });
});
