// Whether somebody may let a person in again by a link of theirs. The link lets its holder be that person, wherever they are a member: so
// who makes one owns all of these workspaces. See docs/decisions/044.
import { rolesThatMay } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import type { Tx } from "../data/client.ts";
import { holdRights, isMemberElsewhere, membershipsOf } from "../data/memberships.ts";
import { findAccount } from "../data/users.ts";

/** Throws `not_found` to who shares no workspace with them, `not_allowed` to who doesn't own all of theirs. What it read stays so. */
export async function mayReset(tx: Tx, { byId, userId }: { byId: string; userId: string }): Promise<void> {
  const mine = new Set((await membershipsOf(tx, byId)).map(({ workspaceId }) => workspaceId));
  const theirs = await heldWorkspacesOf(tx, userId);
  if (!theirs.some((id) => mine.has(id)) || !(await findAccount(tx, userId))) throw new AppError("not_found");
  if (byId === userId || (await isMemberElsewhere(tx, { userId, byId, roles: rolesThatMay("own") })))
    throw new AppError("not_allowed");
}

/** Held in the order of their ids, as by everybody who holds more than one. */
async function heldWorkspacesOf(tx: Tx, userId: string): Promise<string[]> {
  const ids = (await membershipsOf(tx, userId)).map(({ workspaceId }) => workspaceId).sort();
  for (const id of ids) await holdRights(tx, id);
  return ids;
}
