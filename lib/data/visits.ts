// Up to where each person has seen each briefing. Facts only; what a visit is, lib/domain/visit.ts says.
import type { Visit } from "../domain/visit.ts";
import type { Tx } from "./client.ts";

export type VisitKey = { userId: string; briefingId: string };

export async function findVisit(tx: Tx, userId_briefingId: VisitKey): Promise<Visit | null> {
  const row = await tx.briefingVisit.findUnique({ where: { userId_briefingId } });
  if (!row) return null;
  return {
    epoch: row.epoch,
    seen: { seq: Number(row.seq), at: row.at },
    since: { seq: Number(row.sinceSeq), at: row.sinceAt },
  };
}

/** Until the transaction ends, this person's visits of this briefing are kept by nobody else. */
export async function holdVisit(tx: Tx, { userId, briefingId }: VisitKey): Promise<void> {
  const key = `visit:${userId}:${briefingId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

export async function saveVisit(tx: Tx, key: VisitKey, { epoch, seen, since }: Visit): Promise<void> {
  const visit = {
    ...{ epoch, seq: BigInt(seen.seq), at: seen.at },
    ...{ sinceSeq: BigInt(since.seq), sinceAt: since.at },
  };
  await tx.briefingVisit.upsert({
    where: { userId_briefingId: key },
    create: { ...key, ...visit },
    update: visit,
  });
}
