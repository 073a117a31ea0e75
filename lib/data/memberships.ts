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

/** Whether one is a member of any workspace in which the other has none of these roles. */
export async function isMemberElsewhere(
  tx: Tx,
  { userId, byId, roles }: { userId: string; byId: string; roles: readonly Role[] },
): Promise<boolean> {
  const memberships = { none: { userId: byId, role: { in: [...roles] } } };
  return (await tx.membership.count({ where: { userId, workspace: { memberships } } })) > 0;
}

export type MemberFacts = { id: string; name: string; role: Role; color: number };

export type AmongAsk = { workspaceIds: string[]; roles: Role[]; except: string; limit: number };

/** Those with one of these roles in any of these workspaces, but for one person: each once, by name; at most `limit`. */
export async function peopleWithRoles(tx: Tx, { workspaceIds, roles, except, limit }: AmongAsk) {
  const people = await tx.user.findMany({
    where: {
      id: { not: except },
      memberships: { some: { workspaceId: { in: workspaceIds }, role: { in: roles } } },
    },
    select: { id: true, name: true, color: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
  return people.map((person) => ({ ...person, email: person.email ?? "" }));
}

/**
 * What is counted or looked up by name in this workspace stays so until the transaction ends: its folders, tags and templates
 * change one transaction at a time. Rows that only refer to the workspace don't wait.
 */
export async function holdWorkspace(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM workspaces WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** What is read of rights in this workspace from here on stays so until the transaction ends; many may hold it so at once. */
export async function holdRights(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM workspaces WHERE id = ${id}::uuid FOR SHARE`;
}
