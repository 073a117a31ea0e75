// Removes a briefing for good once it was in the bin for long enough, part by part. What is there for a shorter time, or was taken out, stays:
// the database decides. Asks no rights: nobody does it.
import { audit } from "../data/audit.ts";
import { findBinned, isDueToGo, purgePart } from "../data/bin.ts";
import { db, transaction } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { goesAt } from "../domain/bin.ts";
import type { JobPayload } from "../domain/job.ts";

/** Comes again where its time hasn't come: it was taken out and deleted once more. */
export async function purgeBriefing({ briefingId }: JobPayload<"purge">): Promise<void> {
  const binned = await findBinned(db(), briefingId);
  if (!binned) return;
  if (!(await isDueToGo(db(), briefingId))) {
    const runAt = goesAt(binned.deletedAt);
    await addJobs(db(), "purge", [{ payload: { briefingId }, key: `purge:${briefingId}`, runAt }]);
    return;
  }
  while (!(await purgeNext(briefingId, binned.workspaceId)));
}

/** True once all of it is gone, which the log tells then. */
async function purgeNext(briefingId: string, workspaceId: string): Promise<boolean> {
  return transaction(async (tx) => {
    const isGone = await purgePart(tx, briefingId);
    const of = { workspaceId, goneBriefingId: briefingId, actorId: null };
    if (isGone) audit(tx, { ...of, act: "briefing_purged" });
    return isGone;
  });
}
