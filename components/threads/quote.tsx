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

export type QuoteProps = {
  quote: string;
  /** Of a thread that can be opened by it. */
  onPress?: () => void;
  /** To the text, too. */
  leads?: boolean;
};

export function Quote({ quote, onPress, leads = false }: QuoteProps) {
  const t = useTranslations("threads.quote");
  const shown = plainQuote(quote, { thing: t("thing"), longest });
  if (!onPress) return <blockquote className="thread-quote">{shown}</blockquote>;
  return (
    <button type="button" className="thread-quote" title={leads ? t("go") : undefined} onClick={onPress}>
      {shown}
    </button>
  );
}
