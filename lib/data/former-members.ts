// What is left of somebody who goes: a row without an address that their text, comments and decisions still point at. Facts only.
import { formerMemberName } from "../domain/own-data.ts";
import type { Tx } from "./client.ts";

export type LeavingFacts = { name: string; email: string | null; passwordHash: string | null };

/** Null for guests, who have no account, and for former members. */
export async function findLeaving(tx: Tx, id: string): Promise<LeavingFacts | null> {
  return tx.user.findFirst({
    where: { id, erasedAt: null, guestLinkId: null },
    select: { name: true, email: true, passwordHash: true },
  });
}

/** Those of these workspaces that nobody else owns, by name. */
export async function ownedAlone(tx: Tx, userId: string, workspaceIds: string[]): Promise<string[]> {
  const rows = await tx.workspace.findMany({
    where: {
      id: { in: workspaceIds },
      memberships: { some: { userId, role: "owner" } },
      NOT: { memberships: { some: { userId: { not: userId }, role: "owner" } } },
    },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  return rows.map(({ name }) => name);
}

/** All memberships at once: what is counted of the person's rights afterwards finds none. */
export async function endMemberships(tx: Tx, userId: string): Promise<void> {
  await tx.membership.deleteMany({ where: { userId } });
  await tx.briefingMember.deleteMany({ where: { userId } });
}

/** What nobody but the person needs goes, and what they are known by. */
export async function eraseUser(tx: Tx, userId: string, at: Date): Promise<void> {
  const where = { userId };
  await tx.session.deleteMany({ where });
  await tx.account.deleteMany({ where });
  await tx.secondFactor.deleteMany({ where });
  await tx.recoveryCode.deleteMany({ where });
  await tx.apiToken.deleteMany({ where });
  await tx.passwordReset.deleteMany({ where });
  await tx.mailSetting.deleteMany({ where });
  await tx.mailDigest.deleteMany({ where });
  await tx.notification.deleteMany({ where });
  await tx.briefingMute.deleteMany({ where });
  await tx.briefingVisit.deleteMany({ where });
  await tx.accessRequest.deleteMany({ where });
  await tx.delegation.deleteMany({ where: { OR: [{ userId }, { toId: userId }] } });
  const gone = { email: null, passwordHash: null, name: formerMemberName, erasedAt: at };
  await tx.user.update({ where: { id: userId }, data: { ...gone, sessionVersion: { increment: 1 } } });
}
