// The versions of a briefing, what each holds, and what changed between two of them, or since one.
import { authorize, can } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import type { RestoreView, VersionView } from "../domain/version.ts";
import { readState } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { listRestores } from "../data/restores.ts";
import { findVersion, listVersions, type VersionFacts } from "../data/versions.ts";
import type { Changes } from "../document/changes.ts";
import { compare } from "../document/compare.ts";
import { docOf } from "../document/shape.ts";
import { versionContentOf, type VersionContent } from "../document/version-content.ts";
import { textAccess } from "./text-access.ts";

export type VersionsAsk = { cursor?: string | undefined; limit: number };

/** The latest first; those who may only read see the named ones. Throws `not_found` and `not_allowed`. */
export async function versionsView(
  userId: string,
  briefingId: string,
  { cursor, limit }: VersionsAsk,
  tx: Tx = db(),
): Promise<{ items: VersionView[]; nextCursor: string | null }> {
  const namedOnly = await seesNamedOnly(tx, userId, briefingId);
  const before = cursor === undefined ? null : numberIn(cursor, briefingId);
  const found = await listVersions(tx, { briefingId, namedOnly, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > limit && last ? encodeOrderCursor({ order: String(last.number), id: briefingId }) : null;
  return { items: page.map(viewOf), nextCursor };
}

/** Of no more digits than what it is compared with can have. */
function numberIn(cursor: string, briefingId: string, digits = 9): number {
  const { order, id } = decodeOrderCursor(cursor, "row");
  if (id !== briefingId || !/^\d+$/.test(order) || order.length > digits)
    throw new AppError("invalid", "The cursor is not one that this list gave out.");
  return Number(order);
}

async function seesNamedOnly(tx: Tx, userId: string, briefingId: string): Promise<boolean> {
  const { actor } = await textAccess(tx, userId, briefingId);
  return !can(actor, "comment");
}

export type WholeVersionView = VersionView & { content: VersionContent };

/** Throws `not_found`, also for one that this person doesn't see. */
export async function versionView(
  userId: string,
  { briefingId, number }: { briefingId: string; number: number },
  tx: Tx = db(),
): Promise<WholeVersionView> {
  const namedOnly = await seesNamedOnly(tx, userId, briefingId);
  const version = await findVersion(tx, briefingId, number);
  if (!version || (namedOnly && version.name === ""))
    throw new AppError("not_found", "The briefing has no such version.");
  return { ...viewOf(version), content: JSON.parse(version.content) as VersionContent };
}

export type RestoresAsk = VersionsAsk;

/** What was restored, and undone, the latest first: for those who see all versions. Throws `not_found` and `not_allowed`. */
export async function restoresView(
  userId: string,
  briefingId: string,
  { cursor, limit }: RestoresAsk,
  tx: Tx = db(),
): Promise<{ items: RestoreView[]; nextCursor: string | null }> {
  const { actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "comment");
  const before = cursor === undefined ? null : numberIn(cursor, briefingId, 15);
  const found = await listRestores(tx, { briefingId, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const items = page.map(({ epoch: _, at, ...restore }) => ({ ...restore, at: at.toISOString() }));
  return { items, nextCursor: last ? encodeOrderCursor({ order: String(last.seq), id: briefingId }) : null };
}

/** A number, or `now` for the text as it is. */
export type Moment = number | "now";

export async function comparison(
  userId: string,
  { briefingId, from, to }: { briefingId: string; from: Moment; to: Moment },
  tx: Tx = db(),
): Promise<Changes> {
  const contentAt = async (moment: Moment) =>
    moment === "now"
      ? versionContentOf(docOf((await readState(sqlOf(tx), briefingId)).updates))
      : (await versionView(userId, { briefingId, number: moment }, tx)).content;
  await textAccess(tx, userId, briefingId);
  return compare(await contentAt(from), await contentAt(to));
}

function viewOf({ number, kind, name, note, by, at, seq, words, people }: VersionFacts): VersionView {
  return { number, kind, name, note, by, at: at.toISOString(), seq, words, people };
}
