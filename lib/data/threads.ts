// Threads as rows, with what happened to them. Facts only; where one stands in the text, thread-anchors.ts keeps up to date.
import type { Disposition, Quoted, ThreadEventKind } from "../domain/thread.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type ThreadFacts = Quoted & {
  id: string;
  briefingId: string;
  author: PersonView;
  createdAt: Date;
  changedAt: Date;
  /** The text as it was when it was commented on; `quote` is what stands there now, or stood last. */
  firstQuote: string;
  sectionId: string;
  lastSeq: number;
  detachedAt: Date | null;
  resolved: { at: Date; byId: string; disposition: Disposition; reason: string } | null;
  assignee: PersonView | null;
  dueDate: string | null;
  mustSettle: boolean;
  /** Replies after the comment itself, deleted ones too. */
  answers: number;
};

const person = { select: { id: true, name: true, color: true } } as const;

const facts = {
  id: true,
  briefingId: true,
  author: person,
  createdAt: true,
  changedAt: true,
  quote: true,
  sectionId: true,
  lastQuote: true,
  before: true,
  after: true,
  lastSeq: true,
  detachedAt: true,
  resolvedAt: true,
  resolvedById: true,
  disposition: true,
  reason: true,
  assignee: person,
  dueDate: true,
  mustSettle: true,
} as const;

type Row = Awaited<ReturnType<typeof rowOf>> & object;

function rowOf(tx: Tx, id: string) {
  return tx.thread.findFirst({ where: { id, deletedAt: null }, select: facts });
}

function factsOf({
  quote,
  lastQuote,
  lastSeq,
  resolvedAt,
  resolvedById,
  disposition,
  reason,
  ...row
}: Row): Omit<ThreadFacts, "answers"> {
  const isResolved = resolvedAt && resolvedById && disposition;
  return {
    ...row,
    firstQuote: quote,
    quote: lastQuote,
    lastSeq: Number(lastSeq),
    resolved: isResolved ? { at: resolvedAt, byId: resolvedById, disposition, reason } : null,
  };
}

/** Null for one that was deleted too. */
export async function findThread(tx: Tx, briefingId: string, id: string): Promise<ThreadFacts | null> {
  const row = isUuid(id) ? await rowOf(tx, id) : null;
  const [found] = row?.briefingId === briefingId ? await withAnswers(tx, [row]) : [];
  return found ?? null;
}

