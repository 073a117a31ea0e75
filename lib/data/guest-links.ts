// Guest links as rows, and the guests who came by them. Facts only; whether one works also says the view `briefing_roles`.
import type { GuestRole } from "../domain/access.ts";
import { guestRoles } from "../domain/access.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type LinkFacts = {
  id: string;
  briefingId: string;
  role: GuestRole;
  note: string;
  createdAt: Date;
  expiresAt: Date | null;
  offAt: Date | null;
  uses: number;
  usedAt: Date | null;
};

const facts = {
  id: true,
  briefingId: true,
  role: true,
  note: true,
  createdAt: true,
  expiresAt: true,
  offAt: true,
  uses: true,
  usedAt: true,
} as const;

function factsOf<Row extends { id: string; role: string }>({ role, ...row }: Row) {
  const known = guestRoles.find((each) => each === role);
  if (!known) throw new Error(`guest link ${row.id} has the role ${role}, which no guest can have`);
  return { ...row, role: known };
}

export async function findLink(tx: Tx, id: string): Promise<LinkFacts | null> {
  const row = isUuid(id) ? await tx.guestLink.findUnique({ where: { id }, select: facts }) : null;
  return row && factsOf(row);
}

/** The latest made first. */
export async function listLinks(
  tx: Tx,
  briefingId: string,
  { after, limit }: { after: TimeCursor | null; limit: number },
): Promise<LinkFacts[]> {
  const rows = await tx.guestLink.findMany({
    where: {
      briefingId,
      ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
    },
    select: facts,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(factsOf);
}

export async function countLinks(tx: Tx, briefingId: string): Promise<number> {
  return tx.guestLink.count({ where: { briefingId } });
}

/** How many let somebody in at this time, by role. */
export async function countWorking(
  tx: Tx,
  briefingId: string,
  now: Date,
): Promise<Record<GuestRole, number>> {
  const rows = await tx.guestLink.groupBy({
    by: ["role"],
    where: { briefingId, offAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    _count: true,
  });
  const of = (role: GuestRole) => rows.find((row) => row.role === role)?._count ?? 0;
  return { commenter: of("commenter"), viewer: of("viewer") };
}

export type NewLink = Pick<LinkFacts, "id" | "briefingId" | "role" | "note" | "expiresAt" | "createdAt"> & {
  createdById: string;
};

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.guestLink.create({ data: link });
}

export type LinkChange = Partial<Pick<LinkFacts, "role" | "note" | "expiresAt" | "offAt">>;

export async function updateLink(tx: Tx, id: string, change: LinkChange): Promise<void> {
  await tx.guestLink.update({ where: { id }, data: change });
}

/** What its guests wrote stays theirs. */
export async function removeLink(tx: Tx, id: string): Promise<void> {
  await tx.guestLink.delete({ where: { id } });
}

export type NewGuest = { name: string; color: number; linkId: string };

/** Counts the use. */
export async function insertGuest(tx: Tx, { name, color, linkId }: NewGuest, now: Date): Promise<string> {
  await tx.guestLink.update({ where: { id: linkId }, data: { uses: { increment: 1 }, usedAt: now } });
  const { id } = await tx.user.create({ data: { name, color, guestLinkId: linkId }, select: { id: true } });
  return id;
}

/** By which link somebody is a guest; null for others. */
export async function findGuestLinkOf(tx: Tx, userId: string): Promise<string | null> {
  const select = { guestLinkId: true } as const;
  return (await tx.user.findUnique({ where: { id: userId }, select }))?.guestLinkId ?? null;
}
