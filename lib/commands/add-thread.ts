// Somebody comments on a piece of text. Who may only comment can't write; this command puts the mark in, as an ordinary entry of
// the journal.
import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { z } from "zod";
import { commentInput, mentionsIn } from "../domain/comment-text.ts";
import { AppError } from "../domain/errors.ts";
import { idInput, sectionIdInput } from "../domain/input.ts";
import { maxQuoteLength, maxThreads, type Quoted } from "../domain/thread.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { takeTry } from "../data/rate-limits.ts";
import { insertReply } from "../data/replies.ts";
import { countThreads, insertThread, threadAuthor } from "../data/threads.ts";
import {
  findQuote,
  markPlace,
  placeBetween,
  quotedAt,
  storableQuote,
  type Place,
} from "../document/anchor.ts";
import { flatText } from "../document/flat-text.ts";
import { liveSections, type LiveSection } from "../document/shape.ts";
import { textAccess } from "../queries/text-access.ts";
import { callWebhooks } from "./call-webhooks.ts";
import { editText } from "./edit-text.ts";
import { wasSentBefore } from "./sent-before.ts";
import { tellOf } from "./tell.ts";

const positionInput = z
  .base64()
  .max(400)
  .meta({ description: "A Yjs relative position in the section's body" });

export const anchorInput = z.object({
  section: sectionIdInput,
  /** As the flat text has it: blocks parted by line ends, U+FFFC for what isn't text. */
  quote: z.string().min(1).max(maxQuoteLength),
  /** Left out, the quote must stand in the section once. */
  between: z.tuple([positionInput, positionInput]).optional(),
  /** The journal's seq that the person's page had acknowledged: their own words are in the text that is marked. */
  seq: z.int().min(0).default(0),
});

export const addThreadInput = z.object({
  /** Chosen by the client, so that a comment sent twice is one. */
  id: idInput.optional(),
  anchor: anchorInput,
  text: commentInput,
});

export type AddThread = z.output<typeof addThreadInput> & { userId: string; briefingId: string; now?: Date };
export type AddedThread = { id: string; unreached: string[] };

/** Far more than anybody reads. */
export const commentLimit = { points: 300, seconds: 600 };

export async function mayCommentAgain(userId: string): Promise<void> {
  if (!(await takeTry("comment", userId, commentLimit)))
    throw new AppError("too_many", "Too many comments in a short time. Please wait a while.");
}

/**
 * Throws `not_found` and `not_allowed`, `conflict` where the text no longer reads as quoted (with what it reads, as a fault of
 * `anchor.quote`) and when the briefing can hold no more threads.
 */
export async function addThread(ask: AddThread): Promise<AddedThread> {
  await mayCommentAgain(ask.userId);
  return transaction((tx) => addThreadIn(tx, ask));
}

export async function addThreadIn(tx: Tx, { userId, briefingId, ...ask }: AddThread): Promise<AddedThread> {
  const { id = randomUUID(), text, anchor, now = new Date() } = ask;
  const { briefing } = await textAccess(tx, userId, briefingId);
  if (wasSentBefore(await threadAuthor(tx, id), { briefingId, authorId: userId }))
    return { id, unreached: [] };
  if ((await countThreads(tx, briefingId)) >= maxThreads)
    throw new AppError("conflict", "This briefing can hold no more threads.");
  const { seq, quoted } = await mark(tx, { userId, briefingId, id }, anchor);
  await insertThread(tx, { id, briefingId, authorId: userId, sectionId: anchor.section, seq, ...quoted });
  const replyId = randomUUID();
  await insertReply(tx, { id: replyId, threadId: id, authorId: userId, text }, now);
  await announce(tx, { kind: "thread", briefingId, threadId: id });
  const news = { byId: userId, briefingId, threadId: id, replyId };
  const { workspaceId } = briefing;
  const telling = { workspaceId, news, at: now };
  const ids = { workspaceId, briefingId, threadId: id, byId: userId };
  await callWebhooks(tx, { event: "thread.created", ...ids, disposition: null, at: now });
  return { id, unreached: await tellOf(tx, telling, { mentions: mentionsIn(text), voices: [] }) };
}

export type MarkBy = { userId: string; briefingId: string; id: string };
export type AnchorAsk = z.output<typeof anchorInput>;

/** Puts the thread's mark where it was asked for; answers what is quoted now, and the seq from which on it is. */
export async function mark(
  tx: Tx,
  { id, ...by }: MarkBy,
  ask: AnchorAsk,
): Promise<{ seq: number; quoted: Quoted }> {
  let quoted: Quoted | null = null;
  const { seq } = await editText(tx, { ...by, command: "comment", right: "comment" }, (doc, at) => {
    if (at < ask.seq) throw new AppError("conflict", "The server hasn't this text yet.");
    const section = liveSections(doc).find((candidate) => candidate.id === ask.section);
    if (!section) throw new AppError("conflict", "The section is gone.");
    const place = placeFor(section, ask);
    quoted = storableQuote(quotedAt(flatText(section.body), place));
    if (!markPlace(section.body, place, id)) throw new AppError("invalid", "Nothing can be marked there.");
  });
  if (!quoted) throw new Error("an edit has run without its change");
  return { seq, quoted };
}

function placeFor({ id, body }: LiveSection, { between, quote }: AnchorAsk): Place {
  if (!between) {
    const found = findQuote([{ id, text: flatText(body).text }], { quote, before: "", after: "" });
    if (!found) throw new AppError("conflict", "The quote doesn't stand in the section, or more than once.");
    return found;
  }
  const place = placeBetween(body, positionOf(between[0]), positionOf(between[1]));
  const present = place ? flatText(body).text.slice(place.from, place.to) : "";
  if (place && present === quote) return place;
  const message = present.slice(0, maxQuoteLength).toWellFormed();
  throw new AppError("conflict", "The text has changed in the meantime.", [
    { path: "anchor.quote", message },
  ]);
}

function positionOf(text: string): Y.RelativePosition {
  try {
    return Y.decodeRelativePosition(Buffer.from(text, "base64"));
  } catch {
    throw new AppError("invalid", "A position isn't one.");
  }
}
