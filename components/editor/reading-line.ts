// Keeps the line that is being read where it is on the screen, whatever grows, shrinks or moves above it: others' edits,
// sections that are laid out for the first time, a window made narrower. Own typing scrolls as it always did.
import type * as Y from "yjs";
import { localStructure } from "../../lib/document/shape.ts";
import { placeUnder } from "./place-under.ts";
import { offsetAfter } from "./text-offset.ts";

/** Where on the screen the line is looked for when the caret isn't there: a third of the way down. */
const share = 1 / 3;
const stepPx = 24;
const steps = 8;
/** Less than this nobody sees. */
const leastPx = 0.5;

/**
 * A place in the text, and what it stands in from the inside out: the next serves when the one before has left the page. And
 * how far the paper was scrolled then.
 */
type Anchor = Place & { textTop: number; around: { element: Element; top: number }[]; scrolled: number };

/** Holds it until the answer is called. */
export function holdReadingLine(doc: Y.Doc, scroller: HTMLElement): () => void {
  let anchor: Anchor | null = null;
  let isOwn = false;
  /** Somebody else changed the text, and the line has not been asked since. */
  let waits = false;
  let frame = 0;
  const pick = () => void (anchor = anchorIn(scroller));
  // Never another anchor before the last one is asked: what moved meanwhile would be forgotten.
  const check = () => {
    // `typed` is about to.
    if (isOwn && !waits) return;
    if (anchor) correct(scroller, anchor);
    waits = false;
    pick();
  };
  const inFrame = (work: () => void) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(work);
  };
  const typed = () => {
    if (waits) check();
    isOwn = false;
    pick();
  };
  const typing = () => {
    if (waits) check();
    setTimeout(typed);
  };
  const onTransaction = (transaction: Y.Transaction) => {
    if (transaction.changed.size === 0) return;
    const isTyping = transaction.local && transaction.origin !== localStructure;
    isOwn ||= isTyping;
    waits ||= !isTyping;
    // What is typed moves the text under it; the line is looked for again once that is painted.
    if (isTyping) inFrame(typing);
    else if (!isOwn) inFrame(check);
  };
  const unwatch = watchLayout(scroller, check, () => anchor);
  doc.on("afterTransaction", onTransaction);
  pick();
  return () => {
    unwatch();
    cancelAnimationFrame(frame);
    doc.off("afterTransaction", onTransaction);
  };
}

function watchLayout(scroller: HTMLElement, check: () => void, anchor: () => Anchor | null): () => void {
  const gone = new AbortController();
  const sizes = new ResizeObserver(check);
  sizes.observe(scroller);
  for (const child of scroller.children) sizes.observe(child);
  const texts = new MutationObserver((records) => {
    const now = anchor();
    for (const { target, oldValue } of records) {
      if (now && target === now.text) now.offset = offsetAfter(oldValue ?? "", now.text.data, now.offset);
    }
  });
  texts.observe(scroller, { subtree: true, characterData: true, characterDataOldValue: true });
  scroller.addEventListener("scroll", check, { signal: gone.signal, passive: true });
  document.addEventListener("selectionchange", check, { signal: gone.signal });
  return () => {
    gone.abort();
    sizes.disconnect();
    texts.disconnect();
  };
}

/** Scrolls by as much as the anchor has moved. */
function correct(scroller: HTMLElement, anchor: Anchor): void {
  const moved = movedBy(scroller, anchor);
  if (Math.abs(moved) >= leastPx) scroller.scrollTop = scrolledBefore(scroller, anchor) + moved;
}

/** A page that got shorter above its end has been scrolled by the browser already. */
function scrolledBefore(scroller: HTMLElement, { scrolled }: Anchor): number {
  return scrolled > scroller.scrollHeight - scroller.clientHeight ? scrolled : scroller.scrollTop;
}

function movedBy(scroller: HTMLElement, { text, offset, textTop, around }: Anchor): number {
  if (text.isConnected) return topOf(scroller, placeIn(text, offset)) - textTop;
  const left = around.find(({ element }) => element.isConnected);
  return left ? topOf(scroller, left.element) - left.top : 0;
}

/** From the top of all that can be scrolled to: scrolling alone doesn't change it. */
function topOf(
  scroller: HTMLElement,
  place: Element | Range,
  box = scroller.getBoundingClientRect(),
): number {
  return place.getBoundingClientRect().top - box.top + scroller.scrollTop;
}

function placeIn(text: Text, offset: number): Range {
  const range = document.createRange();
  range.setStart(text, Math.min(offset, text.length));
  return range;
}

function anchorIn(scroller: HTMLElement): Anchor | null {
  const box = scroller.getBoundingClientRect();
  const found = caretIn(scroller, box) ?? textAt(scroller, box);
  if (!found) return null;
  const around: Anchor["around"] = [];
  for (let at = found.text.parentElement; at && at !== scroller; at = at.parentElement) {
    around.push({ element: at, top: topOf(scroller, at, box) });
  }
  const textTop = topOf(scroller, placeIn(found.text, found.offset), box);
  return { ...found, textTop, around, scrolled: scroller.scrollTop };
}

type Place = { text: Text; offset: number };

function caretIn(scroller: HTMLElement, box: DOMRect): Place | null {
  const selection = getSelection();
  const text = selection?.focusNode;
  if (!selection || !(text instanceof Text) || !scroller.contains(document.activeElement)) return null;
  if (!scroller.contains(text)) return null;
  const { top, bottom } = placeIn(text, selection.focusOffset).getBoundingClientRect();
  return top > box.top && bottom < box.bottom ? { text, offset: selection.focusOffset } : null;
}

function textAt(scroller: HTMLElement, box: DOMRect): Place | null {
  const paper = scroller.querySelector(".paper")?.getBoundingClientRect() ?? box;
  const x = paper.left + paper.width / 3;
  for (let step = 0; step < steps; step++) {
    const place = placeUnder(x, box.top + box.height * share + step * stepPx);
    const text = place?.node;
    if (text instanceof Text && scroller.contains(text)) return { text, offset: place!.offset };
  }
  return null;
}
