// One briefing without its text: what programs see of it, and what this person may do with it.
import { briefingRights, type BriefingRights, type TextAccess } from "../domain/access.ts";
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
  const [words, filings] = await Promise.all([wordCounts(tx, [briefing.id]), filingsOf(tx, [briefing.id])]);
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
    ...filingIn(filings, briefing.id),
    may: briefingRights(actor, access),
  };
}
