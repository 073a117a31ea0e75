// What follows from a change of rights, in the transaction of the command that changed them. That command holds the workspace
// (`holdWorkspace`) before it reads what it changes.
import { raiseAccessVersion, raiseAccessVersions } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import type { Tx } from "../data/client.ts";
import { recountReviews, type RecountReviews } from "./recount-reviews.ts";

/**
 * Reviews are counted anew without who may no longer decide; what waits to be stored, of that person or in that briefing, is judged
 * again; open sockets ask their rights again. Locks reviews, then briefings.
 */
export async function rightsChanged(tx: Tx, change: RecountReviews): Promise<void> {
  await recountReviews(tx, change);
  if ("briefingId" in change) {
    await raiseAccessVersion(tx, change.briefingId);
    await announce(tx, { kind: "access", briefingId: change.briefingId });
  } else {
    await raiseAccessVersions(tx, change.userId);
    await announce(tx, { kind: "access", userId: change.userId });
  }
}
