// Who decides in whose place, and on which days. Facts only: whether they may decide at all is asked elsewhere.
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export type DelegationFacts = {
  id: string;
  user: PersonView;
  to: PersonView;
  /** Days, as 2026-11-27, both included. */
  fromDay: string;
  untilDay: string;
};

const person = { select: { id: true, name: true, color: true } } as const;
const facts = { id: true, user: person, to: person, fromDay: true, untilDay: true } as const;

/** Those that count on this day: of these people, or to one person; at most `limit`. */
export async function findDelegations(
  tx: Tx,
  { userIds, toId, day }: { userIds?: readonly string[]; toId?: string; day: string },
  limit = 200,
): Promise<DelegationFacts[]> {
  return tx.delegation.findMany({
    where: {
      ...(userIds && { userId: { in: [...userIds] } }),
      ...(toId !== undefined && { toId }),
      endedAt: null,
      fromDay: { lte: day },
      untilDay: { gte: day },
    },
    select: facts,
    orderBy: [{ fromDay: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** Those that this person gave or was given, from this day on, the first that ends first; at most `limit`. */
export async function listDelegations(
  tx: Tx,
  { userId, day }: { userId: string; day: string },
  limit: number,
): Promise<DelegationFacts[]> {
  return tx.delegation.findMany({
    where: { OR: [{ userId }, { toId: userId }], endedAt: null, untilDay: { gte: day } },
    select: facts,
    orderBy: [{ untilDay: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** Until the transaction ends nobody else counts this person's delegations to add one. */
export async function holdDelegations(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('delegations:' || ${userId}, 0))`;
}

export async function countDelegations(tx: Tx, userId: string, day: string): Promise<number> {
  return tx.delegation.count({ where: { userId, endedAt: null, untilDay: { gte: day } } });
}

export type NewDelegation = { id: string; userId: string; toId: string; fromDay: string; untilDay: string };

export async function insertDelegation(tx: Tx, delegation: NewDelegation): Promise<void> {
  await tx.delegation.create({ data: delegation });
}

/** Answers whether it was there, and this person's. */
export async function endDelegation(
  tx: Tx,
  { id, userId, endedAt }: { id: string; userId: string; endedAt: Date },
): Promise<boolean> {
  const { count } = await tx.delegation.updateMany({
    where: { id, userId, endedAt: null },
    data: { endedAt },
  });
  return count > 0;
}
