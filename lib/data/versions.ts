// Versions as rows, which are only ever inserted. Facts only; what stands in a content, lib/document/version-content.ts says.
import { createHash } from "node:crypto";
import type { VersionKind, WordCount } from "../domain/version.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";
import { fold, longestChain, unfoldChain } from "./fold.ts";
import { findPeople } from "./users.ts";
import { writersBetween } from "./writers.ts";

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
  /** Who wrote since the version before, the last first. */
  people: PersonView[];
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
  people: true,
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function rowOf(tx: Tx, briefingId: string, number: number) {
  return tx.version.findUnique({
    where: { briefingId_number: { briefingId, number } },
    select: { ...facts, wholeNumber: true, sha256: true },
  });
}

async function factsOf(
  tx: Tx,
  rows: readonly Omit<Row, "wholeNumber" | "sha256">[],
): Promise<VersionFacts[]> {
  const byId = await findPeople(tx, [...new Set(rows.flatMap(({ people }) => people))]);
  return rows.map(({ kind, seq, wordsAdded, wordsRemoved, people, ...row }) => ({
    ...row,
    kind: kind as VersionKind,
    seq: Number(seq),
    words: { added: wordsAdded, removed: wordsRemoved },
    people: people.flatMap((id) => byId.get(id) ?? []),
  }));
}

export type WholeVersion = VersionFacts & { content: string };

/** Throws where the content isn't what was stored: nobody is shown another text under a version's number. */
export async function findVersion(tx: Tx, briefingId: string, number: number): Promise<WholeVersion | null> {
  const row = await rowOf(tx, briefingId, number);
  if (!row) return null;
  const { wholeNumber, sha256, ...rest } = row;
  const content = await contentOf(tx, briefingId, { number, wholeNumber, sha256 });
  if (content === null) throw new Error(`version ${number} of briefing ${briefingId} is damaged`);
  const [version] = await factsOf(tx, [rest]);
  return version ? { ...version, content } : null;
}

type Kept = { number: number; wholeNumber: number; sha256: Uint8Array };

/** Null where it isn't what was stored: this row or one that it is a difference from is damaged. */
async function contentOf(
  tx: Tx,
  briefingId: string,
  { number, wholeNumber, sha256 }: Kept,
): Promise<string | null> {
  const chain = await tx.version.findMany({
    where: { briefingId, number: { gte: wholeNumber, lte: number } },
    select: { content: true },
    orderBy: { number: "asc" },
  });
  const content = unfoldedIn(chain.map((each) => each.content));
  return content && sha256Of(content).equals(sha256) ? content.toString() : null;
}

function unfoldedIn(chain: Uint8Array[]): Buffer | null {
  try {
    return Buffer.from(unfoldChain(chain));
  } catch {
    return null;
  }
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
  return factsOf(tx, rows);
}

/** The latest, the earliest of them first. */
export async function versionSeqs(
  tx: Tx,
  { briefingId, limit }: { briefingId: string; limit: number },
): Promise<{ number: number; seq: number }[]> {
  const rows = await tx.version.findMany({
    where: { briefingId },
    select: { number: true, seq: true },
    orderBy: { number: "desc" },
    take: limit,
  });
  return rows.reverse().map(({ number, seq }) => ({ number, seq: Number(seq) }));
}

/**
 * Until the transaction ends nobody else gives a version of this briefing a number. Answers the last number, 0 for none. Who also
 * edits the text does this first: a briefing's row is locked after its numbers, by everybody.
 */
export async function holdNumbers(tx: Tx, briefingId: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('versions:' || ${briefingId}, 0))`;
  const { _max } = await tx.version.aggregate({ where: { briefingId }, _max: { number: true } });
  return _max.number ?? 0;
}

export type NewVersion = Omit<VersionFacts, "by" | "people"> & {
  briefingId: string;
  byId: string | null;
  content: string;
};

/** Under `holdNumbers`. Who wrote since the version before is looked up here, and what of the content is new. */
export async function insertVersion(tx: Tx, { words, seq, content, ...version }: NewVersion): Promise<void> {
  const { briefingId } = version;
  const { _max } = await tx.version.aggregate({ where: { briefingId }, _max: { seq: true } });
  const people = await writersBetween(tx, briefingId, { after: Number(_max.seq ?? 0), upTo: seq });
  const counted = { wordsAdded: words.added, wordsRemoved: words.removed };
  const sha256 = new Uint8Array(sha256Of(content));
  const folded = await foldedContent(tx, { briefingId, number: version.number, content });
  await tx.version.create({ data: { ...version, ...counted, ...folded, people, seq: BigInt(seq), sha256 } });
}

/** As a difference from the version before, where that is sound. */
async function foldedContent(
  tx: Tx,
  { briefingId, number, content }: Pick<NewVersion, "briefingId" | "number" | "content">,
) {
  const last = await tx.version.findFirst({
    where: { briefingId },
    select: { number: true, wholeNumber: true, sha256: true },
    orderBy: { number: "desc" },
  });
  const isFull = last !== null && last.number - last.wholeNumber + 1 >= longestChain;
  const before = last && !isFull ? await contentOf(tx, briefingId, last) : null;
  if (last === null || before === null) return { content: fold(Buffer.from(content)), wholeNumber: number };
  return { content: fold(Buffer.from(content), Buffer.from(before)), wholeNumber: last.wholeNumber };
}

function sha256Of(content: string | Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}
