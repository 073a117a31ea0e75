// Quoted text for reading: a sign stands for what isn't text in it, such as a picture or a rule. Pure.

export const readableQuote = (quote: string): string => quote.replaceAll("\uFFFC", "▫").trim();
