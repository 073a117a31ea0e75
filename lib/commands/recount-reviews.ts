// Somebody's right to decide has ended in a workspace or in one briefing: they are no reviewer any more of what is still to be decided
// there, and that is counted anew. Run by the commands that end a right, in their transaction.
import { can } from "../domain/access.ts";
import { act } from "../domain/review.ts";
import { actorIn } from "../data/briefing-roles.ts";
import type { Tx } from "../data/client.ts";
import {
  findReview,
  holdReview,
  machineOf,
  openReviewsOf,
  setReviewers,
  type ReviewFacts,
  type StepFacts,
} from "../data/reviews.ts";
import { saveOutcome } from "./review-outcome.ts";

export type RecountReviews = {
  workspaceId: string;
  /** Where it ended in one briefing alone. */
  briefingId?: string;
  /** Whose right may have ended. */
  userId: string;
  /** Who ended it. */
  byId: string;
  at: Date;
};

/** A briefing has one open review, and few people are asked in thousands of them at once. */
const maxReviews = 10_000;

/** Does nothing where they may still decide. Locks reviews, in order, then briefings: whoever also locks briefings does so after it. */
export async function recountReviews(tx: Tx, ask: RecountReviews): Promise<void> {
  const found = await openReviewsOf(tx, ask, maxReviews);
  for (const { id } of found) await holdReview(tx, id);
  for (const { id, briefingId } of found) {
    const actor = await actorIn(tx, briefingId, ask.userId);
    if (actor && can(actor, "decide")) continue;
    const review = await findReview(tx, briefingId, id);
    if (review?.state === "in_review") await recount(tx, ask, review);
  }
}

async function recount(
  tx: Tx,
  { workspaceId, userId, byId, at }: RecountReviews,
  review: ReviewFacts,
): Promise<void> {
  const left = openStepsOf(review).filter(({ reviewers }) => reviewers.some(({ id }) => id === userId));
  if (left.length === 0) return;
  const stay = (step: Pick<StepFacts, "reviewers">) =>
    step.reviewers.map(({ id }) => id).filter((id) => id !== userId);
  for (const step of left)
    await setReviewers(tx, { reviewId: review.id, position: step.position }, { reviewers: stay(step), at });
  const positions = left.map(({ position }) => position);
  const steps = machineOf(review).steps.map((step, position) =>
    positions.includes(position)
      ? { ...step, reviewers: step.reviewers.filter((id) => id !== userId) }
      : step,
  );
  const outcome = act(machineOf(review), { kind: "recount", steps });
  const event = { kind: "recounted", facts: { userId, positions } } as const;
  await saveOutcome(tx, { review, workspaceId, byId, at, event }, outcome);
}

/** What is cleared stays cleared, by who cleared it then. */
function openStepsOf({ step, steps }: ReviewFacts): StepFacts[] {
  return steps.filter(({ position }) => position >= step);
}
