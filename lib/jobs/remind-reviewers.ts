// Reminds people of a review whose step is due, and tells owners of one that is overdue, when the time has come.
import { remindReviewersIn } from "../commands/remind-reviewers.ts";
import { transaction } from "../data/client.ts";

export type RemindReviewers = { briefingId: string; reviewId: string; now?: Date };

export async function remindReviewers({ now = new Date(), ...of }: RemindReviewers): Promise<void> {
  await transaction((tx) => remindReviewersIn(tx, { ...of, now }));
}
