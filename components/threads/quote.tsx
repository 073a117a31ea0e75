// A thread's quote, and the way by it to the thread and its text.
"use client";

import { useTranslations } from "next-intl";
import { quoteInOneLine } from "#lib/domain/quote.ts";

const longest = 300;

export type QuoteProps = {
  quote: string;
  /** Of a thread that can be opened by it. */
  onPress?: () => void;
  /** To the text, too. */
  leads?: boolean;
};

export function Quote({ quote, onPress, leads = false }: QuoteProps) {
  const t = useTranslations("threads.quote");
  const shown = quoteInOneLine(quote, { thing: t("thing"), longest });
  if (!onPress) return <blockquote className="thread-quote">{shown}</blockquote>;
  return (
    <button type="button" className="thread-quote" title={leads ? t("go") : undefined} onClick={onPress}>
      {shown}
    </button>
  );
}
