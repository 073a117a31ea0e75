// Has people reminded of a review's step when its day comes near, and owners told when it is over. Adds the job; what it does is decided then.
import { nextDueAct } from "../domain/review-due.ts";
import type { Tx } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { stepDue } from "../data/review-due.ts";

export type StepOfReview = { briefingId: string; reviewId: string; position: number };

/** While the review is held: of one review one job waits. */
export async function remindLater(tx: Tx, { briefingId, reviewId, position }: StepOfReview): Promise<void> {
  const due = await stepDue(tx, { reviewId, position });
  const next = due && nextDueAct(due);
  if (!next) return;
  const payload = { briefingId, reviewId };
  await addJobs(tx, "review", [
    { payload, runAt: next.at, key: `review:${reviewId}:${position}:${next.kind}` },
  ]);
}
