// Reviews as a state machine: who is asked in which order, what their decisions make of it, and what is refused. Pure; docs/review.md
// draws it.
import { can, type Actor } from "./access.ts";
import { AppError } from "./errors.ts";

/**
 * - in_review: the step `step` waits · changes_asked: a step can't be cleared any more · approved: each step is cleared
 * - released: frozen as a release · withdrawn: taken back before it was decided
 */
export const reviewStates = ["in_review", "changes_asked", "approved", "released", "withdrawn"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** How many of a step's reviewers must clear it. */
export const stepRules = ["all", "any", "some"] as const;
export type StepRule = (typeof stepRules)[number];

export const verdicts = ["cleared", "cleared_with_edits", "no_objection", "not_cleared"] as const;
export type Verdict = (typeof verdicts)[number];

/** Whether somebody's words must come with it. */
export function needsReason(verdict: Verdict): boolean {
  return verdict === "not_cleared" || verdict === "cleared_with_edits";
}

export const maxSteps = 10;
export const maxReviewersPerStep = 20;
export const maxReviewNote = 2_000;
export const maxReason = 2_000;

export type Step = {
  rule: StepRule;
  /** Counts for `some` alone. */
  needed: number;
  /** Whose decision counts, by user id: neither removed nor without the right to decide. */
  reviewers: readonly string[];
};

export type Decision = { position: number; forId: string; verdict: Verdict };

export type Review = {
  state: ReviewState;
  askedById: string;
  /** The step that waits, from 0; the number of steps once all are cleared. */
  step: number;
  steps: readonly Step[];
  decisions: readonly Decision[];
};

/**
 * - decide: by `byId`, for `forId`, who is the same or has put them in their place
 * - reviewers: the reviewers of a step that isn't cleared yet are others now; recount: rights have changed, without anybody's act
 */
export type ReviewAct =
  | { kind: "decide"; byId: string; forId: string; verdict: Verdict }
  | { kind: "reviewers"; position: number; reviewers: readonly string[] }
  | { kind: "recount"; steps: readonly Step[] }
  | { kind: "withdraw" }
  | { kind: "release" };

/** What an act leads to, for the record: one event per transition. */
export type Transition = "step_cleared" | "changes_asked" | "approved" | "withdrawn" | "released";

export type Outcome = { review: Review; transitions: readonly Transition[] };

/** How many must clear a step: never more than there are, never none. */
export function neededIn({ rule, needed, reviewers }: Step): number {
  switch (rule) {
    case "all":
      return Math.max(1, reviewers.length);
    case "any":
      return 1;
    case "some":
      return Math.max(1, Math.min(needed, reviewers.length));
  }
}

export type StepStanding = "cleared" | "failed" | "open";

/** A step fails once so many refuse that it can't be cleared any more. One without reviewers waits for some. */
export function standingOf(
  { steps, decisions }: Pick<Review, "steps" | "decisions">,
  position: number,
): StepStanding {
  const step = steps[position];
  if (!step || step.reviewers.length === 0) return "open";
  const counted = decisions.filter(
    (each) => each.position === position && step.reviewers.includes(each.forId),
  );
  const refused = counted.filter(({ verdict }) => verdict === "not_cleared").length;
  if (counted.length - refused >= neededIn(step)) return "cleared";
  return step.reviewers.length - refused < neededIn(step) ? "failed" : "open";
}

/** Throws `conflict` for what the state doesn't allow, `not_allowed` for who isn't asked or asked for it. */
export function act(review: Review, what: ReviewAct): Outcome {
  switch (what.kind) {
    case "decide":
      return decide(review, what);
    case "reviewers":
      return replace(review, what);
    case "recount":
      mustBe(review, "in_review");
      return settle({ ...review, steps: what.steps });
    case "withdraw":
      mustBe(review, "in_review");
      return { review: { ...review, state: "withdrawn" }, transitions: ["withdrawn"] };
    case "release":
      mustBe(review, "approved");
      return { review: { ...review, state: "released" }, transitions: ["released"] };
  }
}

function mustBe(review: Review, state: ReviewState): void {
  if (review.state !== state) throw new AppError("conflict");
}

function decide(review: Review, { byId, forId, verdict }: Extract<ReviewAct, { kind: "decide" }>): Outcome {
  mustBe(review, "in_review");
  const position = review.step;
  if ([byId, forId].includes(review.askedById)) throw new AppError("not_allowed");
  if (!review.steps[position]?.reviewers.includes(forId)) throw new AppError("not_allowed");
  const isDecided = review.decisions.some((each) => each.position === position && each.forId === forId);
  if (isDecided) throw new AppError("conflict");
  return settle({ ...review, decisions: [...review.decisions, { position, forId, verdict }] });
}

function replace(review: Review, what: Extract<ReviewAct, { kind: "reviewers" }>): Outcome {
  mustBe(review, "in_review");
  const { position, reviewers } = what;
  if (position < review.step || position >= review.steps.length) throw new AppError("conflict");
  if (reviewers.length === 0 || reviewers.includes(review.askedById)) throw new AppError("invalid");
  const steps = review.steps.map((step, at) => (at === position ? { ...step, reviewers } : step));
  return settle({ ...review, steps });
}

/** Goes on as far as the decisions lead. */
function settle(review: Review): Outcome {
  const standing = standingOf(review, review.step);
  if (standing === "open") return { review, transitions: [] };
  if (standing === "failed")
    return { review: { ...review, state: "changes_asked" }, transitions: ["changes_asked"] };
  const step = review.step + 1;
  if (step === review.steps.length)
    return { review: { ...review, step, state: "approved" }, transitions: ["step_cleared", "approved"] };
  const further = settle({ ...review, step });
  return { review: further.review, transitions: ["step_cleared", ...further.transitions] };
}

/**
 * - asked · decided · step_cleared · changes_asked · approved · withdrawn · released: as they say
 * - reviewers: a step got others · recounted: somebody's right to decide ended · reminded · escalated: a step is due, or overdue
 * - locked · unlocked: sections
 */
export const reviewEventKinds = [
  "asked",
  "decided",
  "step_cleared",
  "changes_asked",
  "approved",
  "withdrawn",
  "released",
  "reviewers",
  "recounted",
  "reminded",
  "escalated",
  "locked",
  "unlocked",
] as const;
export type ReviewEventKind = (typeof reviewEventKinds)[number];

/** Who withdraws a review or gives it other reviewers: who asked, as long as they may ask for one, and who may decide. */
export function mayLead(actor: Actor, isAsker: boolean): boolean {
  return can(actor, isAsker ? "version" : "decide");
}

/** What a briefing is said to be in, after its latest review: a withdrawn one says nothing. */
export function briefingStateAfter(state: ReviewState): "draft" | Exclude<ReviewState, "withdrawn"> {
  return state === "withdrawn" ? "draft" : state;
}
