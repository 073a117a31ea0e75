// What whoever holds an invitation's token is told of it. The token is all it takes; accepting asks again.
import { AppError } from "../domain/errors.ts";
import { invitationState, type InvitationPage } from "../domain/invitation.ts";
import { db, type Tx } from "../data/client.ts";
import { tryInvitation } from "../data/invitation-tries.ts";
import type { InvitationFacts } from "../data/invitations.ts";
import { findRole } from "../data/memberships.ts";
import { findUserByEmail } from "../data/users.ts";

export type InvitationAsk = {
  token: string;
  /** The network address, as the front door saw it. */
  address: string;
  /** Who is signed in. Guests, who have no address, count as nobody. */
  user: { id: string; email: string | null } | null;
  now?: Date;
};

/** Throws `not_found` for all that don't work, whyever, but to members of its workspace; and `too_many`. */
export async function invitationPage(
  { token, address, user, now = new Date() }: InvitationAsk,
  tx: Tx = db(),
): Promise<InvitationPage> {
  const found = await tryInvitation(tx, token, address);
  if (!found) throw new AppError("not_found");
  const who = await whoIs(tx, found, user);
  if (who !== "member" && invitationState(found, now) !== "open") throw new AppError("not_found");
  const { workspaceId: id, workspaceName: name, role, note, email, maker } = found;
  return { workspace: { id, name }, role, by: maker.name, note, email, who };
}

async function whoIs(
  tx: Tx,
  { workspaceId, email }: InvitationFacts,
  user: InvitationAsk["user"],
): Promise<InvitationPage["who"]> {
  if (!user || user.email === null)
    return email !== null && (await findUserByEmail(tx, email)) ? "known" : "new";
  if (await findRole(tx, workspaceId, user.id)) return "member";
  return email === null || email === user.email ? "welcome" : "other";
}
