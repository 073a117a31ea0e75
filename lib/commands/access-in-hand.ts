// A briefing whose access somebody is about to change: rights in its workspace stay as they are read here until the transaction ends.
import { authorize } from "../domain/access.ts";
import type { Tx } from "../data/client.ts";
import { holdWorkspace } from "../data/memberships.ts";
import { textAccess, type Standing } from "../queries/text-access.ts";

export type AccessAt = { userId: string; briefingId: string };

/** Throws `not_found`, and `not_allowed` for who doesn't manage it. */
export async function accessInHand(tx: Tx, { userId, briefingId }: AccessAt): Promise<Standing> {
  const { briefing } = await textAccess(tx, userId, briefingId);
  await holdWorkspace(tx, briefing.workspaceId);
  const standing = await textAccess(tx, userId, briefingId);
  authorize(standing.actor, "manage");
  return standing;
}
