// Somebody edits or deletes what they said in a thread, or answers with a sign. What it said before is kept.
import { z } from "zod";
import { commentInput, mentionsIn } from "../domain/comment-text.ts";
import { AppError } from "../domain/errors.ts";
import { maxReactions, reactions } from "../domain/thread.ts";
import { audit } from "../data/audit.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import {
  countReactions,
  findReply,
  firstReplyId,
  rewriteReply,
  setReaction,
  type ReplyFacts,
} from "../data/replies.ts";
import { updateThread } from "../data/threads.ts";
import { mayCommentAgain } from "./may-comment-again.ts";
import { named } from "./named.ts";
import { tellOf } from "./tell.ts";
import { threadInHand, type ThreadAt, type ThreadInHand } from "./thread-in-hand.ts";

export type ReplyAt = ThreadAt & { replyId: string };

export const editReplyInput = z.object({ text: commentInput });
export type EditReply = ReplyAt & z.output<typeof editReplyInput> & { now?: Date };

/** Tells those whom the new words name and the old didn't. Throws `not_found`, and `not_allowed` to all but its author. */
export async function editReply(ask: EditReply): Promise<{ unreached: string[] }> {
  const { userId, briefingId, threadId, replyId, now = new Date() } = ask;
  await mayCommentAgain(userId);
  return transaction(async (tx) => {
    const { reply } = await ownReply(tx, ask);
    const text = await named(tx, briefingId, ask.text);
    await rewriteReply(tx, replyId, text, now);
    await touched(tx, ask, now);
    const before = new Set(reply.text ? mentionsIn(reply.text) : []);
    const mentions = mentionsIn(text).filter((who) => !before.has(who));
    const news = { byId: userId, briefingId, threadId, replyId };
    const telling = { news, at: now };
    return { unreached: await tellOf(tx, telling, { mentions, voices: [] }) };
  });
}

/** Its place in the thread stays, without its words. A comment that nobody has answered goes with its thread. */
export async function deleteReply(ask: ReplyAt & { now?: Date }): Promise<void> {
  const { userId, replyId, now = new Date() } = ask;
  await mayCommentAgain(userId);
  await transaction(async (tx) => {
    const { thread } = await ownReply(tx, ask);
    if (thread.answers === 0 && (await firstReplyId(tx, ask.threadId)) === replyId)
      throw new AppError("conflict", "The comment itself goes with its thread.");
    await rewriteReply(tx, replyId, null, now);
    const { briefingId, threadId } = ask;
    audit(tx, { briefingId, actorId: userId, act: "comment_deleted", facts: { threadId, replyId } });
    await touched(tx, ask, now);
  });
}

async function ownReply(tx: Tx, ask: ReplyAt): Promise<ThreadInHand & { reply: ReplyFacts }> {
  const inHand = await threadInHand(tx, ask, "reply");
  const reply = await presentReply(tx, ask);
  if (reply.author.id !== ask.userId) throw new AppError("not_allowed");
  return { ...inHand, reply };
}

async function presentReply(tx: Tx, { threadId, replyId }: ReplyAt): Promise<ReplyFacts> {
  const reply = await findReply(tx, threadId, replyId);
  if (!reply || reply.deletedAt) throw new AppError("not_found", "The thread has no such reply.");
  return reply;
}

async function touched(tx: Tx, { briefingId, threadId }: ReplyAt, now: Date): Promise<void> {
  await updateThread(tx, threadId, {}, now);
  await announce(tx, { kind: "thread", briefingId, threadId });
}

export const reactInput = z.object({ sign: z.enum(reactions), on: z.boolean() });
export type React = ReplyAt & z.output<typeof reactInput> & { now?: Date };

/** Gives a sign, or takes one's own back. */
export async function react(ask: React): Promise<void> {
  const { userId, replyId, sign, on, now = new Date() } = ask;
  await mayCommentAgain(userId);
  await transaction(async (tx) => {
    await threadInHand(tx, ask, "reply");
    await presentReply(tx, ask);
    if (on && (await countReactions(tx, replyId)) >= maxReactions)
      throw new AppError("conflict", "There are enough signs here.");
    await setReaction(tx, { replyId, userId, sign }, on);
    await touched(tx, ask, now);
  });
}
