// What was said in threads, with reactions and what it said before. Facts only.
import type { CommentText } from "../domain/comment-text.ts";
import { wordsOf } from "../domain/comment-text.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Reaction } from "../domain/thread.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type ReplyFacts = {
  id: string;
  threadId: string;
  author: PersonView;
  /** Null once it was deleted. */
  text: CommentText | null;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  reactions: { userId: string; sign: Reaction }[];
};

const facts = {
  id: true,
  threadId: true,
  author: { select: { id: true, name: true, color: true } },
  text: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  reactions: { select: { userId: true, sign: true }, orderBy: { createdAt: "asc" } },
} as const;

type Row = Awaited<ReturnType<typeof rowOf>> & object;

function rowOf(tx: Tx, id: string) {
  return tx.threadReply.findUnique({ where: { id }, select: facts });
}

/** What was stored was checked before (comment-text.ts). */
function factsOf({ text, reactions, ...row }: Row): ReplyFacts {
  const words = row.deletedAt ? null : (text as unknown as CommentText);
  return { ...row, text: words, reactions: reactions as ReplyFacts["reactions"] };
}

export async function findReply(tx: Tx, threadId: string, id: string): Promise<ReplyFacts | null> {
  const row = isUuid(id) ? await rowOf(tx, id) : null;
  return row?.threadId === threadId ? factsOf(row) : null;
}

/** The comment itself, which the thread began with. */
export async function firstReplyId(tx: Tx, threadId: string): Promise<string | null> {
  const [first] = await repliesAfter(tx, threadId, { after: null, limit: 1 });
  return first?.id ?? null;
}

/** The first first. */
export async function repliesAfter(
  tx: Tx,
  threadId: string,
  { after, limit }: { after: TimeCursor | null; limit: number },
): Promise<ReplyFacts[]> {
  const rows = await tx.threadReply.findMany({
    where: {
      threadId,
      ...(after && {
        OR: [{ createdAt: { gt: after.at } }, { createdAt: after.at, id: { gt: after.id } }],
      }),
    },
    select: facts,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(factsOf);
}

/** The first and the last few of each of these threads, in order: what a list shows of them. */
export async function repliesOf(
  tx: Tx,
  threadIds: string[],
  last: number,
): Promise<Map<string, ReplyFacts[]>> {
  const shown = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT id, row_number() OVER (PARTITION BY thread_id ORDER BY created_at, id) AS place,
        row_number() OVER (PARTITION BY thread_id ORDER BY created_at DESC, id DESC) AS from_end
      FROM thread_replies WHERE thread_id = ANY(${threadIds}::uuid[])
    ) AS ordered WHERE place = 1 OR from_end <= ${last}`;
  const rows = await tx.threadReply.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    select: facts,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const found = new Map(threadIds.map((id): [string, ReplyFacts[]] => [id, []]));
  for (const row of rows) found.get(row.threadId)?.push(factsOf(row));
  return found;
}

export type NewReply = { id: string; threadId: string; authorId: string; text: CommentText };

export async function insertReply(tx: Tx, reply: NewReply, createdAt: Date): Promise<void> {
  await tx.threadReply.create({ data: { ...reply, words: wordsOf(reply.text), createdAt } });
}

/** Whose reply has this id: one that is sent twice is one reply. */
export async function replyAuthor(
  tx: Tx,
  id: string,
): Promise<{ threadId: string; authorId: string } | null> {
  return tx.threadReply.findUnique({ where: { id }, select: { threadId: true, authorId: true } });
}

/** Everybody who said something in the thread that still stands. */
export async function voicesIn(tx: Tx, threadId: string): Promise<string[]> {
  const rows = await tx.threadReply.findMany({
    where: { threadId, deletedAt: null },
    distinct: ["authorId"],
    select: { authorId: true },
  });
  return rows.map(({ authorId }) => authorId);
}

/** What it said until now is kept; null deletes it. */
export async function rewriteReply(tx: Tx, id: string, text: CommentText | null, at: Date): Promise<void> {
  const before = await tx.threadReply.findUniqueOrThrow({ where: { id }, select: { text: true } });
  await tx.replyPast.create({ data: { replyId: id, text: before.text ?? {}, until: at } });
  const data = text ? { text, words: wordsOf(text), editedAt: at } : { text: {}, words: "", deletedAt: at };
  await tx.threadReply.update({ where: { id }, data });
}

export async function pastsOf(
  tx: Tx,
  replyId: string,
  limit: number,
): Promise<{ text: CommentText; until: Date }[]> {
  const rows = await tx.replyPast.findMany({
    where: { replyId },
    select: { text: true, until: true },
    orderBy: { until: "desc" },
    take: limit,
  });
  return rows.map(({ text, until }) => ({ text: text as unknown as CommentText, until }));
}

export type ReactionFacts = { replyId: string; userId: string; sign: Reaction };

export async function setReaction(tx: Tx, reaction: ReactionFacts, on: boolean): Promise<void> {
  if (on) await tx.replyReaction.createMany({ data: [reaction], skipDuplicates: true });
  else await tx.replyReaction.deleteMany({ where: reaction });
}

export async function countReactions(tx: Tx, replyId: string): Promise<number> {
  return tx.replyReaction.count({ where: { replyId } });
}
