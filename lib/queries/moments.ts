// A briefing at one moment of its life: what stood there, and whether this person may see it.
import type * as Y from "yjs";
import { can } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { momentText, type Moment } from "../domain/moment.ts";
import type { VersionView } from "../domain/version.ts";
import { lastVisit } from "../domain/visit.ts";
import { readState, type StoredState } from "../data/checkpoints.ts";
import type { Tx } from "../data/client.ts";
import { findEntryTime } from "../data/history.ts";
import { sqlOf } from "../data/journal.ts";
import { readStateAt } from "../data/state-at.ts";
import { isReviewed } from "../data/reviews.ts";
import { isSignedVersion } from "../data/sign-offs.ts";
import { findVersion, type VersionFacts } from "../data/versions.ts";
import { findVisit } from "../data/visits.ts";
import { docOf } from "../document/shape.ts";
import { versionContentOf, type VersionContent } from "../document/version-content.ts";
import type { MomentView } from "../document/versions-view.ts";
import type { Standing } from "./text-access.ts";

export type MomentFound = {
  view: MomentView;
  content: VersionContent;
  /** The document as it was; null where the journal begins after it. */
  document(): Promise<Y.Doc | null>;
};

/** Who asks, and for what. */
export type MomentAsk = { userId: string; standing: Standing; moment: Moment; now?: Date };

/** Throws `not_found` for what isn't there, or not for this person; `not_allowed` where the role sees no such moments. */
export async function findMoment(tx: Tx, ask: MomentAsk): Promise<MomentFound> {
  const { moment } = ask;
  if (moment === "now") return inJournal(tx, ask, "now", await readState(sqlOf(tx), idOf(ask)));
  if (moment === "seen") return seenBefore(tx, ask);
  return "version" in moment ? version(tx, ask, moment.version) : entry(tx, ask, moment.seq);
}

function idOf({ standing }: MomentAsk): string {
  return standing.briefing.id;
}

/** Those who may only read see versions with a name and those that were reviewed, and no other moments of the past. */
export function seesNamedOnly({ actor }: Standing): boolean {
  return !can(actor, "comment");
}

async function version(tx: Tx, ask: MomentAsk, number: number): Promise<MomentFound> {
  const found = await findVersion(tx, idOf(ask), number);
  if (!found || (seesNamedOnly(ask.standing) && !(await isShownToAll(tx, idOf(ask), found))))
    throw new AppError("not_found", "The briefing has no such version.");
  const { seq, at, epoch, content } = found;
  const view = { kind: "version", moment: String(number), seq, at: at.toISOString() } as const;
  const isOfThisEpoch = epoch === ask.standing.briefing.epoch;
  return {
    view: { ...view, version: versionViewOf(found) },
    content: JSON.parse(content) as VersionContent,
    document: async () =>
      isOfThisEpoch ? docOf((await readStateAt(sqlOf(tx), idOf(ask), seq)).updates) : null,
  };
}

/** One that is reviewed, or signed, is shown to everybody by that. */
async function isShownToAll(
  tx: Tx,
  briefingId: string,
  { number, name, kind }: VersionFacts,
): Promise<boolean> {
  if (name !== "" || kind === "review") return true;
  const of = { briefingId, versionNumber: number };
  return (await isReviewed(tx, of)) || (await isSignedVersion(tx, of));
}

/** What somebody stood before they saw already, whatever their role. */
async function seenBefore(tx: Tx, ask: MomentAsk): Promise<MomentFound> {
  const { briefing } = ask.standing;
  const visit = await findVisit(tx, { userId: ask.userId, briefingId: briefing.id });
  const seen = lastVisit(visit, { epoch: briefing.epoch, now: ask.now ?? new Date() });
  if (!seen) throw new AppError("not_found", "You haven't seen this briefing before.");
  return inJournal(tx, ask, "seen", await readStateAt(sqlOf(tx), briefing.id, seen.seq));
}

async function entry(tx: Tx, ask: MomentAsk, seq: number): Promise<MomentFound> {
  if (seesNamedOnly(ask.standing)) throw new AppError("not_allowed");
  return inJournal(tx, ask, "entry", await readStateAt(sqlOf(tx), idOf(ask), seq));
}

async function inJournal(
  tx: Tx,
  ask: MomentAsk,
  kind: "now" | "seen" | "entry",
  { seq, updates }: StoredState,
): Promise<MomentFound> {
  const doc = docOf(updates);
  const at = await findEntryTime(sqlOf(tx), idOf(ask), seq);
  return {
    view: { kind, moment: momentText(ask.moment), seq, at: at?.toISOString() ?? null },
    content: versionContentOf(doc),
    document: () => Promise.resolve(doc),
  };
}

export function versionViewOf(facts: VersionFacts): VersionView {
  const { number, kind, name, note, by, at, seq, words, people } = facts;
  return { number, kind, name, note, by, at: at.toISOString(), seq, words, people };
}
