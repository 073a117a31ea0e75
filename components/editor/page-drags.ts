// A drag that begins in one section and goes on into others. Each editor follows one of its own; where none is yet, and beyond
// the section in which it began, the browser's selection is drawn on here.
import { placeUnder } from "./place-under.ts";
import { endsNow, slotAt } from "./selection-ends.ts";
import type { SectionRegistry, SectionSlot } from "./section-registry.ts";

export type Life = { begin(): void; end(caret: boolean): void };

type Drag = { from: SectionSlot; wasDrawn: boolean; isOver: boolean };

/** Until the answer is called. */
export function watchDrags(sections: SectionRegistry, scroller: HTMLElement, life: Life): () => void {
  const gone = new AbortController();
  let drag: Drag | null = null;
  const press = (event: MouseEvent) => {
    const { button, target } = event;
    const begins = button === 0 && target instanceof Node && !isOnSelected(event);
    const from = begins ? slotAt(sections, target) : null;
    drag = from && { from, wasDrawn: from.mounted === null, isOver: false };
  };
  const move = (event: MouseEvent) => {
    if (drag && (event.buttons & 1) !== 0) drawOn(sections, drag, event, life);
  };
  const release = () => {
    const ends = endsNow();
    // Dragged back to where it began: that is one section's selection, and its editor's again.
    if (drag?.isOver && ends && slotAt(sections, ends.focus.node) === drag.from) life.end(true);
    drag = null;
  };
  // Before the press makes an editor of what is drawn.
  scroller.addEventListener("mousedown", press, { signal: gone.signal, capture: true });
  document.addEventListener("mousemove", move, { signal: gone.signal });
  document.addEventListener("mouseup", release, { signal: gone.signal });
  document.addEventListener("dragstart", () => void (drag = null), { signal: gone.signal });
  return () => gone.abort();
}

/** What is selected is dragged as a whole, and by the browser. */
function isOnSelected({ clientX: x, clientY: y }: MouseEvent): boolean {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return false;
  const lines = [...selection.getRangeAt(0).getClientRects()];
  return lines.some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
}

function drawOn(sections: SectionRegistry, drag: Drag, { clientX, clientY }: MouseEvent, life: Life): void {
  const place = placeUnder(clientX, clientY);
  const to = place && slotAt(sections, place.node);
  const ends = endsNow();
  if (!place || !to || !ends) return;
  if (to === drag.from && !drag.isOver) {
    // The press that made the editor was taken from the browser, which therefore drags nothing; the editor follows by itself.
    if (drag.wasDrawn) getSelection()?.extend(place.node, place.offset);
    return;
  }
  drag.isOver = true;
  life.begin();
  getSelection()?.setBaseAndExtent(ends.anchor.node, ends.anchor.offset, place.node, place.offset);
}
