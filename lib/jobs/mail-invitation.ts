// Mails an invitation to its address, with a token that is made for this mail and kept nowhere but as its hash. A try that failed leaves
// a token that nobody has; the next one makes another.
import { randomBytes, randomUUID } from "node:crypto";
import { config } from "../config.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import { findInvitation, hashOfToken, updateInvitation, type InvitationFacts } from "../data/invitations.ts";
import { findMailSetting } from "../data/mail.ts";
import { holdWorkspace } from "../data/memberships.ts";
import { composeInvitation } from "../domain/invitation-mail.ts";
import { invitationState } from "../domain/invitation.ts";
import { log } from "../log.ts";
import type { Mailer } from "./mailer.ts";

export type MailInvitation = { invitationId: string; now?: Date };

/** Nothing for one that has ended since, or whose maker may no longer give its role. */
export async function mailInvitation(
  { invitationId, now = new Date() }: MailInvitation,
  mailer: Mailer,
  signal: AbortSignal,
): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  // Before it is sent: the mail's link works when it comes. Nothing is held while the mail's server is spoken to.
  const invitation = await transaction((tx) => renewed(tx, { id: invitationId, token, now }));
  if (!invitation) return;
  const { locale } = await findMailSetting(db(), invitation.maker.id);
  signal.throwIfAborted();
  const { publicUrl } = config();
  const how = await mailer.send({
    to: invitation.email,
    ...composeInvitation({
      workspace: invitation.workspaceName,
      by: invitation.maker.name,
      role: invitation.role,
      note: invitation.note,
      link: `${publicUrl}/invite/${token}`,
      expiresAt: invitation.expiresAt,
      locale: locale ?? "en",
    }),
    messageId: `invitation.${randomUUID()}@${new URL(publicUrl).hostname}`,
    headers: {},
  });
  if (how === "refused") log.warn({ invitationId }, "the mail's server refuses the invited address for good");
}

type Renew = { id: string; token: string; now: Date };

async function renewed(
  tx: Tx,
  { id, token, now }: Renew,
): Promise<(InvitationFacts & { email: string }) | null> {
  const known = await findInvitation(tx, id);
  if (!known) return null;
  await holdWorkspace(tx, known.workspaceId);
  const held = await findInvitation(tx, id);
  const { email = null } = held ?? {};
  if (!held || email === null || invitationState(held, now) !== "open") return null;
  await updateInvitation(tx, id, { tokenHash: hashOfToken(token) });
  return { ...held, email };
}
