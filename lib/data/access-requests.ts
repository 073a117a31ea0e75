// Members who ask to be let into a restricted briefing, as rows. Facts only. One person has one open request of a briefing: an index holds that.
import type { Role } from "../domain/access.ts";
import type { OrderCursor } from "../domain/cursor.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type RequestFacts = { id: string; by: PersonView; note: string; createdAt: Date };

const facts = {
  id: true,
  note: true,
  createdAt: true,
  user: { select: { id: true, name: true, color: true } },
} as const;

export async function findOpenRequest(
  tx: Tx,
  at: { briefingId: string; userId: string },
): Promise<RequestFacts | null> {
  const row = await tx.accessRequest.findFirst({ where: { ...at, settledAt: null }, select: facts });
  return row && factsOf(row);
}

/** Null for one of another briefing, and for one that was settled. */
export async function findRequest(tx: Tx, briefingId: string, id: string): Promise<RequestFacts | null> {
  if (!isUuid(id)) return null;
  const row = await tx.accessRequest.findFirst({ where: { id, briefingId, settledAt: null }, select: facts });
  return row && factsOf(row);
}

type Row = Omit<RequestFacts, "by"> & { user: PersonView };

function factsOf({ user: by, ...row }: Row): RequestFacts {
  return { ...row, by };
}

/** Those that wait, of people who are still in the workspace: the first that was asked, first. */
export async function openRequests(
  tx: Tx,
  { briefingId, workspaceId }: { briefingId: string; workspaceId: string },
  { after, limit }: { after: OrderCursor | null; limit: number },
): Promise<RequestFacts[]> {
  const at = after && new Date(after.order);
  const rows = await tx.accessRequest.findMany({
    where: {
      briefingId,
      settledAt: null,
      user: { memberships: { some: { workspaceId } } },
      ...(at && after && { OR: [{ createdAt: { gt: at } }, { createdAt: at, id: { gt: after.id } }] }),
    },
    select: facts,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(factsOf);
}

export type NewRequest = { id: string; briefingId: string; userId: string; note: string; createdAt: Date };

export async function insertRequest(tx: Tx, request: NewRequest): Promise<void> {
  await tx.accessRequest.create({ data: request });
}

/** `role`: null where it was refused. */
export async function settleRequest(
  tx: Tx,
  id: string,
  settled: { settledAt: Date; settledById: string; role: Role | null },
): Promise<void> {
  await tx.accessRequest.update({ where: { id }, data: settled });
}
