// Who is what in which briefing: the view `briefing_roles`, which knows members, restricted briefings and guests' links. Facts only.
import type { Actor, Role } from "../domain/access.ts";
import type { Tx } from "./client.ts";
import { Prisma } from "./generated/client.ts";
import type { MemberFacts } from "./memberships.ts";
import { actorOf } from "./standings.ts";

/** As what this person may come into this briefing; null for not at all. */
export async function actorIn(tx: Tx, briefingId: string, userId: string): Promise<Actor | null> {
  return (await actorsIn(tx, [briefingId], userId)).get(briefingId) ?? null;
}

/** The same of many briefings; those into which they may not come are left out. */
export async function actorsIn(
  tx: Tx,
  briefingIds: readonly string[],
  userId: string,
): Promise<Map<string, Actor>> {
  const rows = await tx.$queryRaw<{ id: string; kind: string; role: string }[]>`
    SELECT briefing_id::text AS id, kind, role::text FROM briefing_roles
    WHERE briefing_id = ANY(${briefingIds}::uuid[]) AND user_id = ${userId}::uuid`;
  return new Map(
    rows.flatMap((row) => {
      const actor = actorOf(row);
      return actor ? [[row.id, actor] as const] : [];
    }),
  );
}

/**
 * Briefings into which this person may come as a member: what the view says, as a condition for lists that Prisma reads. A test compares
 * the two. In the lists guests find nothing: theirs is one briefing.
 */
export function openTo(userId: string): Prisma.BriefingWhereInput {
  const anyRole = { memberships: { some: { userId } } };
  return {
    deletedAt: null,
    OR: [
      { isRestricted: false, workspace: anyRole },
      { workspace: { memberships: { some: { userId, role: "owner" } } } },
      { members: { some: { userId } }, workspace: anyRole },
    ],
  };
}

/** The same for SQL, of a table `b` of briefings, and for these roles there. */
export function joinRoles(userId: string, roles: readonly Role[]): Prisma.Sql {
  return Prisma.sql`JOIN briefing_roles br ON br.briefing_id = b.id AND br.user_id = ${userId}::uuid AND br.kind = 'member'
    AND br.role::text = ANY(${roles}::text[])`;
}

/** Whether somebody is one of these anywhere: in a workspace, or by name in a restricted briefing. */
export async function isAnywhere(tx: Tx, userId: string, roles: readonly Role[]): Promise<boolean> {
  const role = { in: [...roles] };
  if (await tx.membership.findFirst({ where: { userId, role }, select: { role: true } })) return true;
  const briefing = { AND: [openTo(userId), { isRestricted: true }] };
  const named = { userId, role, briefing };
  return (await tx.briefingMember.findFirst({ where: named, select: { role: true } })) !== null;
}

export type MembersAsk = { roles?: readonly Role[]; among?: readonly string[]; limit: number };

/** Members who may come into this briefing, with the role there, by name: with one of these roles, of these people; at most `limit`. */
export async function membersIn(
  tx: Tx,
  briefingId: string,
  { roles, among, limit }: MembersAsk,
): Promise<MemberFacts[]> {
  return tx.$queryRaw<MemberFacts[]>`
    SELECT u.id::text, u.name, u.color, r.role::text AS role
    FROM briefing_roles r JOIN users u ON u.id = r.user_id
    WHERE r.briefing_id = ${briefingId}::uuid AND r.kind = 'member'
      AND (${roles ?? null}::text[] IS NULL OR r.role::text = ANY(${roles ?? null}::text[]))
      AND (${among ?? null}::uuid[] IS NULL OR r.user_id = ANY(${among ?? null}::uuid[]))
    ORDER BY u.name, u.id LIMIT ${limit}`;
}
