// The home page's list: briefings that a person may read, with state, people and last change.
import { briefingRights, can, textAccessFor, type Actor, type Role } from "../domain/access.ts";
import type { BriefingState } from "../domain/briefing.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import type { Filing } from "../domain/label.ts";
import {
  lastWriters,
  listBriefings,
  wordCounts,
  type BriefingFacts,
  type Writer,
} from "../data/briefings.ts";
import { actorsIn } from "../data/briefing-roles.ts";
import { db, type Tx } from "../data/client.ts";
import { filingIn, filingsOf } from "../data/filing.ts";
import { membershipsOf, type MembershipFacts } from "../data/memberships.ts";

export type HomeItem = Filing & {
  id: string;
  title: string;
  state: BriefingState;
  workspace: string;
  workspaceId: string;
  words: number;
  /** ISO 8601 */
  changedAt: string;
  archivedAt: string | null;
  /** Who wrote last, the latest first, up to five. */
  people: { id: string; name: string; color: number }[];
  may: { archive: boolean; delete: boolean; edit: boolean; saveTemplate: boolean };
};

export type HomeView = {
  items: HomeItem[];
  nextCursor: string | null;
  /** The workspaces in which the person may create a briefing. */
  mayCreateIn: { id: string; name: string }[];
  /** Whether the person owns a workspace: owners have a bin. */
  owns: boolean;
};

export type HomeAsk = {
  search?: string | undefined;
  cursor?: string | undefined;
  archived?: boolean;
  /** By id, as the tags. */
  folder?: string | undefined;
  tags?: string[];
  limit?: number;
};

const peoplePerItem = 5;

export async function homeView(userId: string, ask: HomeAsk = {}, tx: Tx = db()): Promise<HomeView> {
  const memberships = await membershipsOf(tx, userId);
  const limit = ask.limit ?? 30;
  const found = await listBriefings(tx, {
    userId,
    search: ask.search?.trim() ?? "",
    archived: ask.archived ?? false,
    folder: ask.folder ?? null,
    tags: ask.tags ?? [],
    after: decodeCursor(ask.cursor),
    limit: limit + 1,
  });
  const { page, nextCursor } = pageOf(found, limit, ({ changedAt: at, id }) => ({ at, id }));
  const ids = page.map(({ id }) => id);
  const [actors, writers, words, filings] = await Promise.all([
    actorsIn(tx, ids, userId),
    lastWriters(tx, ids, peoplePerItem),
    wordCounts(tx, ids),
    filingsOf(tx, ids),
  ]);
  return {
    items: page.map((briefing) => itemOf(briefing, { memberships, actors, writers, words, filings })),
    nextCursor,
    mayCreateIn: memberships
      .filter(({ role }) => can(memberOf(role), "edit"))
      .map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName })),
    owns: memberships.some(({ role }) => can(memberOf(role), "own")),
  };
}

function memberOf(role: Role) {
  return { kind: "member", role } as const;
}

type Beside = {
  memberships: MembershipFacts[];
  actors: Map<string, Actor>;
  writers: Writer[];
  words: Map<string, number>;
  filings: Map<string, Filing>;
};

function itemOf(briefing: BriefingFacts, { memberships, actors, writers, words, filings }: Beside): HomeItem {
  const membership = memberships.find(({ workspaceId }) => workspaceId === briefing.workspaceId);
  return {
    id: briefing.id,
    title: briefing.title,
    state: briefing.state,
    workspace: membership?.workspaceName ?? "",
    workspaceId: briefing.workspaceId,
    words: words.get(briefing.id) ?? 0,
    ...filingIn(filings, briefing.id),
    changedAt: briefing.changedAt.toISOString(),
    archivedAt: briefing.archivedAt?.toISOString() ?? null,
    people: writers
      .filter(({ briefingId }) => briefingId === briefing.id)
      .map(({ id, name, color }) => ({ id, name, color })),
    may: rightsFor(actors.get(briefing.id), briefing),
  };
}

function rightsFor(actor: Actor | undefined, briefing: BriefingFacts): HomeItem["may"] {
  if (!actor) return { archive: false, delete: false, edit: false, saveTemplate: false };
  const rights = briefingRights(actor, textAccessFor(actor, briefing));
  const { archive, edit, saveTemplate } = rights;
  return { archive, delete: rights.delete, edit, saveTemplate };
}
