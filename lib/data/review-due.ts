// When a review's step is due, and whether people were reminded of it. Facts only.
import type { StepDue } from "../domain/review-due.ts";
import type { Tx } from "./client.ts";

export type StepKey = { reviewId: string; position: number };

/** Null where the review has no such step. */
export async function stepDue(tx: Tx, { reviewId, position }: StepKey): Promise<StepDue | null> {
  const step = await tx.reviewStep.findUnique({
    where: { reviewId_position: { reviewId, position } },
    select: { dueDate: true, remindedAt: true, escalatedAt: true, review: { select: { askedAt: true } } },
  });
  if (!step) return null;
  const { _max } = await tx.reviewEvent.aggregate({
    where: { reviewId, kind: "step_cleared" },
    _max: { at: true },
  });
  const { review, ...due } = step;
  return { ...due, since: _max.at ?? review.askedAt };
}

export async function setReminded(
  tx: Tx,
  { reviewId, position }: StepKey,
  done: { remindedAt: Date } | { escalatedAt: Date },
): Promise<void> {
  await tx.reviewStep.update({ where: { reviewId_position: { reviewId, position } }, data: done });
}
