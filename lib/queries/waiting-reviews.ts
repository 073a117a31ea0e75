// What waits for somebody's decision: reviews whose step it is, their own turn or that of whoever put them in their place.
import { rolesThatMay } from "../domain/access.ts";
import { dayOf } from "../domain/delegation.ts";
import type { WaitingView } from "../domain/review-list.ts";
import { db, type Tx } from "../data/client.ts";
import { waitingFor } from "../data/review-lists.ts";

export type WaitingAsk = { limit: number; now?: Date };

/** What is due first comes first. Who may decide nowhere has nothing that waits. */
export async function waitingReviews(
  userId: string,
  { limit, now = new Date() }: WaitingAsk,
  tx: Tx = db(),
): Promise<WaitingView> {
  return waitingFor(tx, { userId, roles: rolesThatMay("decide"), today: dayOf(now), limit });
}
