// Restorings of earlier states as rows, which are only ever inserted. Facts only.
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export type RestoreFacts = {
  id: string;
  by: PersonView;
  at: Date;
  epoch: number;
  seq: number;
  fromSeq: number;
  version: number | null;
  checkpoint: number | null;
  section: string | null;
  undoes: string | null;
  undoneBy: string | null;
};

const facts = {
  id: true,
  by: { select: { id: true, name: true, color: true } },
  at: true,
  epoch: true,
  seq: true,
  fromSeq: true,
  version: true,
  checkpoint: true,
  section: true,
  undoes: true,
  undoing: { select: { id: true } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function rowOf(tx: Tx, briefingId: string, id: string) {
  return tx.restore.findUnique({ where: { id, briefingId }, select: facts });
}

function factsOf({ seq, fromSeq, undoing, ...row }: Row): RestoreFacts {
  return { ...row, seq: Number(seq), fromSeq: Number(fromSeq), undoneBy: undoing?.id ?? null };
}

export async function findRestore(tx: Tx, briefingId: string, id: string): Promise<RestoreFacts | null> {
  const row = await rowOf(tx, briefingId, id);
  return row && factsOf(row);
}

export type RestoresQuery = {
  briefingId: string;
  /** Those that were done before this entry. */
  before: number | null;
  limit: number;
};

/** The latest first. */
export async function listRestores(
  tx: Tx,
  { briefingId, before, limit }: RestoresQuery,
): Promise<RestoreFacts[]> {
  const rows = await tx.restore.findMany({
    where: { briefingId, ...(before !== null && { seq: { lt: BigInt(before) } }) },
    select: facts,
    orderBy: { seq: "desc" },
    take: limit,
  });
  return rows.map(factsOf);
}

export type NewRestore = Omit<RestoreFacts, "by" | "undoneBy"> & { briefingId: string; byId: string };

export async function insertRestore(tx: Tx, { seq, fromSeq, ...restore }: NewRestore): Promise<void> {
  await tx.restore.create({ data: { ...restore, seq: BigInt(seq), fromSeq: BigInt(fromSeq) } });
}
