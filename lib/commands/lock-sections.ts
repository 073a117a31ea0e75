// Somebody who decides locks sections of a briefing: from the commit on nobody edits them, on open sockets too.
import { z } from "zod";
import { authorize } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { maxSections } from "../domain/briefing.ts";
import { sectionIdInput } from "../domain/input.ts";
import { raiseAccessVersion } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { readState } from "../data/checkpoints.ts";
import { transaction, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { insertLocks, lockedSections } from "../data/section-locks.ts";
import { docOf, liveSections } from "../document/shape.ts";
import { textAccess } from "../queries/text-access.ts";

export const lockSectionsInput = z.object({ sections: z.array(sectionIdInput).min(1).max(maxSections) });

export type LockSections = z.output<typeof lockSectionsInput> & {
  userId: string;
  briefingId: string;
  now?: Date;
};

/**
 * One that is locked already stays so, as it is. Throws `not_found` and `not_allowed`, also for a section that the briefing hasn't
 * outside its bin; in an archived briefing nothing is locked.
 */
export async function lockSections({
  userId,
  briefingId,
  sections,
  now = new Date(),
}: LockSections): Promise<void> {
  await transaction(async (tx) => {
    const { briefing, actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "decide");
    if (briefing.archivedAt) throw new AppError("not_allowed");
    const lock = { briefingId, sectionIds: sections, byId: userId, reviewId: null, at: now };
    const { missing } = await lockSectionsIn(tx, lock);
    if (missing.length > 0) throw new AppError("not_found", "The briefing has no such section.");
  });
}

export type Lock = {
  briefingId: string;
  sectionIds: readonly string[];
  byId: string;
  /** The review whose approval locks them. */
  reviewId: string | null;
  at: Date;
};

/**
 * Asks no rights. Answers which sections it locked, and which it couldn't because they aren't in the text any more; those that were
 * locked before are neither.
 */
export async function lockSectionsIn(
  tx: Tx,
  { briefingId, sectionIds, byId, reviewId, at }: Lock,
): Promise<{ locked: string[]; missing: string[] }> {
  // First: it takes the briefing's row, so that nothing is written, and nobody else locks, between what is read here and the commit.
  await raiseAccessVersion(tx, briefingId);
  const asked = [...new Set(sectionIds)];
  const text = docOf((await readState(sqlOf(tx), briefingId)).updates);
  const present = new Set(liveSections(text).map(({ id }) => id));
  const before = await lockedSections(sqlOf(tx), briefingId);
  const locked = asked.filter((id) => present.has(id) && !before.has(id));
  if (locked.length > 0)
    await insertLocks(tx, { briefingId, sectionIds: locked, reviewId, lockedById: byId, lockedAt: at });
  await announce(tx, { kind: "access", briefingId });
  return { locked, missing: asked.filter((id) => !present.has(id)) };
}
