// A digest: what one person hasn't seen of one briefing, when it is due, and what goes into it. Pure; its words are digest-mail.ts's.
import type { Role } from "./access.ts";
import { excerptOf, mentionsIn, wordsOf, type CommentText } from "./comment-text.ts";
import { isHeard, isNamed, type NotificationKind } from "./notification.ts";
import { readableQuote } from "./quote.ts";
import type { Disposition } from "./thread.ts";

/** What is seen soon isn't mailed. */
export const digestWaitMs = 10 * 60_000;
/** Between two digests of one briefing to one person. */
export const digestPauseMs = 6 * 3_600_000;
/** What is older isn't mailed any more: the inbox has it. */
export const newsAgeMs = 7 * 86_400_000;
/** A digest tells of the first few and counts the rest. */
export const maxDigestItems = 30;
export const maxDigestNews = 500;
/** In characters: the mail leads to the place, it doesn't take its place. */
const maxQuote = 500;
const maxWords = 2_000;

/** One notification with what it is about, as it is now. */
export type DigestNews = {
  id: string;
  kind: NotificationKind;
  createdAt: Date;
  byName: string;
  /** Null when the thread was deleted. */
  thread: {
    id: string;
    sectionId: string;
    quote: string;
    firstQuote: string;
    assigneeId: string | null;
    dueDate: string | null;
    resolved: { disposition: Disposition; reason: string } | null;
  } | null;
  /** Null for what concerns none. */
  review?: { id: string; isOpen: boolean } | null;
  /** What was said: the reply that told, or the comment that the thread began with. Null when it was deleted. */
  said: CommentText | null;
};

export type DigestItem = {
  kind: NotificationKind;
  byName: string;
  /** Where it leads: to a thread and its section, or to a review. */
  threadId: string | null;
  sectionId: string | null;
  reviewId?: string;
  /** Null for what concerns no text. */
  quote: string | null;
  /** What was commented on, where the text has changed since. */
  before: string | null;
  words: string;
  /** How it was settled, in an item that tells of that. */
  disposition: Disposition | null;
  dueDate: string | null;
};

export type Digest = { items: DigestItem[]; more: number };

export function digestDueAt(firstAt: Date, lastMailedAt: Date | null): Date {
  const waited = firstAt.getTime() + digestWaitMs;
  return new Date(Math.max(waited, lastMailedAt === null ? 0 : lastMailedAt.getTime() + digestPauseMs));
}

/** Whom it is for, with the role in which they read the briefing. */
export type DigestFor = { userId: string; role: Role; muted: boolean; now: Date };

/** Null when nothing is left to be told. */
export function digestOf(news: readonly DigestNews[], reader: DigestFor): Digest | null {
  const items = news.flatMap((one) => (isTold(one, reader) ? itemsOf(one) : []));
  if (items.length === 0) return null;
  return { items: items.slice(0, maxDigestItems), more: Math.max(0, items.length - maxDigestItems) };
}

/** Nothing old, nothing that was taken back since, and nothing that its reader muted. */
function isTold(
  { createdAt, kind, said, thread }: DigestNews,
  { userId, role, muted, now }: DigestFor,
): boolean {
  if (now.getTime() - createdAt.getTime() > newsAgeMs) return false;
  const mentions = said ? mentionsIn(said) : [];
  if (kind === "mention" && !isNamed(mentions, { id: userId, role })) return false;
  if (kind === "assigned" && thread?.assigneeId !== userId) return false;
  return isHeard(kind, { muted, byName: mentions.includes(userId) });
}

/** That one wasn't let in isn't mailed: who may not read a briefing is mailed nothing of it. */
const ofBriefing: readonly NotificationKind[] = ["access_asked", "access_given"];

function itemsOf({ kind, byName, thread, review, said }: DigestNews): DigestItem[] {
  if (ofBriefing.includes(kind)) return [{ ...nowhere, kind, byName, words: "" }];
  if (review) return itemsOfReview({ kind, byName }, review);
  if (!thread) return [];
  const settled = kind === "settled";
  // Opened again since, or nothing left of what was said: there is nothing to tell.
  if (settled ? !thread.resolved : !said) return [];
  const words = settled ? (thread.resolved?.reason ?? "") : said ? wordsOf(said) : "";
  const changed = thread.firstQuote !== thread.quote;
  return [
    {
      kind,
      byName,
      threadId: thread.id,
      sectionId: thread.sectionId,
      quote: excerptOf(readableQuote(thread.quote), maxQuote),
      before: changed ? excerptOf(readableQuote(thread.firstQuote), maxQuote) : null,
      words: excerptOf(words.trim(), maxWords),
      disposition: settled ? (thread.resolved?.disposition ?? null) : null,
      dueDate: kind === "assigned" ? thread.dueDate : null,
    },
  ];
}

/** Whoever was asked to decide has nothing to do once it is over. */
function itemsOfReview(
  { kind, byName }: Pick<DigestNews, "kind" | "byName">,
  { id, isOpen }: NonNullable<DigestNews["review"]>,
): DigestItem[] {
  const isAsked = kind !== "review_decided" && kind !== "review_released";
  if (isAsked && !isOpen) return [];
  return [{ ...nowhere, kind, byName, reviewId: id, words: "" }];
}

/** Of an item that is about no text. */
const nowhere = {
  threadId: null,
  sectionId: null,
  quote: null,
  before: null,
  disposition: null,
  dueDate: null,
};
