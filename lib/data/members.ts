// The members of one workspace as its managers see them, and what changes there. Facts only; who may, commands decide.
import type { Role } from "../domain/access.ts";
import type { OrderCursor } from "../domain/cursor.ts";
import type { Tx } from "./client.ts";

export type MemberRow = {
  id: string;
  name: string;
  color: number;
  email: string;
  role: Role;
  joinedAt: Date;
  /** The latest of their sign-ins. */
  seenAt: Date | null;
};

export type MembersQuery = {
  workspaceId: string;
  /** In the name or the address, whatever its case; empty for all. */
  search: string;
  /** The name and the id that a page before ended with. */
  after: OrderCursor | null;
  limit: number;
};

/** By name. */
export async function listMembers(tx: Tx, query: MembersQuery): Promise<MemberRow[]> {
  const { workspaceId, search, after, limit } = query;
  return tx.$queryRaw<MemberRow[]>`
    SELECT u.id::text, u.name, u.color, coalesce(u.email, '') AS email, m.role::text AS role, m.created_at AS "joinedAt",
      (SELECT max(s.seen_at) FROM sessions s WHERE s.user_id = u.id) AS "seenAt"
    FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.workspace_id = ${workspaceId}::uuid
      AND (strpos(lower(u.name), lower(${search})) > 0 OR strpos(u.email, lower(${search})) > 0)
      AND (${after === null} OR (u.name, u.id) > (${after?.order ?? ""}, ${after?.id ?? null}::uuid))
    ORDER BY u.name, u.id LIMIT ${limit}`;
}

export async function countOwners(tx: Tx, workspaceId: string): Promise<number> {
  return tx.membership.count({ where: { workspaceId, role: "owner" } });
}

export async function countMembers(tx: Tx, workspaceId: string): Promise<number> {
  return tx.membership.count({ where: { workspaceId } });
}

export type MemberAt = { workspaceId: string; userId: string };

export async function setRole(tx: Tx, at: MemberAt, role: Role): Promise<void> {
  await tx.membership.update({ where: { workspaceId_userId: at }, data: { role } });
}

/** With what they were named as in restricted briefings, and what they still ask to come into. */
export async function removeMembership(tx: Tx, at: MemberAt): Promise<void> {
  const { workspaceId, userId } = at;
  const where = { userId, briefing: { workspaceId } };
  await tx.briefingMember.deleteMany({ where });
  await tx.accessRequest.deleteMany({ where: { ...where, settledAt: null } });
  await tx.membership.delete({ where: { workspaceId_userId: at } });
}

/** In how many restricted briefings they are named. */
export async function countNamed(tx: Tx, { workspaceId, userId }: MemberAt): Promise<number> {
  const briefing = { workspaceId, isRestricted: true, deletedAt: null };
  return tx.briefingMember.count({ where: { userId, briefing } });
}
