// Where matches lie on the page: from places in the document to stretches of the drawn or live text. Reads the DOM, and never
// trusts that it shows what the document holds: text that reads otherwise is not marked.
import { foldCase, type FindBlock, type Match } from "../../lib/document/find.ts";

/** What drawing adds to the text: others' carets, placeholders, ProseMirror's own aids. */
const added = ".caret, .ProseMirror-widget, .ProseMirror-separator, .ProseMirror-trailingBreak";
/** What counts as one place in the text and isn't text. */
const things = "br, [data-mention], [data-footnote]";
const textBlocks = "p, [data-level], pre";

/** Finds the stretches of one section's text; the blocks are looked for once. */
export function rangesIn(root: HTMLElement): (match: Match, text: string) => Range | null {
  const stretch = stretchesIn(root);
  return ({ in: { place }, start, length }, text) => {
    const range = stretch(place, start, length);
    if (place.kind === "footnote") return range;
    return range && foldCase(range.toString()) === foldCase(text) ? range : null;
  };
}

type Place = FindBlock["place"];

/** The same, whatever stands there; of a footnote the sign. Null where the page doesn't show it. */
export function stretchesIn(
  root: HTMLElement,
): (place: Place, start: number, length: number) => Range | null {
  let blocks: Element[] | null = null;
  const runs = new Map<Element, Run[]>();
  return (place, start, length) => {
    blocks ??= [...root.querySelectorAll(textBlocks)].filter((block) => !block.closest(added));
    const block = place.kind === "title" ? undefined : blocks[place.block];
    if (!block || place.kind === "title") return null;
    if (place.kind === "footnote") return around(block.querySelectorAll("[data-footnote]")[place.note]);
    const known = runs.get(block) ?? runsOf(block);
    runs.set(block, known);
    return rangeOver(known, start, length);
  };
}

function around(element: Element | undefined): Range | null {
  if (!element) return null;
  const range = document.createRange();
  range.selectNode(element);
  return range;
}

type Run = { node: Text | null; at: number; length: number };

function runsOf(block: Element): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const put = (node: Text | null, length: number) => {
    runs.push({ node, at, length });
    at += length;
  };
  const walk = (parent: Node) => {
    for (const child of parent.childNodes) {
      if (child instanceof Text) put(child, child.length);
      else if (!(child instanceof Element) || child.matches(added)) continue;
      else if (child.matches(things)) put(null, 1);
      else walk(child);
    }
  };
  walk(block);
  return runs;
}

function rangeOver(runs: readonly Run[], start: number, length: number): Range | null {
  const end = start + length;
  const first = runs.find((run) => run.at + run.length > start);
  const last = runs.find((run) => run.at + run.length >= end);
  if (!first?.node || !last?.node) return null;
  const range = document.createRange();
  range.setStart(first.node, start - first.at);
  range.setEnd(last.node, end - last.at);
  return range;
}
