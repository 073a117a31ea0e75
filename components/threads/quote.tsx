// A thread's quote: blocks parted by a slash, and words for what isn't text.
"use client";

import { useTranslations } from "next-intl";

const longest = 300;

export function Quote({ quote, onGo }: { quote: string; onGo?: () => void }) {
  const t = useTranslations("threads.quote");
  const words = quote
    .replaceAll("\uFFFC", ` [${t("thing")}] `)
    .replaceAll(/\n+/g, " / ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const shown = words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words;
  if (!onGo) return <blockquote className="thread-quote">{shown}</blockquote>;
  return (
    <button type="button" className="thread-quote" title={t("go")} onClick={onGo}>
      {shown}
    </button>
  );
}
