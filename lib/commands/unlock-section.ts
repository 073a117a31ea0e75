// Somebody who decides unlocks a section and says why.
import { z } from "zod";
import { authorize } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { unlockReasonInput } from "../domain/input.ts";
import { raiseAccessVersion } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction } from "../data/client.ts";
import { endLock, locksOf } from "../data/section-locks.ts";
import { textAccess } from "../queries/text-access.ts";

export const unlockSectionInput = z.object({ reason: unlockReasonInput });

export type UnlockSection = z.output<typeof unlockSectionInput> & {
  userId: string;
  briefingId: string;
  sectionId: string;
  now?: Date;
};

/** Throws `not_found`, also for a section that isn't locked, and `not_allowed`; in an archived briefing nothing is unlocked. */
export async function unlockSection(ask: UnlockSection): Promise<void> {
  const { userId, briefingId, sectionId, reason } = ask;
  await transaction(async (tx) => {
    const { briefing, actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "decide");
    if (briefing.archivedAt) throw new AppError("not_allowed");
    // First: two who unlock at once do so one after the other.
    await raiseAccessVersion(tx, briefingId);
    const lock = (await locksOf(tx, briefingId)).find((held) => held.sectionId === sectionId);
    if (!lock) throw new AppError("not_found", "This section isn't locked.");
    const unlockedAt = ask.now ?? new Date();
    await endLock(tx, lock, { unlockedById: userId, unlockedAt, reason });
    await announce(tx, { kind: "access", briefingId });
  });
}
