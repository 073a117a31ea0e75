// What follows from a change of somebody's rights, in the transaction of the command that changed them. That command holds the
// workspace (`holdWorkspace`) before it reads what it changes.
import { raiseAccessVersions } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import type { Tx } from "../data/client.ts";
import { recountReviews, type RecountReviews } from "./recount-reviews.ts";

/**
 * Reviews are counted anew without who may no longer decide; what of theirs waits to be stored is judged again; open sockets ask their
 * rights again. Locks reviews, then briefings.
 */
export async function rightsChanged(tx: Tx, change: RecountReviews): Promise<void> {
  await recountReviews(tx, change);
  await raiseAccessVersions(tx, change.userId);
  await announce(tx, { kind: "access", userId: change.userId });
}
