// Quoted text for reading: a sign stands for what isn't text in it, such as a picture or a rule. Pure.
import { excerptOf } from "./comment-text.ts";

export const readableQuote = (quote: string, thing = "▫"): string => quote.replaceAll("\uFFFC", thing).trim();

/** Its beginning in one line, blocks parted by a slash; `thing` says in words what isn't text. */
export function quoteInOneLine(
  quote: string,
  { thing, longest }: { thing: string; longest: number },
): string {
  const line = readableQuote(quote, ` [${thing}] `)
    .replaceAll(/\s*\n+\s*/g, " / ")
    .replaceAll(/\s+/g, " ");
  return excerptOf(line.trim(), longest);
}
