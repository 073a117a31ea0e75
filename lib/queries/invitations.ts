// The invitations of a workspace, for who manages it. Never their tokens.
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import { invitationState, type InvitationView } from "../domain/invitation.ts";
import { db, type Tx } from "../data/client.ts";
import { findInvitation, listInvitations, type InvitationFacts } from "../data/invitations.ts";
import { managedAs } from "./managed-workspace.ts";

export type InvitationsAsk = {
  workspaceId: string;
  cursor?: string | undefined;
  limit: number;
  now?: Date;
};

/** The latest first. Throws as `managedAs`. */
export async function invitationsView(
  userId: string,
  { workspaceId, cursor, limit, now = new Date() }: InvitationsAsk,
  tx: Tx = db(),
): Promise<{ items: InvitationView[]; nextCursor: string | null }> {
  await managedAs(tx, userId, workspaceId);
  const found = await listInvitations(tx, { workspaceId, after: decodeCursor(cursor), limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
  return { items: page.map((each) => viewOf(each, now)), nextCursor };
}

/** Throws `not_found` to those who don't manage its workspace too. */
export async function invitationView(
  userId: string,
  id: string,
  now = new Date(),
  tx: Tx = db(),
): Promise<InvitationView> {
  const found = await findInvitation(tx, id);
  if (!found) throw new AppError("not_found");
  await managedAs(tx, userId, found.workspaceId);
  return viewOf(found, now);
}

function viewOf(facts: InvitationFacts, now: Date): InvitationView {
  const { id, workspaceId, email, role, note, uses, createdAt, expiresAt, usedAt, maker: by } = facts;
  const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  const used = usedAt?.toISOString() ?? null;
  return {
    id,
    workspaceId,
    email,
    role,
    note,
    uses,
    by,
    ...times,
    usedAt: used,
    state: invitationState(facts, now),
  };
}
