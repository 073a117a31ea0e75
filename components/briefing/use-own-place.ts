// Where this person is on the paper: told to the others, and kept for the outline. Watches focus, caret and scrolling.
"use client";

import { useEffect } from "react";
import type { Awareness } from "y-protocols/awareness";
import { tellLine, tellPlace, type Line } from "../live/whereabouts.ts";
import type { ValueStore } from "../live/value-store.ts";

const tellEveryMs = 500;

/** The section with the caret, null while the focus is elsewhere. */
export function useOwnPlace(
  awareness: Awareness,
  paper: HTMLElement | null,
  place: ValueStore<string | null> | null,
): void {
  useEffect(() => {
    if (!paper || !place) return;
    const go = (section: string | null) => {
      if (place.get() === section) return;
      place.set(section);
      tellPlace(awareness, section);
    };
    const onIn = ({ target }: FocusEvent) => {
      // What was drawn only has given way to its editor meanwhile, which has the focus and has said so.
      if (target instanceof Node && target.isConnected) go(sectionOf(target));
    };
    const onOut = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node) || !paper.contains(relatedTarget)) go(null);
    };
    go(sectionOf(paper.contains(document.activeElement) ? document.activeElement : null));
    paper.addEventListener("focusin", onIn);
    paper.addEventListener("focusout", onOut);
    return () => {
      paper.removeEventListener("focusin", onIn);
      paper.removeEventListener("focusout", onOut);
    };
  }, [awareness, paper, place]);
}

/** Tells the others the line that this person looks at, twice a second at most, while there are others. */
export function useOwnLine(awareness: Awareness, paper: HTMLElement | null): void {
  useEffect(() => {
    const scroller = paper?.parentElement;
    if (!paper || !scroller) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let told = "";
    const tell = () => {
      timer = null;
      const line = awareness.getStates().size > 1 ? lineIn(scroller, paper) : null;
      if (!line || JSON.stringify(line) === told) return;
      told = JSON.stringify(line);
      tellLine(awareness, line);
    };
    const later = () => void (timer ??= setTimeout(tell, tellEveryMs));
    const onPeople = ({ added }: { added: number[] }) => void (added.length > 0 && later());
    later();
    scroller.addEventListener("scroll", later, { passive: true });
    document.addEventListener("selectionchange", later);
    awareness.on("change", onPeople);
    return () => {
      if (timer) clearTimeout(timer);
      scroller.removeEventListener("scroll", later);
      document.removeEventListener("selectionchange", later);
      awareness.off("change", onPeople);
    };
  }, [awareness, paper]);
}

/** The caret's line where it is in view, else the one a third down the window: where people read. */
function lineIn(scroller: HTMLElement, paper: HTMLElement): Line | null {
  const view = scroller.getBoundingClientRect();
  const caret = caretIn(paper);
  if (caret && caret.top > view.top && caret.top < view.bottom) return lineAt(caret.section, caret.top);
  const y = view.top + view.height / 3;
  return lineAt(sectionAt(paper, y), y);
}

function caretIn(paper: HTMLElement): { section: HTMLElement | null; top: number } | null {
  const selection = getSelection();
  const node = selection?.focusNode;
  if (!node || !paper.contains(node)) return null;
  const range = document.createRange();
  range.setStart(node, selection.focusOffset);
  const [box] = range.getClientRects();
  const element = node instanceof Element ? node : node.parentElement;
  return box ? { section: closestSection(element), top: box.top } : null;
}

/** In the gap between two sections, the one below. */
function sectionAt(paper: HTMLElement, y: number): HTMLElement | null {
  const middle = paper.getBoundingClientRect();
  const x = middle.left + middle.width / 2;
  for (const down of [0, 44, 88]) {
    const section = closestSection(document.elementFromPoint(x, y + down));
    if (section) return section;
  }
  return null;
}

function lineAt(section: HTMLElement | null, y: number): Line | null {
  if (!section?.dataset.section) return null;
  const { top, height } = section.getBoundingClientRect();
  return {
    section: section.dataset.section,
    share: Math.min(1, Math.max(0, (y - top) / Math.max(height, 1))),
  };
}

function closestSection(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("[data-section]") ?? null;
}

function sectionOf(target: EventTarget | null): string | null {
  return closestSection(target instanceof Element ? target : null)?.dataset.section ?? null;
}
