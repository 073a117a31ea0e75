// What a restoring and its undoing both begin with: the right to it, the threads that there are, and the sections that are locked.
import { authorize } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import type { Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { lockedSections } from "../data/section-locks.ts";
import { knownThreads } from "../data/thread-anchors.ts";
import type { Restoring } from "../document/restore.ts";
import { textAccess } from "../queries/text-access.ts";

export type RestoreBy = { userId: string; briefingId: string; now: Date };

/** Throws `not_found` and `not_allowed`; in an archived briefing nothing is restored. */
export async function restoringIn(
  tx: Tx,
  { userId, briefingId, now }: RestoreBy,
): Promise<{ briefing: BriefingFacts; restoring: Restoring }> {
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "version");
  if (briefing.archivedAt) throw new AppError("not_allowed");
  const locked = await lockedSections(sqlOf(tx), briefingId);
  const threads = await knownThreads(sqlOf(tx), briefingId);
  return { briefing, restoring: { by: userId, at: now, threads, isLocked: (id) => locked.has(id) } };
}
