// Reviews as screens are told of them, made of facts that were read already. Decides what this person may do with one.
import { can, type Actor } from "../domain/access.ts";
import { mayLead, standingOf } from "../domain/review.ts";
import type { ReviewItem, ReviewRights, StepView } from "../domain/review-view.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { DelegationFacts } from "../data/delegations.ts";
import { machineOf, type DecisionFacts, type ReviewFacts } from "../data/reviews.ts";

export function itemOf(review: ReviewFacts): ReviewItem {
  const { id, number, briefing, state, askedBy, note, step, steps } = review;
  return {
    ...{ id, number, briefing, version: review.versionNumber, state, askedBy, note, step },
    askedAt: review.askedAt.toISOString(),
    endedAt: review.endedAt?.toISOString() ?? null,
    steps: steps.length,
    dueDate: state === "in_review" ? (steps[step]?.dueDate ?? null) : null,
    waitsFor: waitsFor(review),
  };
}

/** The reviewers of the step that waits who haven't decided on it. */
export function waitsFor({ state, step, steps, decisions }: ReviewFacts): PersonView[] {
  if (state !== "in_review") return [];
  const decided = decisions.filter(({ position }) => position === step).map((each) => each.for.id);
  return (steps[step]?.reviewers ?? []).filter(({ id }) => !decided.includes(id));
}

/** `delegations`: those of its reviewers that count today. */
export function stepsOf(review: ReviewFacts, delegations: readonly DelegationFacts[]): StepView[] {
  const machine = machineOf(review);
  return review.steps.map(({ position, rule, needed, dueDate, note, reviewers }) => ({
    ...{ position, rule, needed, dueDate, note },
    standing: position > review.step ? "later" : standingOf(machine, position),
    reviewers: reviewers.map((person) => ({
      person,
      decision: decisionView(
        review.decisions.find((each) => each.position === position && each.for.id === person.id),
      ),
      standIn: delegations.find(({ user }) => user.id === person.id)?.to ?? null,
    })),
  }));
}

function decisionView(decision: DecisionFacts | undefined) {
  if (!decision) return null;
  const { verdict, reason, by, at } = decision;
  return { verdict, reason, by, at: at.toISOString() };
}

export type RightsAsk = {
  userId: string;
  actor: Actor;
  archivedAt: Date | null;
  /** Those that count today. */
  delegations: readonly DelegationFacts[];
};

export function rightsOn(
  review: ReviewFacts,
  { userId, actor, archivedAt, delegations }: RightsAsk,
): ReviewRights {
  const isAsker = review.askedBy.id === userId;
  const isOpen = review.state === "in_review" && archivedAt === null;
  const decides = can(actor, "decide") && archivedAt === null;
  const inPlaceOf = delegations.filter(({ to }) => to.id === userId).map(({ user }) => user.id);
  const mine = waitsFor(review).filter(({ id }) => id === userId || inPlaceOf.includes(id));
  return {
    decideFor: isOpen && decides && !isAsker ? mine : [],
    sign: isOpen && decides && !isAsker,
    withdraw: isOpen && mayLead(actor, isAsker),
    changeReviewers: isOpen && mayLead(actor, isAsker),
    release: review.state === "approved" && decides && !isAsker,
  };
}
