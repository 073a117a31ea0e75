// A digest as a mail: subject, text and HTML. Everything that people wrote is escaped, and nothing is loaded from anywhere. Pure.
import { excerptOf } from "./comment-text.ts";
import type { Digest, DigestItem } from "./digest.ts";
import { digestWords, type DigestWords } from "./digest-words.ts";
import type { Locale } from "./locale.ts";

export type DigestLinks = {
  /** The briefing's page; a thread's place in it is this with the thread, a review's page is below it. */
  briefing: string;
  unsubscribe: string;
  /** Where the person says whether and how they want mail. */
  settings: string;
};

export type DigestAsk = { title: string; digest: Digest; locale: Locale; links: DigestLinks };
export type Composed = { subject: string; text: string; html: string };

/** Of a subject line, in characters. */
const maxTitle = 120;

export function composeDigest({ title, digest, locale, links }: DigestAsk): Composed {
  const words = digestWords[locale];
  const shown = oneLine(title, maxTitle);
  const count = digest.items.length + digest.more;
  return {
    subject: digest.items.every(({ threadId }) => threadId !== null)
      ? words.subject(count, shown)
      : words.news(count, shown),
    text: textOf(words, { title: shown, digest, links }),
    html: htmlOf(words, { title: shown, digest, locale, links }),
  };
}

/** Breaks, controls and what turns the order of letters become spaces: a header has one line, and says what it seems to say. */
export function oneLine(text: string, max: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ").trim();
  return excerptOf(line.toWellFormed(), max);
}

function placeOf({ briefing }: DigestLinks, { threadId, sectionId, reviewId }: DigestItem): string {
  if (reviewId) return `${briefing}/review/${encodeURIComponent(reviewId)}`;
  if (threadId === null || sectionId === null) return briefing;
  return `${briefing}?thread=${encodeURIComponent(threadId)}#section-${encodeURIComponent(sectionId)}`;
}

type Asked = Omit<DigestAsk, "locale">;

function textOf(words: DigestWords, { title, digest, links }: Asked): string {
  const items = digest.items.map((item) => textOfItem(words, item, links));
  const more = digest.more > 0 ? [words.more(digest.more)] : [];
  const foot = `-- \n${words.why}\n${words.stop}: ${links.unsubscribe}\n${words.settings}: ${links.settings}`;
  return `${[words.lead(title), ...items, ...more, foot].join("\n\n")}\n`;
}

function textOfItem(words: DigestWords, item: DigestItem, links: DigestLinks): string {
  const said = item.words === "" ? [] : [item.words];
  return [headOf(words, item), ...quotesOf(words, item).map(quotedText), ...said, placeOf(links, item)].join(
    "\n",
  );
}

const quotedText = ({ label, text }: LabelledQuote) => `${label}:\n> ${text.replaceAll("\n", "\n> ")}`;

function headOf(words: DigestWords, { kind, byName, disposition, dueDate }: DigestItem): string {
  const facts = [disposition && words.dispositions[disposition], dueDate && words.due(dueDate)].filter(
    Boolean,
  );
  const head = words.kinds[kind](oneLine(byName, maxTitle));
  return facts.length === 0 ? head : `${head} (${facts.join(", ")})`;
}

function openOf(words: DigestWords, { reviewId, threadId }: DigestItem): string {
  if (reviewId) return words.openReview;
  return threadId === null ? words.openBriefing : words.open;
}

type LabelledQuote = { label: string; text: string };

/** Both, where the text has changed since it was commented on. */
function quotesOf(words: DigestWords, { quote, before }: DigestItem): LabelledQuote[] {
  if (quote === null) return [];
  if (before === null) return [{ label: words.quote, text: quote }];
  return [
    { label: words.before, text: before },
    { label: words.now, text: quote },
  ];
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const lines = (text: string) => escapeHtml(text).replaceAll("\n", "<br>");

function htmlOf(words: DigestWords, { title, digest, locale, links }: DigestAsk): string {
  const items = digest.items.map((item) => htmlOfItem(words, item, links)).join("");
  const more = digest.more > 0 ? `<p>${escapeHtml(words.more(digest.more))}</p>` : "";
  const stop = `<a href="${escapeHtml(links.unsubscribe)}">${escapeHtml(words.stop)}</a>`;
  const settings = `<a href="${escapeHtml(links.settings)}">${escapeHtml(words.settings)}</a>`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1d232b;max-width:38em">
<h1 style="font-size:18px">${escapeHtml(words.lead(title))}</h1>
${items}${more}
<p style="font-size:13px;color:#5b6571">${escapeHtml(words.why)} ${stop} · ${settings}</p>
</body></html>
`;
}

function htmlOfItem(words: DigestWords, item: DigestItem, links: DigestLinks): string {
  const quotes = quotesOf(words, item).map(quotedHtml).join("");
  const said = item.words === "" ? "" : `<p style="margin:0 0 8px">${lines(item.words)}</p>`;
  const open = `<a href="${escapeHtml(placeOf(links, item))}">${escapeHtml(openOf(words, item))}</a>`;
  return `<div style="margin:0 0 24px"><p style="margin:0 0 4px;font-weight:600">${escapeHtml(headOf(words, item))}</p>
${quotes}${said}<p style="margin:0">${open}</p></div>
`;
}

function quotedHtml({ label, text }: LabelledQuote): string {
  return `<p style="margin:0;font-size:13px;color:#5b6571">${escapeHtml(label)}</p>
<blockquote style="margin:0 0 8px;padding-left:10px;border-left:3px solid #c9d0d8">${lines(text)}</blockquote>
`;
}
