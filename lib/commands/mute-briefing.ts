// Somebody wants to hear nothing more of a briefing unless they are named, or wants to hear again. Their open pages hear of it.
import { transaction } from "../data/client.ts";
import { setMuted } from "../data/mutes.ts";
import { memberAccess } from "../queries/text-access.ts";
import { announceInboxes } from "./tell.ts";

export type MuteBriefing = { userId: string; briefingId: string; muted: boolean };

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function muteBriefing({ userId, briefingId, muted }: MuteBriefing): Promise<void> {
  await transaction(async (tx) => {
    await memberAccess(tx, userId, briefingId);
    if (await setMuted(tx, { userId, briefingId }, muted)) await announceInboxes(tx, [userId]);
  });
}
