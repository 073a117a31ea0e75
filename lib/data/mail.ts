// How people want mail, and what of their notifications a digest still has to tell. Facts only; who may read what, others ask.
import type { CommentText } from "../domain/comment-text.ts";
import type { DigestNews } from "../domain/digest.ts";
import { locales, type Locale } from "../domain/locale.ts";
import type { NotificationKind } from "../domain/notification.ts";
import type { Disposition } from "../domain/thread.ts";
import type { Tx } from "./client.ts";
import { addJobs, holdJobsOf } from "./jobs.ts";

export type MailSetting = { digests: boolean; locale: Locale | null };

export async function findMailSetting(tx: Tx, userId: string): Promise<MailSetting> {
  const row = await tx.mailSetting.findUnique({ where: { userId }, select: { digests: true, locale: true } });
  return { digests: row?.digests ?? true, locale: locales.find((locale) => locale === row?.locale) ?? null };
}

/** What is left out stays. */
export async function saveMailSetting(
  tx: Tx,
  userId: string,
  { change, at }: { change: Partial<MailSetting>; at: Date },
): Promise<void> {
  const data = { ...change, changedAt: at };
  await tx.mailSetting.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

export async function findMailAddress(tx: Tx, userId: string): Promise<string | null> {
  return (await tx.user.findUnique({ where: { id: userId }, select: { email: true } }))?.email ?? null;
}

/** Has these people's digests of one briefing made at a time; of each there is one. Takes a lock: the last that its transaction does. */
export async function addDigests(
  tx: Tx,
  { briefingId, userIds, runAt }: { briefingId: string; userIds: readonly string[]; runAt: Date },
): Promise<void> {
  await holdJobsOf(tx, briefingId);
  await addJobs(
    tx,
    "digest",
    userIds.map((userId) => ({
      payload: { userId, briefingId },
      key: `digest:${userId}:${briefingId}`,
      runAt,
    })),
  );
}

export type DigestAt = { userId: string; briefingId: string };

/** Until the transaction ends nobody else makes this digest. Answers when the last one was mailed. */
export async function holdDigest(tx: Tx, { userId, briefingId }: DigestAt): Promise<Date | null> {
  await tx.$executeRaw`INSERT INTO mail_digests (user_id, briefing_id) VALUES (${userId}::uuid, ${briefingId}::uuid)
    ON CONFLICT DO NOTHING`;
  const [row] = await tx.$queryRaw<{ mailed_at: Date | null }[]>`SELECT mailed_at FROM mail_digests
    WHERE user_id = ${userId}::uuid AND briefing_id = ${briefingId}::uuid FOR UPDATE`;
  return row?.mailed_at ?? null;
}

export async function noteDigest(tx: Tx, userId_briefingId: DigestAt, mailedAt: Date): Promise<void> {
  await tx.mailDigest.update({ where: { userId_briefingId }, data: { mailedAt } });
}

const facts = {
  id: true,
  kind: true,
  createdAt: true,
  by: { select: { name: true } },
  review: { select: { id: true, state: true } },
  reply: { select: { text: true, deletedAt: true } },
  thread: {
    select: {
      id: true,
      sectionId: true,
      quote: true,
      lastQuote: true,
      assigneeId: true,
      dueDate: true,
      disposition: true,
      reason: true,
      resolvedAt: true,
      deletedAt: true,
    },
  },
} as const;

/** Neither seen nor mailed, the first first. */
export async function unmailedNews(tx: Tx, at: DigestAt, limit: number): Promise<DigestNews[]> {
  const rows = await tx.notification.findMany({
    where: { ...at, readAt: null, mailedAt: null },
    select: facts,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  const unsaid = rows.flatMap(({ reply, thread }) => (thread && !reply ? [thread.id] : []));
  const beginnings = await beginningsOf(tx, [...new Set(unsaid)]);
  return rows.map(({ kind, by, reply, thread, review, ...row }) => ({
    ...row,
    kind: kind as NotificationKind,
    byName: by.name,
    thread: thread && !thread.deletedAt ? threadOf(thread) : null,
    review: review && { id: review.id, isOpen: review.state === "in_review" },
    said: wordsIn(reply ?? (thread && beginnings.get(thread.id))),
  }));
}

type ReplyRow = { text: unknown; deletedAt: Date | null };

/** What each of these threads began with: one row of each is read, however much was said in it. */
async function beginningsOf(tx: Tx, threadIds: string[]): Promise<Map<string, ReplyRow>> {
  const rows = await tx.$queryRaw<(ReplyRow & { threadId: string })[]>`
    SELECT threads.id::text AS "threadId", first.text, first.deleted_at AS "deletedAt"
    FROM unnest(${threadIds}::uuid[]) AS threads (id) CROSS JOIN LATERAL (
      SELECT text, deleted_at FROM thread_replies WHERE thread_id = threads.id ORDER BY created_at, id LIMIT 1) AS first`;
  return new Map(rows.map(({ threadId, ...row }) => [threadId, row]));
}

type ThreadRow = {
  id: string;
  sectionId: string;
  quote: string;
  lastQuote: string;
  assigneeId: string | null;
  dueDate: string | null;
  disposition: Disposition | null;
  reason: string;
  resolvedAt: Date | null;
};

function threadOf({ quote, lastQuote, disposition, reason, resolvedAt, ...thread }: ThreadRow) {
  const resolved = resolvedAt && disposition ? { disposition, reason } : null;
  const { id, sectionId, assigneeId, dueDate } = thread;
  return { id, sectionId, assigneeId, dueDate, firstQuote: quote, quote: lastQuote, resolved };
}

/** What was stored was checked before (comment-text.ts). */
function wordsIn(reply: ReplyRow | null | undefined): CommentText | null {
  return reply && !reply.deletedAt ? (reply.text as CommentText) : null;
}

export async function markMailed(tx: Tx, ids: string[], at: Date): Promise<void> {
  await tx.notification.updateMany({ where: { id: { in: ids } }, data: { mailedAt: at } });
}
