// Who is in which workspace, with which role. Facts only.
import type { Role } from "../domain/access.ts";
import type { Tx } from "./client.ts";

export async function insertWorkspace(tx: Tx, name: string): Promise<{ id: string }> {
  return tx.workspace.create({ data: { name }, select: { id: true } });
}

export async function countWorkspaces(tx: Tx): Promise<number> {
  return tx.workspace.count();
}

export async function insertMembership(
  tx: Tx,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await tx.membership.create({ data: { workspaceId, userId, role } });
}

export async function findRole(tx: Tx, workspaceId: string, userId: string): Promise<Role | null> {
  const row = await tx.membership.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { role: true },
  });
  return row?.role ?? null;
}

export type MembershipFacts = { workspaceId: string; workspaceName: string; role: Role };

/** The workspaces of one person, the oldest first; at most a hundred. */
export async function membershipsOf(tx: Tx, userId: string): Promise<MembershipFacts[]> {
  const rows = await tx.membership.findMany({
    where: { userId },
    select: { workspaceId: true, role: true, workspace: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
    take: 100,
  });
  return rows.map(({ workspaceId, role, workspace }) => ({
    workspaceId,
    role,
    workspaceName: workspace.name,
  }));
}

export type MemberFacts = { id: string; name: string; role: Role; color: number };

const memberFacts = { role: true, user: { select: { id: true, name: true, color: true } } } as const;

/** Those with this role, by name; at most `limit`. */
export async function membersAs(
  tx: Tx,
  workspaceId: string,
  role: Role,
  limit: number,
): Promise<MemberFacts[]> {
  const rows = await tx.membership.findMany({
    where: { workspaceId, role },
    select: memberFacts,
    orderBy: { user: { name: "asc" } },
    take: limit,
  });
  return rows.map(({ user, ...row }) => ({ ...user, role: row.role }));
}

/** The members of a workspace by name; at most `limit`. */
export async function membersOf(tx: Tx, workspaceId: string, limit: number): Promise<MemberFacts[]> {
  const rows = await tx.membership.findMany({
    where: { workspaceId },
    select: memberFacts,
    orderBy: { user: { name: "asc" } },
    take: limit,
  });
  return rows.map(({ role, user }) => ({ ...user, role }));
}

/** Those with one of these roles, by name; at most `limit`. */
export async function membersWithRoles(
  tx: Tx,
  workspaceId: string,
  { roles, limit }: { roles: Role[]; limit: number },
): Promise<MemberFacts[]> {
  const rows = await tx.membership.findMany({
    where: { workspaceId, role: { in: roles } },
    select: memberFacts,
    orderBy: { user: { name: "asc" } },
    take: limit,
  });
  return rows.map(({ role, user }) => ({ ...user, role }));
}

export type AmongAsk = { workspaceIds: string[]; roles: Role[]; except: string; limit: number };

/** Those with one of these roles in any of these workspaces, but for one person: each once, by name; at most `limit`. */
export async function peopleWithRoles(tx: Tx, { workspaceIds, roles, except, limit }: AmongAsk) {
  return tx.user.findMany({
    where: {
      id: { not: except },
      memberships: { some: { workspaceId: { in: workspaceIds }, role: { in: roles } } },
    },
    select: { id: true, name: true, color: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** Who of these people is a member, in no order. */
export async function membersAmong(tx: Tx, workspaceId: string, userIds: string[]): Promise<MemberFacts[]> {
  const where = { workspaceId, userId: { in: userIds } };
  const rows = await tx.membership.findMany({ where, select: memberFacts });
  return rows.map(({ role, user }) => ({ ...user, role }));
}

/**
 * What is counted or looked up by name in this workspace stays so until the transaction ends: its folders, tags and templates
 * change one transaction at a time. Rows that only refer to the workspace don't wait.
 */
export async function holdWorkspace(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM workspaces WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}
