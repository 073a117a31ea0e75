// Briefings as rows: what lists and rights need. Their text is the journal's. Facts only.
import type { BriefingState } from "../domain/briefing.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import { markCommands } from "../domain/thread.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type BriefingFacts = {
  id: string;
  workspaceId: string;
  title: string;
  state: BriefingState;
  epoch: number;
  accessVersion: number;
  headSeq: number;
  createdAt: Date;
  changedAt: Date;
  archivedAt: Date | null;
};

const facts = {
  id: true,
  workspaceId: true,
  title: true,
  state: true,
  epoch: true,
  accessVersion: true,
  headSeq: true,
  createdAt: true,
  changedAt: true,
  archivedAt: true,
} as const;

/** Null for one in the bin too. */
export async function findBriefing(tx: Tx, id: string): Promise<BriefingFacts | null> {
  if (!isUuid(id)) return null;
  const row = await tx.briefing.findUnique({ where: { id, deletedAt: null }, select: facts });
  return row && { ...row, headSeq: Number(row.headSeq) };
}

export type NewBriefing = { id: string; workspaceId: string; createdById: string; title: string };

export async function insertBriefing(tx: Tx, briefing: NewBriefing): Promise<void> {
  await tx.briefing.create({ data: briefing });
}

/** Archives (a time) or brings back (null), and raises the access version: what waits under the old one is not stored. */
export async function setArchived(tx: Tx, id: string, archivedAt: Date | null): Promise<void> {
  await tx.briefing.update({ where: { id }, data: { archivedAt, accessVersion: { increment: 1 } } });
}

/** What its latest review says. A review's row is locked before. */
export async function setBriefingState(tx: Tx, id: string, state: BriefingState): Promise<void> {
  await tx.briefing.update({ where: { id }, data: { state } });
}

/** Rights within this briefing have changed: from here to the commit nothing is appended to it, and what waits is judged again. */
export async function raiseAccessVersion(tx: Tx, id: string): Promise<void> {
  await tx.briefing.update({ where: { id }, data: { accessVersion: { increment: 1 } } });
}

/**
 * Raises the access version of every briefing that the person ever wrote in: what waits there in their name is judged again.
 * The rows are locked in the order of their ids, as the journal's writer locks them, so that neither waits for the other.
 */
export async function raiseAccessVersions(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`
    WITH locked AS (
      SELECT id FROM briefings WHERE id IN (SELECT briefing_id FROM client_authors WHERE user_id = ${userId}::uuid)
      ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE briefings b SET access_version = access_version + 1 FROM locked WHERE b.id = locked.id`;
}

/** The ids of all briefings, archived ones too, page by page: those after `afterId` (null: the first), in order. */
export async function briefingIdsAfter(tx: Tx, afterId: string | null, limit: number): Promise<string[]> {
  const rows = await tx.briefing.findMany({
    where: afterId === null ? {} : { id: { gt: afterId } },
    select: { id: true },
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

export type ListQuery = {
  workspaceIds: string[];
  search: string;
  archived: boolean;
  /** Those in this folder only. */
  folder: string | null;
  /** Those that bear all of these tags. */
  tags: string[];
  after: TimeCursor | null;
  limit: number;
};

/** The latest changed first. `search` is looked for in the title, whatever its case. */
export async function listBriefings(tx: Tx, query: ListQuery): Promise<BriefingFacts[]> {
  const { after } = query;
  const rows = await tx.briefing.findMany({
    where: {
      workspaceId: { in: query.workspaceIds },
      deletedAt: null,
      archivedAt: query.archived ? { not: null } : null,
      ...(query.search && { title: { contains: literal(query.search), mode: "insensitive" } }),
      ...(query.folder !== null && { folder: { folderId: query.folder } }),
      AND: query.tags.map((tagId) => ({ tags: { some: { tagId } } })),
      ...(after && {
        OR: [{ changedAt: { lt: after.at } }, { changedAt: after.at, id: { lt: after.id } }],
      }),
    },
    select: facts,
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
    take: query.limit,
  });
  return rows.map((row) => ({ ...row, headSeq: Number(row.headSeq) }));
}

/** Prisma hands these to LIKE as they are, where they'd stand for any text. */
function literal(search: string): string {
  return search.replace(/[\\%_]/g, "\\$&");
}

export type Writer = { briefingId: string; id: string; name: string; color: number; lastAt: Date };

const recentEntries = 300;

/** Who wrote in the last few hundred entries of each of these briefings, the latest first, in one statement. */
export async function lastWriters(tx: Tx, briefingIds: string[], perBriefing: number): Promise<Writer[]> {
  if (briefingIds.length === 0) return [];
  return tx.$queryRawUnsafe<Writer[]>(
    `SELECT b.id::text AS "briefingId", u.id::text, u.name, u.color, w.last_at AS "lastAt"
     FROM unnest($1::uuid[]) AS b(id)
     CROSS JOIN LATERAL (
       SELECT r.user_id, max(r.at) AS last_at
       FROM (SELECT user_id, at FROM journal_entries WHERE briefing_id = b.id AND NOT coalesce(command = ANY($4::text[]), false)
         ORDER BY seq DESC LIMIT $3::int) r
       GROUP BY r.user_id ORDER BY last_at DESC LIMIT $2::int
     ) w JOIN users u ON u.id = w.user_id ORDER BY w.last_at DESC`,
    briefingIds,
    perBriefing,
    recentEntries,
    [...markCommands],
  );
}

/** How many words each of these briefings has outside the bin. */
export async function wordCounts(tx: Tx, briefingIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.section.groupBy({
    by: ["briefingId"],
    where: { briefingId: { in: briefingIds }, deletedAt: null },
    _sum: { wordCount: true },
  });
  return new Map(rows.map((row) => [row.briefingId, row._sum.wordCount ?? 0]));
}
