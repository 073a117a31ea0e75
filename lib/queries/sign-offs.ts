// The sign-offs of a briefing, each with whether it holds now.
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { SignOffView } from "../domain/review-view.ts";
import { holds, type ContentRef } from "../domain/sign-off.ts";
import { db, type Tx } from "../data/client.ts";
import { listSignOffs, type SignOffFacts } from "../data/sign-offs.ts";
import { contentNow } from "./content-now.ts";
import { memberAccess } from "./text-access.ts";

export type SignOffsAsk = {
  review?: string | undefined;
  section?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
export type SignOffsView = { items: SignOffView[]; nextCursor: string | null };

/** The latest first. Throws `not_found`, and `not_allowed` to those who may not read the briefing. */
export async function signOffsView(
  userId: string,
  briefingId: string,
  { review, section, cursor, limit }: SignOffsAsk,
  tx: Tx = db(),
): Promise<SignOffsView> {
  await memberAccess(tx, userId, briefingId);
  const found = await listSignOffs(tx, {
    ...{ briefingId, reviewId: review, sectionId: section },
    ...{ after: decodeCursor(cursor), limit: limit + 1 },
  });
  const { page, nextCursor } = pageOf(found, limit, ({ at, id }) => ({ at, id }));
  return { items: await withHolding(tx, briefingId, page), nextCursor };
}

export async function signOffView(
  userId: string,
  { briefingId, id }: { briefingId: string; id: string },
  tx: Tx = db(),
): Promise<SignOffView> {
  await memberAccess(tx, userId, briefingId);
  const found = await listSignOffs(tx, { briefingId, id, limit: 1 });
  const [view] = await withHolding(tx, briefingId, found);
  if (!view) throw new AppError("not_found");
  return view;
}

/** The live text is read only where there is something to compare with it. */
export async function withHolding(
  tx: Tx,
  briefingId: string,
  found: readonly SignOffFacts[],
): Promise<SignOffView[]> {
  if (found.length === 0) return [];
  const now = await contentNow(tx, briefingId);
  return found.map((one) => signOffViewOf(one, now.get(one.sectionId)));
}

function signOffViewOf(
  { at, versionNumber, reviewId, ...one }: SignOffFacts,
  now: ContentRef | undefined,
): SignOffView {
  return { ...one, review: reviewId, version: versionNumber, at: at.toISOString(), holds: holds(one, now) };
}
