// A review is taken back before it is over: by who asked for it, or somebody who may decide.
import { transaction } from "../data/client.ts";
import { acted, reviewToLead, type ReviewAt } from "./review-in-hand.ts";
import { saveOutcome } from "./review-outcome.ts";

/** Throws `not_found` and `not_allowed`, `conflict` for one that is over. */
export async function withdrawReview(at: ReviewAt): Promise<void> {
  await transaction(async (tx) => {
    const inHand = await reviewToLead(tx, at);
    const outcome = acted(inHand, { kind: "withdraw" });
    const { review, briefing, now } = inHand;
    const by = { review, workspaceId: briefing.workspaceId, byId: at.userId, at: now };
    await saveOutcome(tx, { ...by, event: { kind: "withdrawn", facts: {} } }, outcome);
  });
}
