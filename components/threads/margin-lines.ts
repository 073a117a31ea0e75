// Where on the paper the marks of open threads stand, line by line, as the margin beside the text shows it. Reads the page's
// layout, changes nothing.
import type { SectionSlot } from "../editor/section-registry.ts";
import { threadsOn } from "./thread-marks.ts";

/** Threads whose marks begin within so much of each other's top share a line. */
const linePx = 26;

/** `topPx` counts from the section's own top. */
export type MarginLine = { topPx: number; threads: string[] };

/** The lines of the sections within `aheadPx` of the view: what lies farther isn't laid out. */
export function linesNear(
  slots: Iterable<SectionSlot>,
  open: ReadonlySet<string>,
  { view, aheadPx }: { view: DOMRect; aheadPx: number },
): Map<string, MarginLine[]> {
  const lines = new Map<string, MarginLine[]>();
  for (const { id, host, root } of slots) {
    const { top, bottom } = host.getBoundingClientRect();
    if (bottom < view.top - aheadPx || top > view.bottom + aheadPx || !host.checkVisibility()) continue;
    const found = marksIn(root, open);
    if (found.length > 0) lines.set(id, asLines(found));
  }
  return lines;
}

export type MarkTop = { thread: string; topPx: number };

function marksIn(root: HTMLElement, open: ReadonlySet<string>): MarkTop[] {
  const section = root.closest(".paper-section")?.getBoundingClientRect().top ?? 0;
  const found = new Map<string, number>();
  for (const element of root.querySelectorAll<HTMLElement>("[data-comment],[data-comments]")) {
    const first = threadsOn(element).filter((id) => open.has(id) && !found.has(id));
    const box = first.length > 0 ? element.getClientRects()[0] : undefined;
    if (box) for (const id of first) found.set(id, Math.round(box.top - section));
  }
  return [...found].map(([thread, topPx]) => ({ thread, topPx }));
}

/** Pure. */
export function asLines(marks: readonly MarkTop[]): MarginLine[] {
  const lines: MarginLine[] = [];
  for (const { thread, topPx } of [...marks].sort((a, b) => a.topPx - b.topPx)) {
    const last = lines.at(-1);
    if (last && topPx - last.topPx < linePx) last.threads.push(thread);
    else lines.push({ topPx, threads: [thread] });
  }
  return lines;
}
