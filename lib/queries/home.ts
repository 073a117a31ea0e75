// The home page's list: briefings that a person may read, with state, people and last change.
import { can, type Role } from "../domain/access.ts";
import type { BriefingState } from "../domain/briefing.ts";
import { decodeCursor, encodeCursor } from "../domain/cursor.ts";
import {
  lastWriters,
  listBriefings,
  wordCounts,
  type BriefingFacts,
  type Writer,
} from "../data/briefings.ts";
import { db, type Tx } from "../data/client.ts";
import { membershipsOf, type MembershipFacts } from "../data/memberships.ts";

export type HomeItem = {
  id: string;
  title: string;
  state: BriefingState;
  workspace: string;
  words: number;
  /** ISO 8601 */
  changedAt: string;
  archivedAt: string | null;
  /** Who wrote last, the latest first, up to five. */
  people: { id: string; name: string; color: number }[];
  may: { archive: boolean };
};

export type HomeView = {
  items: HomeItem[];
  nextCursor: string | null;
  /** The workspaces in which the person may create a briefing. */
  mayCreateIn: { id: string; name: string }[];
};

export type HomeAsk = { search?: string; cursor?: string; archived?: boolean; limit?: number };

const peoplePerItem = 5;

export async function homeView(userId: string, ask: HomeAsk = {}, tx: Tx = db()): Promise<HomeView> {
  const memberships = await membershipsOf(tx, userId);
  const readable = memberships.filter(({ role }) => can(memberOf(role), "read"));
  const limit = ask.limit ?? 30;
  const found = await listBriefings(tx, {
    workspaceIds: readable.map(({ workspaceId }) => workspaceId),
    search: ask.search?.trim() ?? "",
    archived: ask.archived ?? false,
    after: ask.cursor === undefined ? null : decodeCursor(ask.cursor),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const [writers, words] = await Promise.all([lastWriters(tx, ids, peoplePerItem), wordCounts(tx, ids)]);
  const last = page.at(-1);
  return {
    items: page.map((briefing) => itemOf(briefing, { memberships, writers, words })),
    nextCursor: found.length > limit && last ? encodeCursor(last) : null,
    mayCreateIn: memberships
      .filter(({ role }) => can(memberOf(role), "edit"))
      .map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName })),
  };
}

function memberOf(role: Role) {
  return { kind: "member", role } as const;
}

type Beside = { memberships: MembershipFacts[]; writers: Writer[]; words: Map<string, number> };

function itemOf(briefing: BriefingFacts, { memberships, writers, words }: Beside): HomeItem {
  const membership = memberships.find(({ workspaceId }) => workspaceId === briefing.workspaceId);
  return {
    id: briefing.id,
    title: briefing.title,
    state: briefing.state,
    workspace: membership?.workspaceName ?? "",
    words: words.get(briefing.id) ?? 0,
    changedAt: briefing.changedAt.toISOString(),
    archivedAt: briefing.archivedAt?.toISOString() ?? null,
    people: writers
      .filter(({ briefingId }) => briefingId === briefing.id)
      .map(({ id, name, color }) => ({ id, name, color })),
    may: { archive: membership !== undefined && can(memberOf(membership.role), "manage") },
  };
}
