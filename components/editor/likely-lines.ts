// How high text will likely be, before anything is laid out: so that the scroll bar tells how long a briefing is. Pure.

export const linePx = 28;
export const gapPx = 12;

/** The lines that paragraphs take together, of so many characters each; an empty one takes none. */
export function likelyLines(paragraphs: readonly string[], lineCharacters: number): number {
  return paragraphs.reduce((sum, text) => sum + Math.ceil(text.length / lineCharacters), 0);
}
