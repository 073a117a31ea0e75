// The editor page: what it needs before the live text comes, and what this person may do with it.
import { briefingRights, type Role, type TextAccess } from "../domain/access.ts";
import type { BriefingState } from "../domain/briefing.ts";
import { lastWriters } from "../data/briefings.ts";
import { db, type Tx } from "../data/client.ts";
import { membersOf } from "../data/memberships.ts";
import { textAccess } from "./text-access.ts";

export type BriefingPageView = {
  id: string;
  title: string;
  state: BriefingState;
  epoch: number;
  headSeq: number;
  access: TextAccess;
  /** ISO 8601 */
  createdAt: string;
  changedAt: string;
  archivedAt: string | null;
  may: { edit: boolean; comment: boolean; suggest: boolean; archive: boolean };
  members: { id: string; name: string; role: Role; color: number }[];
  /** Who wrote last, the latest first. */
  writers: { id: string; name: string; color: number }[];
};

const maxMembers = 200;

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function briefingPage(
  userId: string,
  briefingId: string,
  tx: Tx = db(),
): Promise<BriefingPageView> {
  const { briefing, actor, access } = await textAccess(tx, userId, briefingId);
  const [members, writers] = await Promise.all([
    membersOf(tx, briefing.workspaceId, maxMembers),
    lastWriters(tx, [briefing.id], 20),
  ]);
  return {
    id: briefing.id,
    title: briefing.title,
    state: briefing.state,
    epoch: briefing.epoch,
    headSeq: briefing.headSeq,
    access,
    createdAt: briefing.createdAt.toISOString(),
    changedAt: briefing.changedAt.toISOString(),
    archivedAt: briefing.archivedAt?.toISOString() ?? null,
    may: briefingRights(actor, access),
    members,
    writers: writers.map(({ id, name, color }) => ({ id, name, color })),
  };
}
