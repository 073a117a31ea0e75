// A thread that somebody is about to change: found, and held against other changes until the transaction ends.
import { AppError } from "../domain/errors.ts";
import type { Actor } from "../domain/access.ts";
import { showsThread, threadRights, type ThreadRights } from "../domain/thread.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import type { Tx } from "../data/client.ts";
import { findThread, holdThread, type ThreadFacts } from "../data/threads.ts";
import { textAccess } from "../queries/text-access.ts";

export type ThreadAt = { userId: string; briefingId: string; threadId: string };
export type ThreadInHand = {
  thread: ThreadFacts;
  briefing: BriefingFacts;
};

/**
 * Throws `not_found`, and `not_allowed` unless the person has this right on the thread. Who also edits the text does that first: a
 * briefing's row is locked before its threads' rows, by everybody.
 */
export async function threadInHand(tx: Tx, at: ThreadAt, right: keyof ThreadRights): Promise<ThreadInHand> {
  await holdThread(tx, at.threadId);
  return threadToChange(tx, at, right);
}

/** The same without holding it. */
export async function threadToChange(
  tx: Tx,
  { userId, briefingId, threadId }: ThreadAt,
  right: keyof ThreadRights,
): Promise<ThreadInHand> {
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  const thread = await findThread(tx, briefingId, threadId);
  if (!thread || !isShown({ userId, actor }, thread))
    throw new AppError("not_found", "The briefing has no such thread.");
  const rightsOn = { authorId: thread.author.id, answered: thread.answers > 0 };
  if (!threadRights(actor, userId, rightsOn, briefing)[right]) throw new AppError("not_allowed");
  return { thread, briefing };
}

function isShown(to: { userId: string; actor: Actor }, { author, resolved }: ThreadFacts): boolean {
  return showsThread(to.actor, to.userId, { authorId: author.id, resolved: resolved !== null });
}
