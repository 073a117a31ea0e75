// Somebody deletes their account: what is theirs alone goes, and what they wrote, said and decided stays, by a former member. The audit log
// keeps the names that it was written with.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { deletionLimit } from "../domain/own-data.ts";
import { audit } from "../data/audit.ts";
import { raiseAccessVersions } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import { endMemberships, eraseUser, findLeaving, ownedAlone } from "../data/former-members.ts";
import { holdWorkspace, membershipsOf } from "../data/memberships.ts";
import { takeTry } from "../data/rate-limits.ts";
import { isPassword } from "./passwords.ts";
import { recountReviews } from "./recount-reviews.ts";

export const deleteAccountInput = z
  .object({
    password: z.string().max(1_000),
    /** Where there is no password: the address, to be sure. */
    email: z.string().max(254),
  })
  .partial();

export type DeleteAccount = z.output<typeof deleteAccountInput> & { userId: string; now?: Date };

/**
 * Throws `wrong_credentials`, `too_many` after a few tries, `not_allowed` for guests, and `conflict` for the only owner of a workspace, whose
 * name is its fault.
 */
export async function deleteAccount({ userId, now = new Date(), ...proof }: DeleteAccount): Promise<void> {
  const leaving = await findLeaving(db(), userId);
  if (!leaving) throw new AppError("not_allowed");
  if (!(await takeTry("delete-account", userId, deletionLimit))) throw new AppError("too_many");
  const { email, passwordHash } = leaving;
  const isProven =
    passwordHash === null
      ? email !== null && proof.email?.trim().toLowerCase() === email
      : await isPassword(proof.password ?? "", passwordHash);
  if (!isProven) throw new AppError("wrong_credentials");
  await transaction((tx) => leave(tx, { userId, name: leaving.name, now }));
}

/** Holds workspaces, in the order of their ids, then reviews, then briefings, as all do. */
async function leave(
  tx: Tx,
  { userId, name, now }: { userId: string; name: string; now: Date },
): Promise<void> {
  const workspaceIds = (await membershipsOf(tx, userId)).map(({ workspaceId }) => workspaceId).sort();
  for (const id of workspaceIds) await holdWorkspace(tx, id);
  const [alone] = await ownedAlone(tx, userId, workspaceIds);
  if (alone !== undefined) throw lastOwnerOf(alone);
  await endMemberships(tx, userId);
  for (const workspaceId of workspaceIds) {
    await recountReviews(tx, { workspaceId, userId, byId: userId, at: now });
    audit(tx, { workspaceId, actorId: userId, act: "account_deleted", facts: { name } });
  }
  await raiseAccessVersions(tx, userId);
  await eraseUser(tx, userId, now);
  await announce(tx, { kind: "access", userId });
}

function lastOwnerOf(workspace: string): AppError {
  const message = `You are the only owner of ${workspace}: make somebody else its owner first.`;
  return new AppError("conflict", message, [{ path: "workspace", message: workspace }]);
}
