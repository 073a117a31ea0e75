// The members of a workspace, for who manages it, and what would go with one of them.
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import { invitationState } from "../domain/invitation.ts";
import type { MembersView, MemberView, RemovalView } from "../domain/membership.ts";
import { db, type Tx } from "../data/client.ts";
import { liveInvitations } from "../data/invitations.ts";
import { countNamed, countOwners, listMembers, type MemberRow } from "../data/members.ts";
import { findRole } from "../data/memberships.ts";
import { openReviewsOf } from "../data/reviews.ts";
import { managedAs } from "./managed-workspace.ts";

export type MembersAsk = {
  workspaceId: string;
  search: string;
  cursor?: string | undefined;
  limit: number;
};

/** By name. Throws as `managedAs`. */
export async function membersView(userId: string, ask: MembersAsk, tx: Tx = db()): Promise<MembersView> {
  const { workspaceId, search, cursor, limit } = ask;
  await managedAs(tx, userId, workspaceId);
  const after = cursor === undefined ? null : decodeOrderCursor(cursor, "row");
  const found = await listMembers(tx, { workspaceId, search, after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > limit && last ? encodeOrderCursor({ order: last.name, id: last.id }) : null;
  return { items: page.map(viewOf), nextCursor, owners: await countOwners(tx, workspaceId) };
}

export type MemberAsk = { workspaceId: string; memberId: string };

export type RemovalAsk = { workspaceId: string; memberId: string; now?: Date };

/** Told as numbers; of more it is these. */
const maxCounted = 1_000;

/** Throws as `managedAs`, and `not_found` for somebody who is no member. */
export async function removalView(
  userId: string,
  { workspaceId, memberId, now = new Date() }: RemovalAsk,
  tx: Tx = db(),
): Promise<RemovalView> {
  await managedAs(tx, userId, workspaceId);
  if (!(await findRole(tx, workspaceId, memberId))) throw new AppError("not_found");
  const at = { workspaceId, userId: memberId };
  const invitations = await liveInvitations(tx, { workspaceId, now });
  const open = invitations.filter((each) => invitationState(each, now) === "open");
  return {
    named: await countNamed(tx, at),
    reviews: (await openReviewsOf(tx, at, maxCounted)).length,
    invitations: open.filter(({ maker }) => maker.id === memberId).length,
    links: open.filter(({ maker, email }) => maker.id !== memberId && email === null).length,
  };
}

function viewOf({ joinedAt, seenAt, ...row }: MemberRow): MemberView {
  return { ...row, joinedAt: joinedAt.toISOString(), seenAt: seenAt?.toISOString() ?? null };
}
