// Somebody's right to decide has ended in a workspace or in one briefing: they are no reviewer any more of what is still to be decided
// there, and that is counted anew. Run by the commands that end a right, in their transaction.
import { rolesThatMay } from "../domain/access.ts";
import { act } from "../domain/review.ts";
import { membersIn } from "../data/briefing-roles.ts";
import type { Tx } from "../data/client.ts";
import {
  findReview,
  holdReview,
  machineOf,
  openReviewsOf,
  setReviewers,
  type OpenReviewsAsk,
  type ReviewFacts,
  type StepFacts,
} from "../data/reviews.ts";
import { saveOutcome } from "./review-outcome.ts";

/** Whose right may have ended: one person's in a workspace, or anybody's in one briefing. */
export type RecountReviews = OpenReviewsAsk & {
  workspaceId: string;
  /** Who ended it. */
  byId: string;
  at: Date;
};

/** A briefing has one open review, and few people are asked in thousands of them at once. */
const maxReviews = 10_000;

/** Before a briefing's row is locked to change who may decide there. */
export async function holdReviewsOf(tx: Tx, ask: OpenReviewsAsk): Promise<ReviewAt[]> {
  const found = await openReviewsOf(tx, ask, maxReviews);
  for (const { id } of found) await holdReview(tx, id);
  return found;
}

/** Does nothing where they may still decide. Locks reviews, in order, then briefings: whoever also locks briefings does so after it. */
export async function recountReviews(tx: Tx, ask: RecountReviews): Promise<void> {
  for (const { id, briefingId } of await holdReviewsOf(tx, ask)) {
    for (const userId of await endedIn(tx, ask, { id, briefingId })) {
      const review = await findReview(tx, briefingId, id);
      if (review?.state === "in_review") await recount(tx, { ...ask, userId }, review);
    }
  }
}

type ReviewAt = { id: string; briefingId: string };

/** Who may no longer decide there, of those who are asked about. */
async function endedIn(tx: Tx, ask: RecountReviews, { id, briefingId }: ReviewAt): Promise<string[]> {
  const review = await findReview(tx, briefingId, id);
  if (!review) return [];
  const named = openStepsOf(review).flatMap(({ reviewers }) => reviewers.map((each) => each.id));
  const among = [...new Set(named)].filter((each) => !("userId" in ask) || each === ask.userId);
  const roles = rolesThatMay("decide");
  const deciders = await membersIn(tx, briefingId, { roles, among, limit: among.length });
  return among.filter((each) => deciders.every((decider) => decider.id !== each));
}

type Recount = { workspaceId: string; userId: string; byId: string; at: Date };

async function recount(
  tx: Tx,
  { workspaceId, userId, byId, at }: Recount,
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
