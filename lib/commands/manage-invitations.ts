// Who manages a workspace invites people into it, by a mail to an address or by a link to hand on, and takes that back.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { authorize, can, roles, type Role } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { emailInput, idInput, textInput } from "../domain/input.ts";
import {
  invitationDays,
  invitationLimits,
  invitationState,
  maxInvitationNote,
  usualDays,
  type InvitationDays,
} from "../domain/invitation.ts";
import { mayGive } from "../domain/membership.ts";
import { config } from "../config.ts";
import { audit } from "../data/audit.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import {
  findInvitation,
  hashOfToken,
  insertInvitation,
  liveInvitations,
  updateInvitation,
  type InvitationFacts,
} from "../data/invitations.ts";
import { addJobs } from "../data/jobs.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import { takeTry } from "../data/rate-limits.ts";
import { findUserByEmail } from "../data/users.ts";
import { authorizeIn } from "./authorize-in.ts";

const daysInput = z
  .literal([...invitationDays])
  .default(usualDays)
  .meta({ description: "How long it works" });

export const inviteInput = z.object({
  workspaceId: idInput,
  email: emailInput.nullable().meta({ description: "Null for a link, by which several people may come" }),
  role: z.enum(roles),
  note: textInput(maxInvitationNote).default(""),
  days: daysInput,
});
export const resendInput = z.object({ days: daysInput });

/** The token is told this once, and not even that where it is mailed: then nobody but that address has it. */
export type Told = { id: string; token: string | null };

export type Invite = z.output<typeof inviteInput> & { userId: string; now?: Date };

/** Throws `not_found` to strangers, `not_allowed`, `too_many`, and `conflict` where somebody of the address is a member or invited already. */
export async function invite({ userId, days, now = new Date(), ...invitation }: Invite): Promise<Told> {
  const { workspaceId, email, role } = invitation;
  await authorizeIn(db(), { workspaceId, userId }, "manage");
  await takeOne(workspaceId);
  return transaction(async (tx) => {
    await mayInvite(tx, { workspaceId, userId, role });
    if (email !== null) await isNew(tx, { workspaceId, email, now });
    const token = freshToken();
    const life = { createdById: userId, createdAt: now, expiresAt: after(now, days) };
    const { id } = await insertInvitation(tx, { ...invitation, ...life, tokenHash: hashOfToken(token) });
    const facts = { invitationId: id, role, to: email === null ? "link" : "address" };
    audit(tx, { workspaceId, actorId: userId, act: "invitation_made", facts });
    return told(tx, { id, email, token });
  });
}

export type InvitationAct = { userId: string; id: string; now?: Date };

/** With a new token, in the name of who sends it now; the old one no longer works. Throws `conflict` for one that was used or revoked. */
export async function resendInvitation(ask: InvitationAct & { days: InvitationDays }): Promise<Told> {
  const { userId, id, days, now = new Date() } = ask;
  const before = await findInvitation(db(), id);
  if (before && (await isManager(db(), before, userId))) await takeOne(before.workspaceId);
  return transaction(async (tx) => {
    const { workspaceId, email, ...life } = await invitationInHand(tx, ask);
    const state = invitationState({ ...life, email }, now);
    if (state === "used" || state === "revoked") throw new AppError("conflict", "It has ended already.");
    const token = freshToken();
    const change = { createdById: userId, expiresAt: after(now, days), tokenHash: hashOfToken(token) };
    await updateInvitation(tx, id, change);
    audit(tx, { workspaceId, actorId: userId, act: "invitation_resent", facts: { invitationId: id } });
    return told(tx, { id, email, token });
  });
}

/** Does nothing for one that is revoked already. Throws `conflict` for one that was used. */
export async function revokeInvitation({ now = new Date(), ...ask }: InvitationAct): Promise<void> {
  await transaction(async (tx) => {
    const invitation = await invitationInHand(tx, ask);
    const state = invitationState(invitation, now);
    if (state === "revoked") return;
    if (state === "used") throw new AppError("conflict", "It was used already.");
    await updateInvitation(tx, ask.id, { revokedAt: now });
    const facts = { invitationId: ask.id };
    const { workspaceId } = invitation;
    audit(tx, { workspaceId, actorId: ask.userId, act: "invitation_revoked", facts });
  });
}

/** Throws `not_found` to strangers too: they don't learn which ids there are. */
async function invitationInHand(tx: Tx, { userId, id }: InvitationAct): Promise<InvitationFacts> {
  const found = await findInvitation(tx, id);
  if (!found || !(await findRole(tx, found.workspaceId, userId)))
    throw new AppError("not_found", "There is no such invitation.");
  await mayInvite(tx, { ...found, userId });
  // Somebody may have used or revoked it while this waited.
  return (await findInvitation(tx, id)) ?? found;
}

type MayInvite = { workspaceId: string; userId: string; role: Role };

/** Nobody gives what they couldn't give a member. Holds the workspace. */
async function mayInvite(tx: Tx, { workspaceId, userId, role }: MayInvite): Promise<void> {
  await holdWorkspace(tx, workspaceId);
  const by = await findRole(tx, workspaceId, userId);
  authorize(by && { kind: "member", role: by }, "manage");
  if (by === null || !mayGive(by, role)) throw new AppError("not_allowed");
}

async function isManager(tx: Tx, { workspaceId }: InvitationFacts, userId: string): Promise<boolean> {
  const role = await findRole(tx, workspaceId, userId);
  return role !== null && can({ kind: "member", role }, "manage");
}

async function isNew(tx: Tx, ask: { workspaceId: string; email: string; now: Date }): Promise<void> {
  const user = await findUserByEmail(tx, ask.email);
  if (user && (await findRole(tx, ask.workspaceId, user.id)))
    throw faultAt("This address belongs to a member.");
  const live = await liveInvitations(tx, ask);
  if (live.some((each) => invitationState(each, ask.now) === "open"))
    throw faultAt("There is an invitation to this address already.");
}

function faultAt(message: string): AppError {
  return new AppError("conflict", message, [{ path: "email", message }]);
}

async function takeOne(workspaceId: string): Promise<void> {
  if (!(await takeTry("invitations", workspaceId, invitationLimits.made))) throw new AppError("too_many");
}

/**
 * What is mailed gets another token when it is sent (lib/jobs/mail-invitation.ts): this one is nobody's, so that no table, and no job's
 * row either, ever holds one that works.
 */
async function told(tx: Tx, { id, email, token }: { id: string; email: string | null; token: string }) {
  if (email === null || config().smtpUrl === null) return { id, token };
  await addJobs(tx, "invitation", [{ payload: { invitationId: id } }]);
  return { id, token: null };
}

function freshToken(): string {
  return randomBytes(32).toString("base64url");
}

const after = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);
