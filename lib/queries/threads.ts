// The threads of a briefing for those who may read it: what was said, how it was settled, and what this person may do with each.
import type { Actor } from "../domain/access.ts";
import { authorize, can, mayReadThreads } from "../domain/access.ts";
import type { CommentText } from "../domain/comment-text.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { ReplyView, ThreadView } from "../domain/thread-view.ts";
import { showsThread, threadRights } from "../domain/thread.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import { db, type Tx } from "../data/client.ts";
import { findReply, pastsOf, repliesAfter, repliesOf, type ReplyFacts } from "../data/replies.ts";
import { findThread, listThreads, type ThreadFacts } from "../data/threads.ts";
import { textAccess } from "./text-access.ts";

/** Besides the comment itself. */
export const repliesShown = 20;

export type ThreadsAsk = {
  state?: "open" | "resolved" | undefined;
  detached?: boolean | undefined;
  assignee?: string | undefined;
  /** ISO 8601: what changed then or later. */
  since?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};
export type ThreadsView = { items: ThreadView[]; nextCursor: string | null };

/** The last changed first. Throws `not_found`, and `not_allowed` to those who may not read the briefing. */
export async function threadsView(
  userId: string,
  briefingId: string,
  ask: ThreadsAsk,
  tx: Tx = db(),
): Promise<ThreadsView> {
  const reader = await readerOf(tx, userId, briefingId);
  const found = await listThreads(tx, {
    briefingId,
    guestId: reader.actor.kind === "guest" ? userId : undefined,
    state: ask.state,
    detached: ask.detached,
    assigneeId: ask.assignee,
    since: ask.since === undefined ? undefined : new Date(ask.since),
    after: decodeCursor(ask.cursor),
    limit: ask.limit + 1,
  });
  const { page, nextCursor } = pageOf(found, ask.limit, ({ changedAt: at, id }) => ({ at, id }));
  return { items: await viewsOf(tx, reader, page), nextCursor };
}

export async function threadView(
  userId: string,
  { briefingId, threadId }: { briefingId: string; threadId: string },
  tx: Tx = db(),
): Promise<ThreadView> {
  const reader = await readerOf(tx, userId, briefingId);
  const [view] = await viewsOf(tx, reader, [await getThread(tx, reader, threadId)]);
  if (!view) throw new AppError("not_found");
  return view;
}

async function getThread(
  tx: Tx,
  { userId, actor, briefing }: Reader,
  threadId: string,
): Promise<ThreadFacts> {
  const thread = await findThread(tx, briefing.id, threadId);
  const facts = thread && { authorId: thread.author.id, resolved: thread.resolved !== null };
  if (!thread || !facts || !showsThread(actor, userId, facts))
    throw new AppError("not_found", "The briefing has no such thread.");
  return thread;
}

type Reader = { userId: string; actor: Actor; briefing: BriefingFacts };

async function readerOf(tx: Tx, userId: string, briefingId: string): Promise<Reader> {
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  if (!mayReadThreads(actor)) throw new AppError("not_allowed");
  return { userId, briefing, actor };
}

async function viewsOf(tx: Tx, reader: Reader, threads: ThreadFacts[]): Promise<ThreadView[]> {
  const replies = await repliesOf(
    tx,
    threads.map(({ id }) => id),
    repliesShown,
  );
  return threads.map((thread) => viewOf(reader, thread, replies.get(thread.id) ?? []));
}

function viewOf({ userId, actor, briefing }: Reader, thread: ThreadFacts, replies: ReplyFacts[]): ThreadView {
  const { resolved, author, answers } = thread;
  return {
    id: thread.id,
    briefingId: thread.briefingId,
    author,
    createdAt: thread.createdAt.toISOString(),
    changedAt: thread.changedAt.toISOString(),
    section: thread.sectionId,
    quote: thread.quote,
    firstQuote: thread.firstQuote,
    detachedAt: thread.detachedAt?.toISOString() ?? null,
    resolved: resolved && {
      at: resolved.at.toISOString(),
      by: resolved.byId,
      disposition: resolved.disposition,
      reason: resolved.reason,
    },
    assignee: thread.assignee,
    dueDate: thread.dueDate,
    mustSettle: thread.mustSettle,
    replies: replies.map(replyViewOf),
    answers,
    may: threadRights(actor, userId, { authorId: author.id, answered: answers > 0 }, briefing),
  };
}

function replyViewOf({ id, author, text, createdAt, editedAt, deletedAt, reactions }: ReplyFacts): ReplyView {
  const signs = [...new Set(reactions.map(({ sign }) => sign))];
  return {
    id,
    author,
    text,
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    reactions: signs.map((sign) => ({
      sign,
      userIds: reactions.filter((reaction) => reaction.sign === sign).map(({ userId }) => userId),
    })),
  };
}

export type RepliesView = { items: ReplyView[]; nextCursor: string | null };

/** All that was said in a thread, the first first. */
export async function repliesView(
  userId: string,
  { briefingId, threadId, cursor, limit }: ThreadAsk & { cursor?: string | undefined; limit: number },
  tx: Tx = db(),
): Promise<RepliesView> {
  await getThread(tx, await readerOf(tx, userId, briefingId), threadId);
  const found = await repliesAfter(tx, threadId, { after: decodeCursor(cursor), limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
  return { items: page.map(replyViewOf), nextCursor };
}

type ThreadAsk = { briefingId: string; threadId: string };

const maxPasts = 50;

/** What a reply said before, the latest first: for its author and for those who manage. */
export async function replyPasts(
  userId: string,
  { briefingId, threadId, replyId }: ThreadAsk & { replyId: string },
  tx: Tx = db(),
): Promise<{ text: CommentText; until: string }[]> {
  const reader = await readerOf(tx, userId, briefingId);
  const { actor } = reader;
  await getThread(tx, reader, threadId);
  const reply = await findReply(tx, threadId, replyId);
  if (!reply) throw new AppError("not_found", "The thread has no such reply.");
  if (reply.author.id !== userId || !can(actor, "comment")) authorize(actor, "manage");
  const pasts = await pastsOf(tx, replyId, maxPasts);
  return pasts.map(({ text, until }) => ({ text, until: until.toISOString() }));
}
