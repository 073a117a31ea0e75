// Releases as rows, which are only ever inserted: the bytes that were signed, with their hash and signature. Facts only.
import { createHash } from "node:crypto";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";
import { isSigned } from "./signing-keys.ts";
import { isUuid } from "./sessions.ts";

export type ReleaseRow = {
  id: string;
  briefing: { id: string; title: string; workspaceId: string };
  number: number;
  review: { id: string; number: number };
  versionNumber: number;
  by: PersonView;
  at: Date;
  /** In hex. */
  sha256: string;
  keyId: string;
};

const facts = {
  id: true,
  number: true,
  versionNumber: true,
  at: true,
  sha256: true,
  keyId: true,
  briefing: { select: { id: true, title: true, workspaceId: true } },
  review: { select: { id: true, number: true } },
  by: { select: { id: true, name: true, color: true } },
} as const;

function factsOf<Row extends { sha256: Uint8Array }>(row: Row): Omit<Row, "sha256"> & { sha256: string } {
  return { ...row, sha256: Buffer.from(row.sha256).toString("hex") };
}

export async function findRelease(tx: Tx, id: string): Promise<ReleaseRow | null> {
  const row = isUuid(id) ? await tx.release.findUnique({ where: { id }, select: facts }) : null;
  return row && factsOf(row);
}

/** One in these workspaces whose bytes have this hash. */
export async function findReleaseByHash(
  tx: Tx,
  { workspaceIds, sha256 }: { workspaceIds: string[]; sha256: string },
): Promise<ReleaseRow | null> {
  const where = {
    briefing: { workspaceId: { in: workspaceIds }, deletedAt: null },
    sha256: new Uint8Array(Buffer.from(sha256, "hex")),
  };
  const row = await tx.release.findFirst({ where, select: facts });
  return row && factsOf(row);
}

export type ReleasesQuery = { briefingId: string; before: number | null; limit: number };

/** The latest first. */
export async function listReleases(
  tx: Tx,
  { briefingId, before, limit }: ReleasesQuery,
): Promise<ReleaseRow[]> {
  const rows = await tx.release.findMany({
    where: { briefingId, ...(before !== null && { number: { lt: before } }) },
    select: facts,
    orderBy: { number: "desc" },
    take: limit,
  });
  return rows.map(factsOf);
}

export type SignedBytes = { bytes: Uint8Array<ArrayBuffer>; signature: Uint8Array; keyId: string };

/** Null where it isn't what was signed: nobody is shown another text as a release. */
export async function findSignedBytes(tx: Tx, id: string): Promise<SignedBytes | null> {
  const select = { content: true, sha256: true, signature: true, keyId: true } as const;
  const { content, sha256, ...row } = await tx.release.findUniqueOrThrow({ where: { id }, select });
  const isWhole = sha256Of(content).equals(sha256) && (await isSigned(tx, { content, ...row }));
  return isWhole ? { bytes: content, ...row } : null;
}

/** Whether the signature that is stored of that release is one over these bytes. */
export async function isSignedAs(tx: Tx, id: string, content: Uint8Array): Promise<boolean> {
  const select = { signature: true, keyId: true } as const;
  return isSigned(tx, { content, ...(await tx.release.findUniqueOrThrow({ where: { id }, select })) });
}

export function sha256Of(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}

/** Until the transaction ends nobody else gives a release of this briefing a number. Answers the last one, 0 for none. */
export async function holdReleaseNumbers(tx: Tx, briefingId: string): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('releases:' || ${briefingId}, 0))`;
  const { _max } = await tx.release.aggregate({ where: { briefingId }, _max: { number: true } });
  return _max.number ?? 0;
}

export type ApprovedReview = { id: string; versionNumber: number; askedById: string };

/** The latest that nobody has released yet. */
export async function findApprovedReview(tx: Tx, briefingId: string): Promise<ApprovedReview | null> {
  return tx.review.findFirst({
    where: { briefingId, state: "approved" },
    select: { id: true, versionNumber: true, askedById: true },
    orderBy: { number: "desc" },
  });
}

export type NewRelease = {
  id: string;
  briefingId: string;
  number: number;
  reviewId: string;
  versionNumber: number;
  byId: string;
  at: Date;
  content: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
  keyId: string;
};

export async function insertRelease(tx: Tx, release: NewRelease): Promise<void> {
  const sha256 = new Uint8Array(sha256Of(release.content));
  await tx.release.create({ data: { ...release, sha256 } });
}
