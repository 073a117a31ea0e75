// What changed between two moments of a briefing, and who changed it.
import type { Moment } from "../domain/moment.ts";
import type { Author } from "../domain/version.ts";
import { db, type Tx } from "../data/client.ts";
import type { Changes } from "../document/changes.ts";
import { compare } from "../document/compare.ts";
import { redlineOf } from "../document/make-redline.ts";
import { struckIn, writtenIn, type Traces } from "../document/traces.ts";
import type { ComparisonView } from "../document/versions-view.ts";
import { authorshipOf } from "./authorship.ts";
import { findMoment, type MomentFound } from "./moments.ts";
import { memberAccess } from "./text-access.ts";

export type ComparisonAsk = { briefingId: string; from: Moment; to: Moment };

export type Comparison = ComparisonView & { changes: Changes };

/** Throws as `findMoment` does. */
export async function comparison(
  userId: string,
  { briefingId, from, to }: ComparisonAsk,
  tx: Tx = db(),
): Promise<Comparison> {
  const standing = await memberAccess(tx, userId, briefingId);
  const before = await findMoment(tx, { userId, standing, moment: from });
  const after = await findMoment(tx, { userId, standing, moment: to });
  return compared(tx, briefingId, before, after);
}

export async function compared(
  tx: Tx,
  briefingId: string,
  before: MomentFound,
  after: MomentFound,
): Promise<Comparison> {
  const changes = compare(before.content, after.content);
  const { authors, ...traces } = await tracesBetween(tx, briefingId, before, after);
  const redline = redlineOf({ before: before.content, after: after.content, changes, ...traces });
  return { from: before.view, to: after.view, changes, authors, redline };
}

export type Told = { authors: Author[]; struck?: Traces; written?: Traces };

/** Of states that the journal no longer holds the authors aren't known. */
export async function tracesBetween(
  tx: Tx,
  briefingId: string,
  before: MomentFound,
  after: MomentFound,
): Promise<Told> {
  const [earlier, later] = await Promise.all([before.document(), after.document()]);
  if (!earlier && !later) return { authors: [] };
  const { ledger, authors } = await authorshipOf(tx, briefingId);
  return {
    authors,
    ...(earlier && { struck: struckIn(earlier, ledger) }),
    ...(later && { written: writtenIn(later, ledger) }),
  };
}
