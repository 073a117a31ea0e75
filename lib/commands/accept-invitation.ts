// Somebody comes into a workspace by an invitation: with the account that they have, or with a new one.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { emailInput, passwordInput, personNameInput } from "../domain/input.ts";
import { invitationState } from "../domain/invitation.ts";
import { audit } from "../data/audit.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import { tryInvitation } from "../data/invitation-tries.ts";
import { findInvitationByToken, noteInvitationUse, type InvitationFacts } from "../data/invitations.ts";
import { findMailAddress } from "../data/mail.ts";
import { countMembers } from "../data/members.ts";
import { findRole, holdWorkspace, insertMembership } from "../data/memberships.ts";
import { currentOrigin } from "../data/origin.ts";
import { takenAs } from "../data/taken-name.ts";
import { findUserByEmail } from "../data/users.ts";
import { addPerson } from "./create-owner.ts";
import { hashPassword } from "./passwords.ts";

export const tokenInput = z.string().min(1).max(200);
export const acceptInput = z.object({ token: tokenInput });

export type Accept = { userId: string; token: string; now?: Date };
export type Joined = { workspaceId: string };

/**
 * Changes nothing for who is a member already. Throws `not_found` for a token that doesn't work, whyever, `not_allowed` where it is to
 * another address, and to guests, who have none.
 */
export async function acceptInvitation({ userId, token, now = new Date() }: Accept): Promise<Joined> {
  await known(token);
  return transaction(async (tx) => {
    const invitation = await invitationInHand(tx, token);
    const { workspaceId, email, role } = invitation;
    if (await findRole(tx, workspaceId, userId)) return { workspaceId };
    isOpen(invitation, now);
    const own = await findMailAddress(tx, userId);
    if (own === null || (email !== null && email !== own)) throw new AppError("not_allowed");
    await insertMembership(tx, workspaceId, userId, role);
    await noteUse(tx, invitation, { userId, now });
    return { workspaceId };
  });
}

export const joinInput = z.object({
  token: tokenInput,
  name: personNameInput,
  /** Of a link's guest; an invitation to an address is for that one. */
  email: emailInput.nullable(),
  password: passwordInput,
});

export type Join = z.output<typeof joinInput> & { now?: Date };

/** Answers the address to sign in with. Throws `not_found` as above, `conflict` where there is an account of that address. */
export async function joinByInvitation({
  token,
  now = new Date(),
  ...person
}: Join): Promise<{ email: string }> {
  const found = await known(token);
  isOpen(found, now);
  const email = found.email ?? person.email;
  if (email === null) throw new AppError("invalid", undefined, [{ path: "email", message: "is missing" }]);
  // Before the work of hashing, which is dear.
  if (await findUserByEmail(db(), email)) throw new AppError("conflict", "There is an account already.");
  const passwordHash = await hashPassword(person.password);
  return transaction(async (tx) => {
    const invitation = await invitationInHand(tx, token);
    isOpen(invitation, now);
    const { workspaceId, role } = invitation;
    const color = await countMembers(tx, workspaceId);
    const added = addPerson(tx, { email, name: person.name, passwordHash, workspaceId, role, color });
    await noteUse(tx, invitation, { userId: await takenAs(email, added), now });
    return { email };
  });
}

async function known(token: string): Promise<InvitationFacts> {
  const found = await tryInvitation(db(), token, currentOrigin().address ?? "unknown");
  if (!found) throw gone();
  return found;
}

/** Holds the workspace: an invitation to an address is used once, also by two at once, and gives only what its maker still may. */
async function invitationInHand(tx: Tx, token: string): Promise<InvitationFacts> {
  const found = await findInvitationByToken(tx, token);
  if (!found) throw gone();
  await holdWorkspace(tx, found.workspaceId);
  const held = await findInvitationByToken(tx, token);
  if (!held) throw gone();
  return held;
}

function isOpen(invitation: InvitationFacts, now: Date): void {
  if (invitationState(invitation, now) !== "open") throw gone();
}

async function noteUse(
  tx: Tx,
  invitation: InvitationFacts,
  by: { userId: string; now: Date },
): Promise<void> {
  const { id, workspaceId, role } = invitation;
  await noteInvitationUse(tx, id, by.now);
  const facts = { invitationId: id, role };
  audit(tx, { workspaceId, actorId: by.userId, act: "invitation_used", facts });
}

/** The same for all that don't work: whoever tries one doesn't learn whether there ever was one. */
const gone = () => new AppError("not_found", "This invitation doesn't work.");