/** Counted for these alone: Prisma's own count beside a list counts the replies of every thread that there is. */
async function withAnswers(tx: Tx, rows: Row[]): Promise<ThreadFacts[]> {
  const counts = await tx.threadReply.groupBy({
    by: ["threadId"],
    where: { threadId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const countOf = new Map(counts.map(({ threadId, _count }) => [threadId, _count]));
  return rows.map((row) => ({ ...factsOf(row), answers: Math.max(0, (countOf.get(row.id) ?? 0) - 1) }));
}

/** Until the transaction ends, nobody else changes this thread. */
export async function holdThread(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM threads WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** Whose thread has this id, deleted ones too: a comment that is sent twice is one comment. */
export async function threadAuthor(
  tx: Tx,
  id: string,
): Promise<{ briefingId: string; authorId: string } | null> {
  return tx.thread.findUnique({ where: { id }, select: { briefingId: true, authorId: true } });
}

export async function countThreads(tx: Tx, briefingId: string): Promise<number> {
  return tx.thread.count({ where: { briefingId, deletedAt: null } });
}

/** Those that somebody said must be settled, and that aren't; the first first. */
export async function threadsToSettle(
  tx: Tx,
  briefingId: string,
  limit: number,
): Promise<{ id: string; quote: string }[]> {
  const rows = await tx.thread.findMany({
    where: { briefingId, deletedAt: null, mustSettle: true, resolvedAt: null },
    select: { id: true, lastQuote: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(({ id, lastQuote }) => ({ id, quote: lastQuote }));
}

export type ThreadsQuery = {
  briefingId: string;
  /** Given: of those that are resolved, only this person's. */
  guestId?: string | undefined;
  state?: "open" | "resolved" | undefined;
  /** Those whose text is gone, or those whose text is there. */
  detached?: boolean | undefined;
  assigneeId?: string | undefined;
  /** Changed at this time or later. */
  since?: Date | undefined;
  after: TimeCursor | null;
  limit: number;
};

/** The last changed first. */
export async function listThreads(tx: Tx, query: ThreadsQuery): Promise<ThreadFacts[]> {
  const { briefingId, guestId, state, detached, assigneeId, since, after, limit } = query;
  const rows = await tx.thread.findMany({
    where: {
      briefingId,
      deletedAt: null,
      ...(guestId !== undefined && { AND: { OR: [{ resolvedAt: null }, { authorId: guestId }] } }),
      ...(state && { resolvedAt: state === "open" ? null : { not: null } }),
      ...(detached !== undefined && { detachedAt: detached ? { not: null } : null }),
      ...(assigneeId !== undefined && { assigneeId }),
      ...(since && { changedAt: { gte: since } }),
      ...(after && {
        OR: [{ changedAt: { lt: after.at } }, { changedAt: after.at, id: { lt: after.id } }],
      }),
    },
    select: facts,
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return withAnswers(tx, rows);
}

export type NewThread = {
  id: string;
  briefingId: string;
  authorId: string;
  sectionId: string;
  createdAt: Date;
};

/** Without a place yet. False where the same comment was stored at the same time. */
export async function insertThread(tx: Tx, thread: NewThread): Promise<boolean> {
  const noPlace = { quote: "", lastQuote: "", before: "", after: "", lastSeq: 0 };
  const data = [{ ...thread, ...noPlace, changedAt: thread.createdAt }];
  return (await tx.thread.createMany({ data, skipDuplicates: true })).count > 0;
}

/** What was commented on, once it is marked. */
export async function setFirstQuote(tx: Tx, id: string, quote: string): Promise<void> {
  await tx.thread.update({ where: { id }, data: { quote } });
}

/** Where somebody said that it stands. */
export async function setAnchor(
  tx: Tx,
  id: string,
  { quote, seq, ...anchor }: Quoted & { sectionId: string; seq: number },
): Promise<void> {
  const data = { ...anchor, lastQuote: quote, lastSeq: seq, detachedAt: null };
  await tx.thread.update({ where: { id }, data });
}

export type ThreadChange = {
  resolved?: { at: Date; byId: string; disposition: Disposition; reason: string } | null;
  assigneeId?: string | null;
  dueDate?: string | null;
  mustSettle?: boolean;
  deletedAt?: Date;
};

/**
 * Also brings the thread to the top of the list. Each change is told as later than the one before, whatever the clocks of those who
 * make it: pages take what is older for known.
 */
export async function updateThread(
  tx: Tx,
  id: string,
  { resolved, ...change }: ThreadChange,
  at: Date,
): Promise<void> {
  const settled = resolved === undefined ? {} : resolvedColumns(resolved);
  await tx.thread.update({ where: { id }, data: { ...change, ...settled } });
  await tx.$executeRaw`UPDATE threads SET changed_at = greatest(${at}, changed_at + interval '1 ms') WHERE id = ${id}::uuid`;
}

function resolvedColumns(resolved: NonNullable<ThreadFacts["resolved"]> | null) {
  return {
    resolvedAt: resolved?.at ?? null,
    resolvedById: resolved?.byId ?? null,
    disposition: resolved?.disposition ?? null,
    reason: resolved?.reason ?? "",
  };
}

export type ThreadEventFacts = {
  threadId: string;
  byId: string;
  kind: ThreadEventKind;
  facts: Record<string, string | boolean | null>;
};

export async function recordThreadEvent(tx: Tx, event: ThreadEventFacts, at: Date): Promise<void> {
  await tx.threadEvent.create({ data: { ...event, at } });
}
