// A review that somebody is about to act on: found, and held against other acts until the transaction ends.
import type { Actor } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { act, mayLead, type Outcome, type ReviewAct } from "../domain/review.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import type { Tx } from "../data/client.ts";
import { findReview, holdReview, machineOf, type ReviewFacts } from "../data/reviews.ts";
import { textAccess } from "../queries/text-access.ts";

export type ReviewAt = { userId: string; briefingId: string; reviewId: string; now?: Date | undefined };
export type ReviewInHand = {
  review: ReviewFacts;
  briefing: BriefingFacts;
  actor: Actor & { kind: "member" };
  /** When it is acted on: after whatever that had to wait for, so that the record tells them in their order. */
  now: Date;
};

/** Throws `not_found`, and `not_allowed` to those who may not read, and to all where the briefing is archived. */
export async function reviewInHand(
  tx: Tx,
  { userId, briefingId, reviewId, now }: ReviewAt,
): Promise<ReviewInHand> {
  await holdReview(tx, reviewId);
  const held = now ?? new Date();
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  const review = await findReview(tx, briefingId, reviewId);
  if (!review) throw new AppError("not_found", "The briefing has no such review.");
  if (briefing.archivedAt || actor.kind !== "member") throw new AppError("not_allowed");
  return { review, briefing, actor, now: held };
}

/** The same for whoever leads it; else throws `not_allowed`. */
export async function reviewToLead(tx: Tx, at: ReviewAt): Promise<ReviewInHand> {
  const inHand = await reviewInHand(tx, at);
  const { review, actor } = inHand;
  if (!mayLead(actor, review.askedBy.id === at.userId)) throw new AppError("not_allowed");
  return inHand;
}

/** What the machine makes of it. */
export function acted({ review }: Pick<ReviewInHand, "review">, what: ReviewAct): Outcome {
  return act(machineOf(review), what);
}
