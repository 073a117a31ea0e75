// Colours the text by who wrote it, with the CSS Custom Highlight API: its elements stay untouched.
import { blocksOf } from "#lib/document/find.ts";
import { liveSections } from "#lib/document/shape.ts";
import type * as Y from "yjs";
import { stretchesIn } from "../../editor/find-ranges.ts";
import type { SectionRegistry } from "../../editor/section-registry.ts";
import { stretchesOf, type KnownIds, type Wrote } from "./standing.ts";

/** Ranges that are drawn; more cost the browser more than they tell. */
const maxRanges = 6_000;

export type Placed = { range: Range; wrote: Wrote };

/** Every stretch that the page shows, in order. */
export function placedIn(doc: Y.Doc, sections: SectionRegistry, known: KnownIds): Placed[] {
  const slots = new Map([...sections.slots()].map((slot) => [slot.id, stretchesIn(slot.root)]));
  const placed: Placed[] = [];
  for (const section of liveSections(doc)) {
    const rangeOf = slots.get(section.id);
    if (!rangeOf) continue;
    for (const block of blocksOf(section)) {
      if (block.place.kind !== "block") continue;
      for (const { start, length, ...wrote } of stretchesOf(block, known)) {
        const range = rangeOf(block.place, start, length);
        if (range) placed.push({ range, wrote });
        if (placed.length === maxRanges) return placed;
      }
    }
  }
  return placed;
}

export const canColour = (): boolean => "highlights" in CSS;

const nameOf = (at: number) => `wrote-${at}`;

/** `authors`: in the order of their colours' rules. */
export function colour(placed: readonly Placed[], authors: readonly string[]): void {
  if (!canColour()) return;
  for (const [at, author] of authors.entries()) {
    const theirs = placed.filter(({ wrote }) => wrote.author === author);
    CSS.highlights.set(nameOf(at), new Highlight(...theirs.map(({ range }) => range)));
  }
}

export function uncolour(count: number): void {
  if (!canColour()) return;
  for (let at = 0; at < count; at++) CSS.highlights.delete(nameOf(at));
}

/** What of it is selected. */
export function selectedOf(placed: readonly Placed[]): Wrote[] {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const selected = selection.getRangeAt(0);
  return placed.filter(({ range }) => touches(range, selected)).map(({ wrote }) => wrote);
}

function touches(range: Range, selected: Range): boolean {
  if (range.startContainer.getRootNode() !== selected.startContainer.getRootNode()) return false;
  return (
    range.compareBoundaryPoints(Range.END_TO_START, selected) < 0 &&
    range.compareBoundaryPoints(Range.START_TO_END, selected) > 0
  );
}
