// How often one person may say or change something in threads: far more than anybody does by hand.
import { takeTry } from "../data/rate-limits.ts";
import { AppError } from "../domain/errors.ts";

export const commentLimit = { points: 300, seconds: 600 };

/** Before the transaction, so that a refused try counts too. Throws `too_many`. */
export async function mayCommentAgain(userId: string): Promise<void> {
  if (!(await takeTry("comment", userId, commentLimit)))
    throw new AppError("too_many", "Too many comments in a short time. Please wait a while.");
}
