// A thread's quote: blocks parted by a slash, and words for what isn't text.
"use client";

import { useTranslations } from "next-intl";

const longest = 300;

export type PlainQuote = {
  /** What stands for a picture or anything else that isn't text. */
  thing: string;
  longest: number;
};

/** In one line. */
export function plainQuote(quote: string, { thing, longest }: PlainQuote): string {
  const words = quote
    .replaceAll("\uFFFC", ` [${thing}] `)
    .replaceAll(/\n+/g, " / ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words;
}

export function Quote({ quote, onGo }: { quote: string; onGo?: () => void }) {
  const t = useTranslations("threads.quote");
  const shown = plainQuote(quote, { thing: t("thing"), longest });
  if (!onGo) return <blockquote className="thread-quote">{shown}</blockquote>;
  return (
    <button type="button" className="thread-quote" title={t("go")} onClick={onGo}>
      {shown}
    </button>
  );
}
