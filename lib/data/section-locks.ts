// Which sections of a briefing are locked, since when and by whom: the one place that says so. Decides no rights, and announces nothing.
import { audit } from "./audit.ts";
import type { Tx } from "./client.ts";
import type { Sql } from "./journal.ts";
import { recordReviewEvents } from "./review-events.ts";

/** Of each locked section the id of its lock: one that was unlocked and locked again has another. */
export type LockedSections = ReadonlyMap<string, string>;

/**
 * Whoever also reads the access version reads it first: then these are never older than it, and what was judged by them is fenced by
 * it (`raiseAccessVersion`).
 */
export async function lockedSections(sql: Sql, briefingId: string): Promise<LockedSections> {
  const rows = await sql(
    `SELECT section_id, id FROM section_locks WHERE briefing_id = $1::uuid AND unlocked_at IS NULL`,
    [briefingId],
  );
  return new Map(rows.map(({ section_id, id }) => [String(section_id), String(id)]));
}

export type SectionLock = {
  id: string;
  sectionId: string;
  reviewId: string | null;
  lockedBy: { id: string; name: string; color: number };
  lockedAt: Date;
};

/** Those that hold, the earliest first. A briefing has no more than sections. */
export async function locksOf(tx: Tx, briefingId: string): Promise<SectionLock[]> {
  return tx.sectionLock.findMany({
    where: { briefingId, unlockedAt: null },
    select: {
      ...{ id: true, sectionId: true, reviewId: true, lockedAt: true },
      lockedBy: { select: { id: true, name: true, color: true } },
    },
    orderBy: [{ lockedAt: "asc" }, { sectionId: "asc" }],
  });
}

export type NewLocks = {
  briefingId: string;
  sectionIds: readonly string[];
  reviewId: string | null;
  lockedById: string;
  lockedAt: Date;
};

/** None of them may be locked. A review's record says what its approval locked. */
export async function insertLocks(tx: Tx, { sectionIds, ...lock }: NewLocks): Promise<void> {
  await tx.sectionLock.createMany({ data: sectionIds.map((sectionId) => ({ ...lock, sectionId })) });
  const { briefingId, reviewId, lockedById: byId, lockedAt: at } = lock;
  audit(tx, { briefingId, actorId: byId, act: "sections_locked", facts: { reviewId, sections: sectionIds } });
  if (reviewId === null) return;
  await recordReviewEvents(tx, [{ reviewId, kind: "locked", byId, at, facts: { sections: sectionIds } }]);
}

export type Unlocking = { unlockedById: string; unlockedAt: Date; reason: string };

/** Ends a lock that holds. Who unlocks what a review locked, and why, is on the review's record too. */
export async function endLock(
  tx: Tx,
  { id, sectionId, reviewId }: Pick<SectionLock, "id" | "sectionId" | "reviewId">,
  unlocking: Unlocking,
): Promise<void> {
  const { briefingId } = await tx.sectionLock.update({ where: { id, unlockedAt: null }, data: unlocking });
  const { unlockedById: byId, unlockedAt: at, reason } = unlocking;
  audit(tx, { briefingId, actorId: byId, act: "section_unlocked", facts: { reviewId, section: sectionId } });
  if (reviewId === null) return;
  const facts = { sections: [sectionId], reason };
  await recordReviewEvents(tx, [{ reviewId, kind: "unlocked", byId, at, facts }]);
}
