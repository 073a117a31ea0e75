// The releases of a briefing, and what was signed of each. What is stored is shown only where it is what was signed.
import { can } from "../domain/access.ts";
import { decodeNumberCursor, encodeNumberCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { ReleaseItem, ReleaseList, ReleasesPageView, ReleaseView } from "../domain/release-view.ts";
import { releaseIn } from "../domain/release.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import {
  findApprovedReview,
  findRelease,
  findSignedBytes,
  listReleases,
  type ReleaseRow,
  type SignedBytes,
} from "../data/releases.ts";
import { currentKey, listPublicKeys, type PublicKey } from "../data/signing-keys.ts";
import { textAccess, type Standing } from "./text-access.ts";

export type ReleasesAsk = { cursor?: string | undefined; limit: number };

/** The latest first. Throws `not_found` and `not_allowed`. */
export async function releasesView(
  userId: string,
  briefingId: string,
  ask: ReleasesAsk,
  tx: Tx = db(),
): Promise<ReleaseList> {
  await textAccess(tx, userId, briefingId);
  return pageOf(tx, briefingId, ask);
}

async function pageOf(tx: Tx, briefingId: string, { cursor, limit }: ReleasesAsk): Promise<ReleaseList> {
  const before = cursor === undefined ? null : decodeNumberCursor(cursor, briefingId);
  const found = await listReleases(tx, { briefingId, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(releaseItemOf),
    nextCursor: last ? encodeNumberCursor(last.number, briefingId) : null,
  };
}

/** The page of the list, with what can be released. Throws the same. */
export async function releasesPage(
  userId: string,
  briefingId: string,
  ask: ReleasesAsk,
  tx: Tx = db(),
): Promise<ReleasesPageView> {
  const standing = await textAccess(tx, userId, briefingId);
  const { id, title } = standing.briefing;
  const approved = await approvedFor(tx, userId, standing);
  return { ...(await pageOf(tx, id, ask)), briefing: { id, title }, approved };
}

async function approvedFor(
  tx: Tx,
  userId: string,
  { briefing, actor }: Standing,
): Promise<ReleasesPageView["approved"]> {
  const review = await findApprovedReview(tx, briefing.id);
  if (!review || briefing.archivedAt) return null;
  const mayRelease = can(actor, "decide") && review.askedById !== userId;
  return { reviewId: review.id, version: review.versionNumber, mayRelease };
}

export function releaseItemOf({ briefing, versionNumber, at, ...row }: ReleaseRow): ReleaseItem {
  const { id, title } = briefing;
  return { ...row, briefing: { id, title }, version: versionNumber, at: at.toISOString() };
}

/** Throws `not_found`, also for one that this person may not read, and for one of a deleted briefing. */
export async function readableRelease(tx: Tx, userId: string, id: string): Promise<ReleaseRow> {
  const release = await findRelease(tx, id);
  const actor = release && (await actorIn(tx, release.briefing.id, userId));
  if (!release || !actor || !can(actor, "read")) throw new AppError("not_found");
  return release;
}

/** Throws `damaged` where what is stored isn't what was signed. */
export async function signedBytes(tx: Tx, id: string): Promise<SignedBytes> {
  const signed = await findSignedBytes(tx, id);
  if (!signed || !isReleaseOf(id, signed.bytes))
    throw new AppError(
      "damaged",
      "What is stored of this release isn't what was signed: it is shown to nobody.",
    );
  return signed;
}

/** Throws as the two above do. */
export async function releaseView(userId: string, id: string, tx: Tx = db()): Promise<ReleaseView> {
  const release = await readableRelease(tx, userId, id);
  const { signature } = await signedBytes(tx, release.id);
  return {
    ...releaseItemOf(release),
    signature: Buffer.from(signature).toString("base64"),
    content: `/api/v1/releases/${release.id}/content`,
  };
}

/** Also false for what was signed as another one. */
export function isReleaseOf(id: string, bytes: Uint8Array): boolean {
  return releaseIn(new TextDecoder().decode(bytes))?.release.id === id;
}

export type ReleaseFile = { release: ReleaseItem; signed: SignedBytes };

/** Exactly what was signed. Throws the same. */
export async function releaseFile(userId: string, id: string, tx: Tx = db()): Promise<ReleaseFile> {
  const release = await readableRelease(tx, userId, id);
  return { release: releaseItemOf(release), signed: await signedBytes(tx, release.id) };
}

/** For anybody: the keys that ever signed, and the one that signs now. */
export async function publicKeys(): Promise<PublicKey[]> {
  // In a transaction: only there does who asks first make the key, and everybody else wait for it.
  return transaction(async (tx) => {
    await currentKey(tx);
    return listPublicKeys(tx);
  });
}
