// Somebody answers in a thread.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { commentInput, mentionsIn } from "../domain/comment-text.ts";
import { AppError } from "../domain/errors.ts";
import { idInput } from "../domain/input.ts";
import { maxReplies } from "../domain/thread.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { insertReply, replyAuthor, voicesIn } from "../data/replies.ts";
import { updateThread } from "../data/threads.ts";
import { mayCommentAgain } from "./may-comment-again.ts";
import { named } from "./named.ts";
import { wasSentBefore } from "./sent-before.ts";
import { tellOf } from "./tell.ts";
import { threadInHand, type ThreadAt } from "./thread-in-hand.ts";

export const replyInput = z.object({
  /** Chosen by the client, so that a reply sent twice is one. */
  id: idInput.optional(),
  text: commentInput,
});

export type ReplyToThread = ThreadAt & z.output<typeof replyInput> & { now?: Date };

/** Throws `not_found` and `not_allowed`, `conflict` when the thread can hold no more. */
export async function replyToThread(ask: ReplyToThread): Promise<{ id: string; unreached: string[] }> {
  await mayCommentAgain(ask.userId);
  return transaction((tx) => replyIn(tx, ask));
}

export async function replyIn(tx: Tx, ask: ReplyToThread): Promise<{ id: string; unreached: string[] }> {
  const { userId, briefingId, threadId, id = randomUUID(), now = new Date() } = ask;
  const { thread } = await threadInHand(tx, ask, "reply");
  if (wasSentBefore(await replyAuthor(tx, id), { threadId, authorId: userId })) return { id, unreached: [] };
  if (thread.answers >= maxReplies) throw new AppError("conflict", "This thread can hold no more replies.");
  const text = await named(tx, briefingId, ask.text);
  const voices = [...(await voicesIn(tx, threadId)), ...(thread.assignee ? [thread.assignee.id] : [])];
  await insertReply(tx, { id, threadId, authorId: userId, text }, now);
  await updateThread(tx, threadId, {}, now);
  await announce(tx, { kind: "thread", briefingId, threadId });
  const news = { byId: userId, briefingId, threadId, replyId: id };
  const telling = { news, at: now };
  return { id, unreached: await tellOf(tx, telling, { mentions: mentionsIn(text), voices }) };
}
