// Sign-offs as rows, which are only ever inserted. Facts only; whether one still holds, lib/domain/sign-off.ts computes.
import type { Role } from "../domain/access.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { ContentRef, SignOffVerdict } from "../domain/sign-off.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export type SignOffFacts = ContentRef & {
  id: string;
  /** Null where it was given outside of a review. */
  reviewId: string | null;
  versionNumber: number;
  seq: number;
  verdict: SignOffVerdict;
  text: string;
  by: PersonView;
  role: Role;
  at: Date;
};

const facts = {
  id: true,
  reviewId: true,
  versionNumber: true,
  seq: true,
  sectionId: true,
  contentHash: true,
  contentForm: true,
  verdict: true,
  text: true,
  by: { select: { id: true, name: true, color: true } },
  role: true,
  at: true,
} as const;

export type SignOffsQuery = {
  briefingId: string;
  reviewId?: string | undefined;
  sectionId?: string | undefined;
  id?: string | undefined;
  after?: TimeCursor | null;
  limit: number;
};

/** The latest first. */
export async function listSignOffs(
  tx: Tx,
  { briefingId, reviewId, sectionId, id, after = null, limit }: SignOffsQuery,
): Promise<SignOffFacts[]> {
  const rows = await tx.signOff.findMany({
    where: {
      briefingId,
      ...(reviewId !== undefined && { reviewId }),
      ...(sectionId !== undefined && { sectionId }),
      ...(id !== undefined && { id }),
      ...(after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }),
    },
    select: facts,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ seq, verdict, ...row }) => ({
    ...row,
    seq: Number(seq),
    verdict: verdict as SignOffVerdict,
  }));
}

export type NewSignOff = Omit<SignOffFacts, "by"> & { briefingId: string; byId: string };

export async function insertSignOff(tx: Tx, { seq, ...signOff }: NewSignOff): Promise<void> {
  await tx.signOff.create({ data: { ...signOff, seq: BigInt(seq) } });
}

/** Whether anybody said anything to a section of it. */
export async function isSignedVersion(
  tx: Tx,
  version: { briefingId: string; versionNumber: number },
): Promise<boolean> {
  return (await tx.signOff.count({ where: version, take: 1 })) > 0;
}

/** The latest version before this one that this person signed something of, whatever they said to it. */
export async function lastSignedVersion(
  tx: Tx,
  { briefingId, userId, before }: { briefingId: string; userId: string; before: number },
): Promise<number | null> {
  const { _max } = await tx.signOff.aggregate({
    where: { briefingId, byId: userId, versionNumber: { lt: before } },
    _max: { versionNumber: true },
  });
  return _max.versionNumber;
}
