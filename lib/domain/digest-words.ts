// The words of a digest in each language. The interface's own are in messages/, which only pages read.
import type { Locale } from "./locale.ts";
import type { NotificationKind } from "./notification.ts";
import type { Disposition } from "./thread.ts";

export type DigestWords = {
  /** Of comments alone, and of whatever else is new. */
  subject(count: number, title: string): string;
  news(count: number, title: string): string;
  lead(title: string): string;
  kinds: Record<NotificationKind, (name: string) => string>;
  dispositions: Record<Disposition, string>;
  quote: string;
  before: string;
  now: string;
  due(day: string): string;
  open: string;
  openReview: string;
  openBriefing: string;
  more(count: number): string;
  why: string;
  stop: string;
  settings: string;
};

export const digestWords: Record<Locale, DigestWords> = {
  en: {
    subject: (count, title) => `${count === 1 ? "1 new comment" : `${count} new comments`}: ${title}`,
    news: (count, title) => `${count} new for you: ${title}`,
    lead: (title) => `New for you in “${title}”`,
    kinds: {
      mention: (name) => `${name} mentioned you`,
      assigned: (name) => `${name} gave you a thread`,
      reply: (name) => `${name} replied`,
      settled: (name) => `${name} resolved your thread`,
      review_asked: (name) => `${name} asked for your decision`,
      review_decided: (name) => `${name} decided on your review`,
      review_waits: (name) => `${name}’s review waits for your decision`,
      review_overdue: (name) => `${name}’s decision is overdue`,
      review_released: (name) => `${name} released what you asked a review of`,
      access_asked: (name) => `${name} asks to be let in`,
      access_given: (name) => `${name} let you in`,
      access_refused: (name) => `${name} didn’t let you in`,
    },
    dispositions: { adopted: "Adopted", adapted: "Adopted with changes", declined: "Declined" },
    quote: "On",
    before: "Commented on",
    now: "The text now",
    due: (day) => `Due ${day}`,
    open: "Open the thread",
    openReview: "Open the review",
    openBriefing: "Open the briefing",
    more: (count) => `And ${count} more in your inbox.`,
    why: "You get this because something in a briefing concerns you and you haven't seen it yet.",
    stop: "Stop these mails",
    settings: "Notification settings",
  },
  ja: {
    subject: (count, title) => `新しいコメント${count}件：${title}`,
    news: (count, title) => `あなたへの新しいこと${count}件：${title}`,
    lead: (title) => `「${title}」であなたに関わる新しいこと`,
    kinds: {
      mention: (name) => `${name}さんがあなたを名指ししました`,
      assigned: (name) => `${name}さんがスレッドをあなたに任せました`,
      reply: (name) => `${name}さんが返信しました`,
      settled: (name) => `${name}さんがあなたのスレッドを解決しました`,
      review_asked: (name) => `${name}さんがあなたの判断を求めています`,
      review_decided: (name) => `${name}さんがあなたのレビュー依頼に判断しました`,
      review_waits: (name) => `${name}さんのレビュー依頼があなたの判断を待っています`,
      review_overdue: (name) => `${name}さんの判断が期限を過ぎています`,
      review_released: (name) => `${name}さんが、あなたがレビューを依頼した版を公開しました`,
      access_asked: (name) => `${name}さんがアクセスを求めています`,
      access_given: (name) => `${name}さんがあなたのアクセスを許可しました`,
      access_refused: (name) => `${name}さんがアクセスの求めを断りました`,
    },
    dispositions: { adopted: "採用", adapted: "修正して採用", declined: "不採用" },
    quote: "対象の文",
    before: "コメントされた文",
    now: "現在の文",
    due: (day) => `期限 ${day}`,
    open: "スレッドを開く",
    openReview: "レビューを開く",
    openBriefing: "ブリーフィングを開く",
    more: (count) => `ほか${count}件は受信箱にあります。`,
    why: "まだご覧になっていない、あなたに関わることがブリーフィングにあるため、お送りしています。",
    stop: "このメールを止める",
    settings: "通知の設定",
  },
};
