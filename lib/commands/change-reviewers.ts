// A step that isn't cleared yet gets other reviewers: by who asked for the review, or somebody who may decide.
import { z } from "zod";
import { transaction, type Tx } from "../data/client.ts";
import { AppError } from "../domain/errors.ts";
import { findBriefing } from "../data/briefings.ts";
import { holdRights } from "../data/memberships.ts";
import { setReviewers } from "../data/reviews.ts";
import { mustBeReviewers, reviewersInput } from "./ask-review.ts";
import { acted, reviewToLead, type ReviewAt } from "./review-in-hand.ts";
import { saveOutcome } from "./review-outcome.ts";

export const changeReviewersInput = z.object({ reviewers: reviewersInput });

export type ChangeReviewers = z.output<typeof changeReviewersInput> & ReviewAt & { position: number };

/**
 * What was decided counts by who they are now, so this may clear the step, or fail it. Throws `not_found` and `not_allowed`, also to who
 * asked for the review where it would clear the step; `invalid` for reviewers who may not decide, `conflict` for a step that is cleared
 * and a review that is over.
 */
export async function changeReviewers(ask: ChangeReviewers): Promise<void> {
  await transaction((tx) => changeReviewersIn(tx, ask));
}

async function changeReviewersIn(tx: Tx, ask: ChangeReviewers): Promise<void> {
  const { userId, position, reviewers } = ask;
  const asked = await findBriefing(tx, ask.briefingId);
  // Before the review, as whoever changes rights holds them.
  if (asked) await holdRights(tx, asked.workspaceId);
  const inHand = await reviewToLead(tx, ask);
  const { review, briefing, now } = inHand;
  const step = review.steps[position];
  if (!step) throw new AppError("not_found", "The review has no such step.");
  const outcome = acted(inHand, { kind: "reviewers", position, reviewers });
  // Dropping whoever hasn't cleared it would be the asker's own decision.
  if (userId === review.askedBy.id && outcome.transitions.includes("step_cleared"))
    throw new AppError(
      "not_allowed",
      "That would clear the step: whoever asked for the review leaves it to somebody else.",
    );
  const { workspaceId } = briefing;
  await mustBeReviewers(tx, { briefingId: briefing.id, askedById: review.askedBy.id }, [{ reviewers }]);
  await setReviewers(tx, { reviewId: review.id, position }, { reviewers, at: now });
  const facts = { position, before: step.reviewers.map(({ id }) => id), after: reviewers };
  const event = { kind: "reviewers", facts } as const;
  await saveOutcome(tx, { review, workspaceId, byId: userId, at: now, event }, outcome);
}
