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
    later();
    scroller.addEventListener("scroll", later, { passive: true });
    document.addEventListener("selectionchange", later);
    awareness.on("change", later);
    return () => {
      if (timer) clearTimeout(timer);
      scroller.removeEventListener("scroll", later);
      document.removeEventListener("selectionchange", later);
      awareness.off("change", later);
    };
  }, [awareness, paper]);
}

/** The caret's line where it is in view, else the one a third down the window: where people read. */
function lineIn(scroller: HTMLElement, paper: HTMLElement): Line | null {
  const view = scroller.getBoundingClientRect();
  const caret = caretTopIn(paper);
  const isSeen = caret !== null && caret > view.top && caret < view.bottom;
  return lineAt(paper, isSeen ? caret : view.top + view.height / 3);
}

function caretTopIn(paper: HTMLElement): number | null {
  const selection = getSelection();
  if (!selection?.focusNode || !paper.contains(selection.focusNode)) return null;
  const range = document.createRange();
  range.setStart(selection.focusNode, selection.focusOffset);
  const [box] = range.getClientRects();
  return box?.top ?? null;
}

function lineAt(paper: HTMLElement, y: number): Line | null {
  const middle = paper.getBoundingClientRect();
  // In the gap between two sections, the one below.
  const hits = [0, 44, 88].map((down) => document.elementFromPoint(middle.left + middle.width / 2, y + down));
  const section = hits.map((hit) => hit?.closest<HTMLElement>("[data-section]")).find(Boolean);
  if (!section?.dataset.section) return null;
  const { top, height } = section.getBoundingClientRect();
  return {
    section: section.dataset.section,
    share: Math.min(1, Math.max(0, (y - top) / Math.max(height, 1))),
  };
}

function sectionOf(target: EventTarget | null): string | null {
  const section = target instanceof Element ? target.closest<HTMLElement>("[data-section]") : null;
  return section?.dataset.section ?? null;
}
