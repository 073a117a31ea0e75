// Invitations into workspaces: of their tokens only the hash. Facts only; who may make and use them, commands decide.
import { createHash } from "node:crypto";
import type { Role } from "../domain/access.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { InvitationLife } from "../domain/invitation.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type InvitationFacts = InvitationLife & {
  id: string;
  workspaceId: string;
  workspaceName: string;
  note: string;
  createdAt: Date;
  uses: number;
  maker: { id: string; name: string };
};

/** What the token is stored as. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export type NewInvitation = {
  workspaceId: string;
  email: string | null;
  role: Role;
  note: string;
  tokenHash: Buffer;
  createdById: string;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<{ id: string }> {
  const tokenHash = new Uint8Array(invitation.tokenHash);
  return tx.invitation.create({ data: { ...invitation, tokenHash }, select: { id: true } });
}

export async function findInvitation(tx: Tx, id: string): Promise<InvitationFacts | null> {
  if (!isUuid(id)) return null;
  return (await withMakers(tx, await tx.invitation.findMany({ where: { id }, select })))[0] ?? null;
}

export async function findInvitationByToken(tx: Tx, token: string): Promise<InvitationFacts | null> {
  const where = { tokenHash: new Uint8Array(hashOfToken(token)) };
  return (await withMakers(tx, await tx.invitation.findMany({ where, select })))[0] ?? null;
}

export type InvitationsQuery = { workspaceId: string; after: TimeCursor | null; limit: number };

/** The latest first. */
export async function listInvitations(tx: Tx, query: InvitationsQuery): Promise<InvitationFacts[]> {
  const { workspaceId, after, limit } = query;
  const rows = await tx.invitation.findMany({
    where: {
      workspaceId,
      ...(after && {
        OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
      }),
    },
    select,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return withMakers(tx, rows);
}

/** Of one person's making, or to one address: those that nobody revoked or used up, and that haven't expired. */
export async function liveInvitations(
  tx: Tx,
  { workspaceId, now, ...of }: { workspaceId: string; now: Date; createdById?: string; email?: string },
): Promise<InvitationFacts[]> {
  const used = { OR: [{ email: null }, { usedAt: null }] };
  const where = { workspaceId, ...of, revokedAt: null, expiresAt: { gt: now }, ...used };
  return withMakers(tx, await tx.invitation.findMany({ where, select, take: maxLive }));
}

/** Told as a number; nobody has so many. */
const maxLive = 1_000;

export type InvitationChange = Partial<{
  tokenHash: Buffer;
  createdById: string;
  expiresAt: Date;
  revokedAt: Date;
}>;

export async function updateInvitation(tx: Tx, id: string, change: InvitationChange): Promise<void> {
  const { tokenHash, ...rest } = change;
  const data = { ...rest, ...(tokenHash && { tokenHash: new Uint8Array(tokenHash) }) };
  await tx.invitation.update({ where: { id }, data });
}

export async function noteInvitationUse(tx: Tx, id: string, usedAt: Date): Promise<void> {
  await tx.invitation.update({ where: { id }, data: { usedAt, uses: { increment: 1 } } });
}

const select = {
  id: true,
  workspaceId: true,
  workspace: { select: { name: true } },
  email: true,
  role: true,
  note: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  usedAt: true,
  uses: true,
} as const;

type Row = Omit<InvitationFacts, "maker" | "makerRole" | "workspaceName"> & {
  workspace: { name: string };
  createdById: string;
};

async function withMakers(tx: Tx, rows: Row[]): Promise<InvitationFacts[]> {
  const ids = [...new Set(rows.map(({ createdById }) => createdById))];
  const where = { workspaceId: { in: [...new Set(rows.map(({ workspaceId }) => workspaceId))] } };
  const memberships = { where, select: { workspaceId: true, role: true } };
  const people = await tx.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, memberships },
  });
  return rows.map(({ createdById, workspace, ...row }) => {
    const maker = people.find(({ id }) => id === createdById);
    const there = maker?.memberships.find(({ workspaceId }) => workspaceId === row.workspaceId);
    const who = { id: createdById, name: maker?.name ?? "" };
    return { ...row, workspaceName: workspace.name, maker: who, makerRole: there?.role ?? null };
  });
}
