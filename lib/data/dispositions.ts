// A briefing's threads as a table of how each comment was settled: rows for reading and printing. Facts only.
import type { PersonView } from "../domain/thread-view.ts";
import type { Disposition } from "../domain/thread.ts";
import type { Tx } from "./client.ts";

export type ThreadKey = { id: string; sectionId: string; createdAt: Date };

/** Of all threads that weren't deleted; at most `limit`. */
export async function threadKeys(tx: Tx, briefingId: string, limit: number): Promise<ThreadKey[]> {
  return tx.thread.findMany({
    where: { briefingId, deletedAt: null },
    select: { id: true, sectionId: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

export type SectionPlace = { order: string; title: string; isBinned: boolean };

export async function sectionPlaces(
  tx: Tx,
  briefingId: string,
  ids: string[],
): Promise<Map<string, SectionPlace>> {
  const rows = await tx.section.findMany({
    where: { briefingId, id: { in: ids } },
    select: { id: true, order: true, title: true, deletedAt: true },
  });
  return new Map(
    rows.map(({ id, order, title, deletedAt }) => [id, { order, title, isBinned: deletedAt !== null }]),
  );
}

export type DispositionFacts = {
  id: string;
  quote: string;
  /** Of the comment itself; null once it was deleted. */
  words: string | null;
  author: PersonView;
  createdAt: Date;
  settled: { at: Date; by: PersonView | null; disposition: Disposition; reason: string } | null;
};

const person = { id: true, name: true, color: true } as const;

/** Of these threads, in no order. */
export async function dispositionsOf(tx: Tx, threadIds: string[]): Promise<DispositionFacts[]> {
  const rows = await tx.thread.findMany({
    where: { id: { in: threadIds } },
    select: {
      id: true,
      lastQuote: true,
      author: { select: person },
      createdAt: true,
      resolvedAt: true,
      resolvedById: true,
      disposition: true,
      reason: true,
    },
  });
  const settlers = [...new Set(rows.flatMap(({ resolvedById }) => resolvedById ?? []))];
  const people = await tx.user.findMany({ where: { id: { in: settlers } }, select: person });
  const words = await firstWords(tx, threadIds);
  return rows.map(({ lastQuote, resolvedAt, resolvedById, disposition, reason, ...row }) => ({
    ...row,
    quote: lastQuote,
    words: words.get(row.id) ?? null,
    settled:
      resolvedAt && disposition
        ? { at: resolvedAt, by: people.find(({ id }) => id === resolvedById) ?? null, disposition, reason }
        : null,
  }));
}

async function firstWords(tx: Tx, threadIds: string[]): Promise<Map<string, string | null>> {
  const rows = await tx.$queryRaw<{ threadId: string; words: string | null }[]>`
    SELECT DISTINCT ON (thread_id) thread_id::text AS "threadId", CASE WHEN deleted_at IS NULL THEN words END AS words
    FROM thread_replies WHERE thread_id = ANY(${threadIds}::uuid[]) ORDER BY thread_id, created_at, id`;
  return new Map(rows.map(({ threadId, words }) => [threadId, words]));
}
