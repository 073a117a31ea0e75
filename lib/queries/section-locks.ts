// Which sections of a briefing are locked, for whoever may read it.
import type { SectionLockView } from "../domain/section-lock.ts";
import { db, type Tx } from "../data/client.ts";
import { locksOf } from "../data/section-locks.ts";
import { textAccess } from "./text-access.ts";

/** The earliest first. Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function locksView(
  userId: string,
  briefingId: string,
  tx: Tx = db(),
): Promise<SectionLockView[]> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  return lockViews(tx, briefing.id);
}

/** Asks no rights. */
export async function lockViews(tx: Tx, briefingId: string): Promise<SectionLockView[]> {
  const locks = await locksOf(tx, briefingId);
  return locks.map(({ sectionId, lockedBy, lockedAt, reviewId }) => ({
    ...{ sectionId, reviewId, by: lockedBy, at: lockedAt.toISOString() },
  }));
}
