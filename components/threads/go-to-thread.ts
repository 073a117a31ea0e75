// From a thread's card to its text on the paper. Chooses no thread.
import type { Folds } from "../briefing/folds.ts";
import type { ThreadDesk } from "./thread-desk.ts";
import { elementOf } from "./thread-marks.ts";

export type Paper = { desk: ThreadDesk; paper: HTMLElement; folds: Folds };

/** A collapsed section is opened for it. False for a thread without text. */
export function goToThread({ desk, paper, folds }: Paper, thread: string): boolean {
  const place = desk.places.get().get(thread);
  if (!place) return false;
  folds.set(place.sectionId, false);
  requestAnimationFrame(() => bringIntoView(paper, thread, 0));
  return true;
}

const maxTries = 6;

/** What lies on the way is laid out only now, so that the first jump may miss. */
function bringIntoView(paper: HTMLElement, thread: string, tries: number): void {
  const element = elementOf(paper, thread);
  if (!element || tries >= maxTries) return;
  const before = element.getBoundingClientRect().top;
  element.scrollIntoView({ block: "center" });
  const moved = Math.abs(element.getBoundingClientRect().top - before) >= 1;
  if (moved) requestAnimationFrame(() => bringIntoView(paper, thread, tries + 1));
}
