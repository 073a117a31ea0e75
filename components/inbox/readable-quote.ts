// A quote in one line for reading: what isn't text in it, pictures and rules, shows as a sign. Pure.

export function readableQuote(quote: string): string {
  return quote
    .replace(/\uFFFC/g, "▫")
    .replace(/\s+/g, " ")
    .trim();
}
