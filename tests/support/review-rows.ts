// Rows of a review, written straight into a test's database: who is asked in which order, by whom, since when.
import { db } from "../../lib/data/client.ts";
import type { ReviewState } from "../../lib/domain/review.ts";
import type { BriefingRows } from "./briefing-rows.ts";

export type ReviewRows = {
  /** User ids of each step, and the day by which it is due. */
  steps: { reviewers: string[]; dueDate?: string }[];
  askedById: string;
  askedAt: Date;
  state?: ReviewState;
  step?: number;
};

/** Answers its id. The briefing is said to be in that state. */
export async function makeReview(
  { briefingId }: Pick<BriefingRows, "briefingId">,
  review: ReviewRows,
): Promise<string> {
  const { steps, state = "in_review", ...rest } = review;
  const { id } = await db().review.create({
    data: {
      briefingId,
      number: (await db().review.count({ where: { briefingId } })) + 1,
      versionNumber: 1,
      state,
      ...rest,
    },
    select: { id: true },
  });
  for (const [position, { reviewers, dueDate = null }] of steps.entries())
    await db().reviewStep.create({
      data: {
        reviewId: id,
        position,
        rule: "all",
        needed: 1,
        dueDate,
        reviewers: { create: reviewers.map((userId) => ({ userId })) },
      },
    });
  if (state !== "withdrawn") await db().briefing.update({ where: { id: briefingId }, data: { state } });
  return id;
}
