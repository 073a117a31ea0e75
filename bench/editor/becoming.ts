// Sections that become editors as somebody scrolls through a briefing, and the line that is being read while others write
// above it, all by the page's own means. Judges nothing.
import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { chanceFrom } from "../../tests/support/seeded.ts";
import { openWindow, settle, slowDown, slowing, type Opened } from "./browser.ts";
import type { Held } from "./contestants.ts";
import type { Spot } from "./crowd-job.ts";
import { Others } from "./others.ts";
import { placeAboveView, spotOf, startAt } from "./places.ts";
import { paragraphsOf, typedText, type LongText } from "./texts.ts";

/** `ms`: the whole idle task in which it became one, an editor that gave way to it included, and the layout after it. */
export type Become = { ms: number; heightChange: number | null };

declare global {
  interface Window {
    benchIdle: {
      /** Null: work goes on as soon as the browser is idle. */
      held: (() => void)[] | null;
      becomes: Become[];
    };
  }
}

const stepPx = 150;
const linePx = 300;

/** Through the whole briefing and back, with the browser slowed. */
export async function becomeEditors(browser: Browser, held: Held): Promise<Become[]> {
  const opened = await openWindow(browser);
  try {
    await opened.page.addInitScript(watchBecoming);
    await enterSlowly(opened, held);
    for (const direction of [1, -1]) await scrollThrough(opened, direction * stepPx);
    return await opened.page.evaluate(() => window.benchIdle.becomes);
  } finally {
    await opened.context.close();
  }
}

async function enterSlowly(opened: Opened, held: Held): Promise<void> {
  await held.enter(opened.context);
  await opened.page.goto(held.address);
  await opened.page.locator('[contenteditable="true"]').first().waitFor();
  await settle(opened);
  await slowDown(opened, slowing);
}

/** What would be done when idle waits until the page has drawn what came into view, so that heights can be compared. */
async function scrollThrough(opened: Opened, by: number): Promise<void> {
  for (let isAtEnd = false; !isAtEnd;) {
    isAtEnd = await opened.page.evaluate((px) => {
      window.benchIdle.held ??= [];
      const scroller = document.querySelector("#region-paper");
      const before = scroller?.scrollTop;
      scroller?.scrollBy(0, px);
      return scroller?.scrollTop === before;
    }, by);
    await settle(opened);
    await opened.page.evaluate(() => {
      const works = window.benchIdle.held ?? [];
      window.benchIdle.held = null;
      for (const work of works) work();
    });
    await settle(opened);
  }
}

/** Runs in the page, before its scripts: times the idle tasks in which what was drawn gives way to an editor. */
function watchBecoming(): void {
  const idle: Window["benchIdle"] = { held: null, becomes: [] };
  window.benchIdle = idle;
  let swap: { editor: Element; before: number | null; measuring: number } | null = null;
  const heightOf = (element: Element) => element.getBoundingClientRect().height;
  const isLaidOut = (root: Element) =>
    root.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? false;
  const replaceWith = Element.prototype.replaceWith;
  Element.prototype.replaceWith = function (this: Element, ...nodes) {
    const [editor] = nodes;
    const isSwap =
      editor instanceof Element && editor.matches(".ProseMirror") && this.matches("[data-drawn]");
    const startedAt = performance.now();
    const before = isSwap && isLaidOut(this) ? heightOf(this) : null;
    const measuring = performance.now() - startedAt;
    replaceWith.apply(this, nodes);
    if (isSwap) swap = { editor, before, measuring };
  };
  const timed = (work: IdleRequestCallback, deadline: IdleDeadline) => {
    const startedAt = performance.now();
    work(deadline);
    if (!swap) return;
    const { editor, before, measuring } = swap;
    swap = null;
    const after = heightOf(editor);
    const ms = performance.now() - startedAt - measuring;
    idle.becomes.push({ ms, heightChange: before === null ? null : after - before });
  };
  const ask = window.requestIdleCallback.bind(window);
  window.requestIdleCallback = (work, options) =>
    ask((deadline) => {
      if (idle.held) idle.held.push(() => timed(work, deadline));
      else timed(work, deadline);
    }, options);
}

/** The farthest that the line being read was from its place after any frame, in pixels, while others wrote above it. */
export async function shiftOfLine(browser: Browser, held: Held, text: LongText): Promise<number> {
  const opened = await openWindow(browser);
  const spots = spotsAbove(text);
  const crowd = await held.crowd(spots.slice(0, 1));
  if (!crowd) throw new Error("nobody can come");
  const others = await Others.come({ ...crowd, keysPerSecond: 1, deletions: 0, mostKeys: 0 });
  try {
    await enterSlowly(opened, held);
    const all = paragraphsOf(text);
    await goToLine(opened, startAt(text, all[Math.floor(all.length / 2)] ?? { section: 0, block: 0 }));
    const directly = await placeAboveView(opened.page, text);
    for (const spot of [...spots, ...directly.map((place) => spotOf(text, place))])
      await growAndShrink(others, spot);
    return await opened.page.evaluate(() => window.benchLine.farthest);
  } finally {
    others.leave();
    await opened.context.close();
  }
}

declare global {
  interface Window {
    benchLine: { farthest: number };
  }
}

function spotsAbove(text: LongText): Spot[] {
  const all = paragraphsOf(text);
  const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.45];
  return shares.flatMap((share) => all[Math.floor(all.length * share)] ?? []).map((at) => spotOf(text, at));
}

async function growAndShrink(others: Others, spot: Spot): Promise<void> {
  const words = `${typedText(chanceFrom(spot.text), 400)}. `;
  await others.grow(spot, words);
  await wait(400);
  await others.shrink();
  await wait(400);
}

/** Scrolls there and looks at it after each frame from then on. */
async function goToLine(opened: Opened, start: string): Promise<void> {
  const paragraph = opened.page.locator("p", { hasText: start });
  for (let times = 0; times < 3; times++) {
    await paragraph.evaluate((element, px) => {
      const scroller = document.querySelector("#region-paper");
      scroller?.scrollBy(0, element.getBoundingClientRect().top - px);
    }, linePx);
    await settle(opened);
    await wait(500);
  }
  await opened.page.evaluate((words) => {
    const find = () => [...document.querySelectorAll("p")].find((each) => each.textContent.startsWith(words));
    const line = { farthest: 0 };
    window.benchLine = line;
    let first: number | null = null;
    let element = find();
    // An observer's first word comes from the end of the next frame: what it tells is what is painted.
    const look = () => {
      // What was drawn may have become an editor.
      if (!element?.isConnected) element = find();
      if (!element) throw new Error("the line has left the page");
      const observer = new IntersectionObserver(([entry]) => {
        observer.disconnect();
        const top = entry?.boundingClientRect.top ?? Number.NaN;
        first ??= top;
        if (entry?.target.isConnected) line.farthest = Math.max(line.farthest, Math.abs(top - first));
        look();
      });
      observer.observe(element);
    };
    look();
  }, start);
}
