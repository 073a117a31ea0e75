// Somebody comments on a piece of text. Who may only comment can't write; this command puts the mark in, as an ordinary entry of
// the journal.
import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { z } from "zod";
import { commentInput, mentionsIn } from "../domain/comment-text.ts";
import { AppError } from "../domain/errors.ts";
import { idInput, sectionIdInput } from "../domain/input.ts";
import { maxQuoteLength, maxThreads, type MarkCommand, type Quoted } from "../domain/thread.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { insertReply } from "../data/replies.ts";
import { countThreads, insertThread, setAnchor, setFirstQuote, threadAuthor } from "../data/threads.ts";
import {
  anchoredText,
  markPlace,
  placeBetween,
  storableQuote,
  unmark,
  type Anchor,
  type Place,
} from "../document/anchor.ts";
import { flatText } from "../document/flat-text.ts";
import { QuoteSearch } from "../document/quote-search.ts";
import { allSections, liveSections, type LiveSection } from "../document/shape.ts";
import { textAccess } from "../queries/text-access.ts";
import { callWebhooks } from "./call-webhooks.ts";
import { editText } from "./edit-text.ts";
import { mayCommentAgain } from "./may-comment-again.ts";
import { named } from "./named.ts";
import { wasSentBefore } from "./sent-before.ts";
import { tellOf } from "./tell.ts";
import type { ThreadAt } from "./thread-in-hand.ts";

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

/**
 * Throws `not_found` and `not_allowed`, `conflict` where the text no longer reads as quoted (with what it reads, as a fault of
 * `anchor.quote`) and when the briefing can hold no more threads.
 */
export async function addThread(ask: AddThread): Promise<AddedThread> {
  await mayCommentAgain(ask.userId);
  return transaction((tx) => addThreadIn(tx, ask));
}

export async function addThreadIn(tx: Tx, { userId, briefingId, ...ask }: AddThread): Promise<AddedThread> {
  const { id = randomUUID(), anchor, now = new Date() } = ask;
  const { briefing } = await textAccess(tx, userId, briefingId);
  const own = { briefingId, authorId: userId };
  // Nobody sees it until it is marked and the transaction has ended. Who sends the same at the same time waits for that here.
  const isNew = await insertThread(tx, { id, ...own, sectionId: anchor.section, createdAt: now });
  if (!isNew && wasSentBefore(await threadAuthor(tx, id), own)) return { id, unreached: [] };
  const { workspaceId } = briefing;
  const text = await named(tx, briefingId, ask.text);
  const replyId = randomUUID();
  await insertReply(tx, { id: replyId, threadId: id, authorId: userId, text }, now);
  const at = { userId, briefingId, threadId: id };
  const { quote } = await mark(tx, at, { ask: anchor, command: "comment" });
  await setFirstQuote(tx, id, quote);
  // Under the lock of the briefing's row, which the mark took.
  if ((await countThreads(tx, briefingId)) > maxThreads)
    throw new AppError("conflict", "This briefing can hold no more threads.");
  await announce(tx, { kind: "thread", briefingId, threadId: id });
  const ids = { workspaceId, briefingId, threadId: id, byId: userId };
  await callWebhooks(tx, { event: "thread.created", ...ids, disposition: null, at: now });
  const telling = { news: { byId: userId, briefingId, threadId: id, replyId }, at: now };
  return { id, unreached: await tellOf(tx, telling, { mentions: mentionsIn(text), voices: [] }) };
}

export type AnchorAsk = z.output<typeof anchorInput>;
export type Marking = { ask: AnchorAsk; command: Extract<MarkCommand, "comment" | "attach"> };

/** Puts the thread's mark where it is asked for and nowhere else, and keeps where that is; answers what is quoted now. */
export async function mark(tx: Tx, at: ThreadAt, { ask, command }: Marking): Promise<Quoted> {
  const { userId, briefingId, threadId } = at;
  let anchor: Anchor | undefined;
  const { seq } = await editText(tx, { userId, briefingId, command, right: "comment" }, (doc, headSeq) => {
    if (headSeq < ask.seq) throw new AppError("conflict", "The server hasn't this text yet.");
    const section = liveSections(doc).find(({ id }) => id === ask.section);
    if (!section) throw new AppError("conflict", "The section is gone.");
    const place = placeFor(section, ask);
    if (command === "attach") for (const { body } of allSections(doc)) unmark(body, threadId);
    if (!markPlace(section.body, place, threadId))
      throw new AppError("invalid", "Nothing can be marked there.");
    // Of code the whole is marked, whatever was selected of it.
    anchor = anchoredText(section).anchors.get(threadId);
  });
  if (!anchor) throw new Error("an edit has run without its change");
  const quoted = storableQuote(anchor);
  await setAnchor(tx, threadId, { ...quoted, sectionId: ask.section, seq });
  return quoted;
}

function placeFor({ id, body }: LiveSection, { between, quote }: AnchorAsk): Place {
  if (!between) {
    const found = new QuoteSearch().findOnly({ id, text: flatText(body).text }, quote);
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
