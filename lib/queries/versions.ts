// The versions of a briefing, what each holds, and what was restored.
import { authorize } from "../domain/access.ts";
import { decodeNumberCursor, encodeNumberCursor } from "../domain/cursor.ts";
import type { RestoreView, VersionView } from "../domain/version.ts";
import { db, type Tx } from "../data/client.ts";
import { listRestores } from "../data/restores.ts";
import { listVersions } from "../data/versions.ts";
import type { VersionContent } from "../document/version-content.ts";
import { findMoment, seesNamedOnly, versionViewOf } from "./moments.ts";
import { memberAccess } from "./text-access.ts";

/** `before`: those with a lower number. */
export type VersionsAsk = { cursor?: string | undefined; before?: number | null; limit: number };

/** The latest first; those who may only read see the named ones. Throws `not_found` and `not_allowed`. */
export async function versionsView(
  userId: string,
  briefingId: string,
  { cursor, before: number = null, limit }: VersionsAsk,
  tx: Tx = db(),
): Promise<{ items: VersionView[]; nextCursor: string | null }> {
  const namedOnly = seesNamedOnly(await memberAccess(tx, userId, briefingId));
  const before = cursor === undefined ? number : decodeNumberCursor(cursor, briefingId);
  const found = await listVersions(tx, { briefingId, namedOnly, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = found.length > limit && last ? encodeNumberCursor(last.number, briefingId) : null;
  return { items: page.map(versionViewOf), nextCursor };
}

export type WholeVersionView = VersionView & { content: VersionContent };

/** Throws `not_found`, also for one that this person doesn't see. */
export async function versionView(
  userId: string,
  { briefingId, number }: { briefingId: string; number: number },
  tx: Tx = db(),
): Promise<WholeVersionView> {
  const standing = await memberAccess(tx, userId, briefingId);
  const { view, content } = await findMoment(tx, { userId, standing, moment: { version: number } });
  if (view.kind !== "version") throw new Error("another moment than the one that was asked for");
  return { ...view.version, content };
}

export type RestoresAsk = Omit<VersionsAsk, "before">;

/** What was restored, and undone, the latest first: for those who see all versions. Throws `not_found` and `not_allowed`. */
export async function restoresView(
  userId: string,
  briefingId: string,
  { cursor, limit }: RestoresAsk,
  tx: Tx = db(),
): Promise<{ items: RestoreView[]; nextCursor: string | null }> {
  const { actor } = await memberAccess(tx, userId, briefingId);
  authorize(actor, "comment");
  const before = cursor === undefined ? null : decodeNumberCursor(cursor, briefingId, 15);
  const found = await listRestores(tx, { briefingId, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const items = page.map(({ epoch: _, at, ...restore }) => ({ ...restore, at: at.toISOString() }));
  return { items, nextCursor: last ? encodeNumberCursor(last.seq, briefingId) : null };
}
