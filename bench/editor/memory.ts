// What an hour of five people's typing leaves in a page that only looks on: as many keys as they would press in an hour, as
// fast as the server takes them, and the page's heap after garbage has been collected. `npm run bench memory`.
import { setTimeout as wait } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { Product } from "../../tests/support/product.ts";
import { openBrowser, openWindow, type Opened } from "./browser.ts";
import { holdOurs, signInAll, type Held } from "./contestants.ts";
import { Others } from "./others.ts";
import { spotOf } from "./places.ts";
import { longText, paragraphsOf } from "./texts.ts";
import { catchUpWithinMs, shownParagraphs } from "./typing.ts";

const [people, secondsOfAnHour, keysPerSecondOfAWriter] = [5, 3_600, 3];
const keysOfAnHour = secondsOfAnHour * keysPerSecondOfAWriter;
const keysPerSecond = 40;
const deletions = 25;
const most = 1.1;
const settleMs = 4_000;
const mib = 1024 * 1024;

/** The part's text for bench/RESULTS.md. `share` is the part of an hour that is typed. */
export async function benchMemory(share = 1): Promise<string> {
  const product = await Product.start();
  try {
    const found = await typeAnHour(product, Math.round(keysOfAnHour * share));
    return told(found, share);
  } finally {
    await product.stop();
  }
}

/** In MiB: after each tenth, and of a page that opens the text before all is typed and after. */
type Heaps = { hour: number[]; anew: { first: number; last: number } };

async function typeAnHour(product: Product, mostKeys: number): Promise<Heaps> {
  const text = longText(25_000, 30);
  const held = await holdOurs(product, await signInAll(product), text);
  const browser = await openBrowser();
  try {
    const opened = await openBriefing(browser, held);
    const all = paragraphsOf(text);
    const spots = Array.from({ length: people }, (_, at) => all[Math.floor((all.length * at) / people)]);
    const crowd = await held.crowd(spots.flatMap((place) => (place ? [spotOf(text, place)] : [])));
    if (!crowd) throw new Error("nobody can come");
    const others = await Others.come({ ...crowd, keysPerSecond, deletions, mostKeys });
    const anew = () => heapAnew(browser, held);
    const first = await anew();
    const hour = await followHeap(opened, others);
    await opened.context.close();
    return { hour, anew: { first, last: await anew() } };
  } finally {
    await browser.close();
  }
}

async function openBriefing(browser: Browser, held: Held): Promise<Opened> {
  const opened = await openWindow(browser);
  await held.enter(opened.context);
  await opened.page.goto(held.address);
  await opened.page.locator('[contenteditable="true"]').first().waitFor();
  return opened;
}

/** What the text alone takes. */
async function heapAnew(browser: Browser, held: Held): Promise<number> {
  const again = await openBriefing(browser, held);
  await wait(settleMs);
  const heap = await heapOf(again);
  await again.context.close();
  return heap;
}

/** After each tenth of the keys. */
async function followHeap(opened: Opened, others: Others): Promise<number[]> {
  const heaps: number[] = [];
  const all = people * others.job.mostKeys;
  try {
    others.startTyping();
    for (let tenth = 1; tenth < 10; tenth++) {
      while (others.keys < (all * tenth) / 10) await wait(20);
      heaps.push(await heapOf(opened));
    }
    while (!others.isFinished) await wait(20);
    await follows(opened, await others.stopTyping());
    await wait(settleMs);
    heaps.push(await heapOf(opened));
    return heaps;
  } finally {
    others.leave();
  }
}

/** The page holds all that was typed: what it had dropped would take no memory. */
async function follows({ page }: Opened, paragraphs: string[]): Promise<void> {
  const holdsAll = async () => {
    const shown = new Set(await shownParagraphs(page));
    return paragraphs.every((words) => shown.has(words));
  };
  for (const until = Date.now() + catchUpWithinMs; !(await holdsAll()); await wait(250))
    if (Date.now() > until) throw new Error("the page lacks what the others typed");
}

/** In MiB, of what is still held. */
async function heapOf({ tools }: Opened): Promise<number> {
  await tools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await tools.send("Runtime.getHeapUsage");
  return usedSize / mib;
}

function told({ hour: heaps, anew }: Heaps, share: number): string {
  const [first, last] = [heaps[0] ?? Number.NaN, heaps.at(-1) ?? Number.NaN];
  const grown = last / first;
  const ofText = (anew.last - anew.first) * 0.9;
  const grownBeside = (last - ofText) / first;
  const keys = Math.round(people * keysOfAnHour * share);
  return [
    `A briefing of 25,000 words open in a page, in which nobody types. ${people} others press ${keys} keys together: as many as in`,
    `${share === 1 ? "an hour" : `${share} of an hour`} at ${keysPerSecondOfAWriter} a second each, pressed at ${keysPerSecond} a second each; ${deletions} of 100 delete. JavaScript's heap`,
    "after a forced collection, after each tenth of the keys and, at the end, four seconds later. What the text itself takes is",
    "nine tenths of what a page that opens it at the end takes more than one that opens it before.",
    "",
    "| measure | got | must reach | reached |",
    "| --- | --- | --- | --- |",
    `| memory after an hour of typing by five, by that after a tenth of it | ${grown.toFixed(2)} (${first.toFixed(1)} to ${last.toFixed(1)} MiB) | ≤ ${most} | ${grown <= most ? "yes" : "**no**"} |`,
    `| the same without what the typed text itself takes | ${grownBeside.toFixed(2)} (of it ${ofText.toFixed(1)} MiB) | told only | |`,
    `| memory after the hour, by that of a page that opens the same text then | ${(last / anew.last).toFixed(2)} (${anew.last.toFixed(1)} MiB) | told only | |`,
    "",
    `All readings, MiB: ${heaps.map((heap) => heap.toFixed(1)).join(", ")}.`,
  ].join("\n");
}
