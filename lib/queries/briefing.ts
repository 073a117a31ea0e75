// One briefing without its text: what programs see of it, and what this person may do with it.
import {
  briefingRights,
  mayLookBack,
  type Actor,
  type BriefingRights,
  type TextAccess,
} from "../domain/access.ts";
import type { BriefingState } from "../domain/briefing.ts";
import type { Filing } from "../domain/label.ts";
import { wordCounts } from "../data/briefings.ts";
import { db, type Tx } from "../data/client.ts";
import { filingIn, filingsOf } from "../data/filing.ts";
import { textAccess } from "./text-access.ts";

export type BriefingView = Filing & {
  id: string;
  workspaceId: string;
  title: string;
  state: BriefingState;
  words: number;
  access: TextAccess;
  /** ISO 8601 */
  createdAt: string;
  changedAt: string;
  archivedAt: string | null;
  may: BriefingRights;
};

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function briefingView(userId: string, briefingId: string, tx: Tx = db()): Promise<BriefingView> {
  const { briefing, actor, access } = await textAccess(tx, userId, briefingId);
  const [words, filing] = await Promise.all([
    wordCounts(tx, [briefing.id]),
    filingFor(tx, briefing.id, actor),
  ]);
  return {
    id: briefing.id,
    workspaceId: briefing.workspaceId,
    title: briefing.title,
    state: briefing.state,
    words: words.get(briefing.id) ?? 0,
    access,
    createdAt: briefing.createdAt.toISOString(),
    changedAt: briefing.changedAt.toISOString(),
    archivedAt: briefing.archivedAt?.toISOString() ?? null,
    ...filing,
    may: briefingRights(actor, access),
  };
}

/** How a workspace orders its briefings isn't told to guests. */
export async function filingFor(tx: Tx, briefingId: string, actor: Actor): Promise<Filing> {
  if (!mayLookBack(actor)) return { folder: null, tags: [] };
  return filingIn(await filingsOf(tx, [briefingId]), briefingId);
}
