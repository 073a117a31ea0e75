// The page of a briefing's versions: the list, and one moment read against another.
import { briefingRights } from "../domain/access.ts";
import type { Moment } from "../domain/moment.ts";
import type { RestoreView, VersionView } from "../domain/version.ts";
import { db, type Tx } from "../data/client.ts";
import { reviewActs } from "../data/review-acts.ts";
import { drawingsOf } from "../document/make-drawings.ts";
import type { VersionsPageView } from "../document/versions-view.ts";
import { compared } from "./comparison.ts";
import { findMoment, seesNamedOnly, type MomentAsk, type MomentFound } from "./moments.ts";
import { memberAccess, type Standing } from "./text-access.ts";
import { restoresView, versionsView } from "./versions.ts";

export type VersionsPageAsk = {
  at: Moment;
  /** Null: against nothing. Left out: against what came before it. */
  against?: Moment | null;
  cursor?: string | undefined;
  limit: number;
};

/** Throws as `findMoment` does. */
export async function versionsPage(
  userId: string,
  briefingId: string,
  { at, against, cursor, limit }: VersionsPageAsk,
  tx: Tx = db(),
): Promise<VersionsPageView> {
  const standing = await memberAccess(tx, userId, briefingId);
  const ask = { userId, standing };
  const [list, restores, acts, { before, after }] = await Promise.all([
    versionsView(userId, briefingId, { cursor, limit }, tx),
    seesNamedOnly(standing) ? [] : latestRestores(tx, userId, briefingId),
    seesNamedOnly(standing) ? [] : reviewActs(tx, briefingId, maxActs),
    bothMoments(tx, ask, { at, against }),
  ]);
  const { changes: _, ...comparison } = await compared(tx, briefingId, before ?? after, after);
  const { briefing, actor, access } = standing;
  return {
    briefing: { id: briefing.id, title: briefing.title },
    may: { name: briefingRights(actor, access).version, all: !seesNamedOnly(standing) },
    list,
    restores,
    acts,
    comparison,
    drawings: drawingsOf(comparison.redline),
    isCompared: before !== null,
  };
}

const maxRestores = 50;
const maxActs = 100;

async function latestRestores(tx: Tx, userId: string, briefingId: string): Promise<RestoreView[]> {
  return (await restoresView(userId, briefingId, { limit: maxRestores }, tx)).items;
}

type Asker = Pick<MomentAsk, "userId" | "standing">;

/** `before`: null where it is read against nothing. */
async function bothMoments(
  tx: Tx,
  ask: Asker,
  { at, against }: Pick<VersionsPageAsk, "at" | "against">,
): Promise<{ before: MomentFound | null; after: MomentFound }> {
  const found = (moment: Moment | null) => moment && findMoment(tx, { ...ask, moment });
  const asked = findMoment(tx, { ...ask, moment: at });
  if (against !== undefined) {
    const [before, after] = await Promise.all([found(against), asked]);
    return { before, after };
  }
  const after = await asked;
  return { before: await found(await versionBefore(tx, ask, after)), after };
}

/** The latest that this person sees; of a version, the one before it. */
async function versionBefore(
  tx: Tx,
  { userId, standing }: Asker,
  { view }: MomentFound,
): Promise<Moment | null> {
  const before = view.kind === "version" ? view.version.number : null;
  const found = await latestBefore(tx, userId, standing, before);
  return found && { version: found.number };
}

async function latestBefore(
  tx: Tx,
  userId: string,
  { briefing }: Standing,
  before: number | null,
): Promise<VersionView | null> {
  const { items } = await versionsView(userId, briefing.id, { before, limit: 1 }, tx);
  return items[0] ?? null;
}
