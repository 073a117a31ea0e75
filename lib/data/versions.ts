// Versions as rows, which are only ever inserted. Facts only; what stands in a content, lib/document/version-content.ts says.
import { createHash } from "node:crypto";
import type { VersionKind, WordCount } from "../domain/version.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export type VersionFacts = {
  number: number;
  kind: VersionKind;
  name: string;
  note: string;
  by: PersonView | null;
  at: Date;
  epoch: number;
  seq: number;
  words: WordCount;
};

const facts = {
  number: true,
  kind: true,
  name: true,
  note: true,
  by: { select: { id: true, name: true, color: true } },
  at: true,
  epoch: true,
  seq: true,
  wordsAdded: true,
  wordsRemoved: true,
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function rowOf(tx: Tx, briefingId: string, number: number) {
  return tx.version.findUnique({
    where: { briefingId_number: { briefingId, number } },
    select: { ...facts, content: true, sha256: true },
  });
}

function factsOf({
  kind,
  seq,
  wordsAdded,
  wordsRemoved,
  ...row
}: Omit<Row, "content" | "sha256">): VersionFacts {
  const words = { added: wordsAdded, removed: wordsRemoved };
  return { ...row, kind: kind as VersionKind, seq: Number(seq), words };
}

export type WholeVersion = VersionFacts & { content: string };

/** Throws where the content isn't what was stored: nobody is shown another text under a version's number. */
export async function findVersion(tx: Tx, briefingId: string, number: number): Promise<WholeVersion | null> {
  const row = await rowOf(tx, briefingId, number);
  if (!row) return null;
  const { content, sha256, ...rest } = row;
  if (!sha256Of(content).equals(sha256))
    throw new Error(`version ${number} of briefing ${briefingId} is damaged`);
  return { ...factsOf(rest), content };
}

export type VersionsQuery = {
  briefingId: string;
  /** For those who see no others. */
  namedOnly: boolean;
  /** Those with a lower number. */
  before: number | null;
  limit: number;
};

/** The latest first. */
export async function listVersions(
  tx: Tx,
  { briefingId, namedOnly, before, limit }: VersionsQuery,
): Promise<VersionFacts[]> {
  const rows = await tx.version.findMany({
    where: {
      briefingId,
      ...(namedOnly && { name: { not: "" } }),
      ...(before !== null && { number: { lt: before } }),
    },
    select: facts,
    orderBy: { number: "desc" },
    take: limit,
  });
  return rows.map(factsOf);
}

/** Until the transaction ends nobody else gives a version of this briefing a number. Answers the last number, 0 for none. */
export async function holdNumbers(tx: Tx, briefingId: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('versions:' || ${briefingId}, 0))`;
  const { _max } = await tx.version.aggregate({ where: { briefingId }, _max: { number: true } });
  return _max.number ?? 0;
}

export type NewVersion = Omit<VersionFacts, "by"> & {
  briefingId: string;
  byId: string | null;
  content: string;
};

export async function insertVersion(tx: Tx, { words, seq, content, ...version }: NewVersion): Promise<void> {
  const counted = { wordsAdded: words.added, wordsRemoved: words.removed };
  const data = {
    ...version,
    ...counted,
    content,
    seq: BigInt(seq),
    sha256: new Uint8Array(sha256Of(content)),
  };
  await tx.version.create({ data });
}

function sha256Of(content: string): Buffer {
  return createHash("sha256").update(content).digest();
}
