// The editor page: what it needs before the live text comes, and what this person may do with it.
import {
  briefingRights,
  can,
  mayLookBack,
  type BriefingRights,
  type Role,
  type TextAccess,
} from "../domain/access.ts";
import type { BriefingState } from "../domain/briefing.ts";
import type { Filing } from "../domain/label.ts";
import type { SectionLockView } from "../domain/section-lock.ts";
import { membersIn } from "../data/briefing-roles.ts";
import { lastWriters } from "../data/briefings.ts";
import { db, type Tx } from "../data/client.ts";
import { filingFor } from "./briefing.ts";
import { lockViews } from "./section-locks.ts";
import { textAccess } from "./text-access.ts";

export type BriefingPageView = Filing & {
  id: string;
  workspaceId: string;
  title: string;
  state: BriefingState;
  epoch: number;
  headSeq: number;
  access: TextAccess;
  /** ISO 8601 */
  createdAt: string;
  changedAt: string;
  archivedAt: string | null;
  may: BriefingRights;
  locks: SectionLockView[];
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
  // Guests aren't told who wrote; whom they may name, only where they comment.
  const [members, writers, filing, locks] = await Promise.all([
    can(actor, "comment") || mayLookBack(actor) ? membersIn(tx, briefing.id, { limit: maxMembers }) : [],
    mayLookBack(actor) ? lastWriters(tx, [briefing.id], 20) : [],
    filingFor(tx, briefing.id, actor),
    lockViews(tx, briefing.id),
  ]);
  return {
    id: briefing.id,
    workspaceId: briefing.workspaceId,
    title: briefing.title,
    state: briefing.state,
    epoch: briefing.epoch,
    headSeq: briefing.headSeq,
    access,
    createdAt: briefing.createdAt.toISOString(),
    changedAt: briefing.changedAt.toISOString(),
    archivedAt: briefing.archivedAt?.toISOString() ?? null,
    ...filing,
    may: briefingRights(actor, access),
    locks,
    members,
    writers: writers.map(({ id, name, color }) => ({ id, name, color })),
  };
}
