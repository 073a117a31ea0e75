// The place in the text under a point of the screen, in each browser's way.

export type TextPlace = { node: Node; offset: number };

export function placeUnder(x: number, y: number): TextPlace | null {
  if ("caretPositionFromPoint" in document) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  // Older Safari.
  const range = (document as LegacyDocument).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

type LegacyDocument = { caretRangeFromPoint?(x: number, y: number): Range | null };
