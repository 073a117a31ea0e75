// The words of a digest in each language. The interface's own are in messages/, which only pages read.
import type { Locale } from "./locale.ts";
import type { NotificationKind } from "./notification.ts";
import type { Disposition } from "./thread.ts";

export type DigestWords = {
  subject(count: number, title: string): string;
  lead(title: string): string;
  kinds: Record<NotificationKind, (name: string) => string>;
  dispositions: Record<Disposition, string>;
  quote: string;
  before: string;
  now: string;
  due(day: string): string;
  open: string;
  more(count: number): string;
  why: string;
  stop: string;
  settings: string;
};

export const digestWords: Record<Locale, DigestWords> = {
  en: {
    subject: (count, title) => `${count === 1 ? "1 new comment" : `${count} new comments`}: ${title}`,
    lead: (title) => `New for you in “${title}”`,
    kinds: {
      mention: (name) => `${name} mentioned you`,
      assigned: (name) => `${name} gave you a thread`,
      reply: (name) => `${name} replied`,
      settled: (name) => `${name} resolved your thread`,
    },
    dispositions: { adopted: "Adopted", adapted: "Adopted with changes", declined: "Declined" },
    quote: "On",
    before: "Commented on",
    now: "The text now",
    due: (day) => `Due ${day}`,
    open: "Open the thread",
    more: (count) => `And ${count} more in your inbox.`,
    why: "You get this because something in a briefing concerns you and you haven't seen it yet.",
    stop: "Stop these mails",
    settings: "Notification settings",
  },
  ja: {
    subject: (count, title) => `新しいコメント${count}件：${title}`,
    lead: (title) => `「${title}」であなたに関わる新しいこと`,
    kinds: {
      mention: (name) => `${name}さんがあなたを名指ししました`,
      assigned: (name) => `${name}さんがスレッドをあなたに任せました`,
      reply: (name) => `${name}さんが返信しました`,
      settled: (name) => `${name}さんがあなたのスレッドを解決しました`,
    },
    dispositions: { adopted: "採用", adapted: "修正して採用", declined: "不採用" },
    quote: "対象の文",
    before: "コメントされた文",
    now: "現在の文",
    due: (day) => `期限 ${day}`,
    open: "スレッドを開く",
    more: (count) => `ほか${count}件は受信箱にあります。`,
    why: "まだご覧になっていない、あなたに関わることがブリーフィングにあるため、お送りしています。",
    stop: "このメールを止める",
    settings: "通知の設定",
  },
};
