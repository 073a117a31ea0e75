// One contestant's round: a person types into the middle of the text while the others type theirs, and what each key took is
// read from the page and from a trace of its main thread. Judges nothing.
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { chanceFrom } from "../../tests/support/seeded.ts";
import { openBrowser, openWindow, settle, slowDown, slowing, type Opened } from "./browser.ts";
import type { Held } from "./contestants.ts";
import type { Spot } from "./crowd-job.ts";
import { watchKeys } from "./key-watch.ts";
import { keyCosts, type KeyCost, type Trace } from "./key-trace.ts";
import { Others } from "./others.ts";
import { placeAboveView, spotOf, startAt } from "./places.ts";
import { paragraphsOf, typedText, type LongText, type Place } from "./texts.ts";

export type TypedRound = { endToEnd: number[]; costs: KeyCost[] };

export type TypingPlan = { text: LongText; others: number; keys: number; round: number };

export const othersPerSecond = 4;
/** Keys that don't count: a page that was just opened compiles what they run. */
export const warmUpKeys = 20;
const [leastBeatMs, spreadMs] = [70, 60];
/** A page that couldn't follow may have seconds of others' typing before it. */
export const catchUpWithinMs = 60_000;
const editable = '[contenteditable="true"]';
const traced = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

export async function typeRound(held: Held, plan: TypingPlan): Promise<TypedRound> {
  const browser = await openBrowser();
  try {
    const opened = await openWindow(browser);
    await opened.page.addInitScript(watchKeys);
    await held.enter(opened.context);
    await opened.page.goto(held.address);
    await opened.page.locator(editable).first().waitFor();
    return await typeAmongOthers(opened, held, plan);
  } finally {
    await browser.close();
  }
}

async function typeAmongOthers(opened: Opened, held: Held, plan: TypingPlan): Promise<TypedRound> {
  const own = ownPlace(plan.text);
  await putCaret(opened, startAt(plan.text, own));
  const crowd = await held.crowd(await spotsOfOthers(opened.page, plan, own));
  const pace = { keysPerSecond: othersPerSecond, deletions: 0, mostKeys: Number.MAX_SAFE_INTEGER };
  const others = crowd && (await Others.come({ ...crowd, ...pace }));
  try {
    others?.startTyping();
    await slowDown(opened, slowing);
    const typed = await typeKeys(opened, plan);
    await slowDown(opened, 1);
    await compare(opened.page, startAt(plan.text, own), plan, (await others?.stopTyping()) ?? []);
    return typed;
  } finally {
    others?.leave();
  }
}

/** In the middle of the text, in a paragraph that has others before and behind it in its section. */
function ownPlace(text: LongText): Place {
  const section = Math.floor(text.sections.length / 2);
  return paragraphsOf(text).filter((place) => place.section === section)[2] ?? { section, block: 0 };
}

async function putCaret(opened: Opened, start: string): Promise<void> {
  const paragraph = opened.page.locator("p", { hasText: start });
  await paragraph.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await settle(opened);
  await paragraph.click();
  await settle(opened);
  await paragraph.evaluate((element, held) => {
    if (!element.closest(held)?.contains(document.activeElement))
      throw new Error("the caret isn't in the text");
  }, editable);
}

/** One beside the page's own person, one directly above the view, the rest spread over the text. */
async function spotsOfOthers(page: Page, { text, others }: TypingPlan, own: Place): Promise<Spot[]> {
  const all = paragraphsOf(text);
  const beside = all.filter(({ section, block }) => section === own.section && block !== own.block).slice(-1);
  const above = await placeAboveView(page, text);
  const left = others - beside.length - above.length;
  const spread = Array.from({ length: left }, (_, at) => all[Math.floor((all.length * at) / left)]);
  return [...beside, ...above, ...spread].flatMap((place) => (place ? [spotOf(text, place)] : []));
}

async function typeKeys(opened: Opened, { keys, round }: TypingPlan): Promise<TypedRound> {
  const { browser, page } = opened;
  const chance = chanceFrom(round + 1);
  const letters = lettersOf(round, keys);
  const type = async (text: string) => {
    for (const letter of text) {
      const due = performance.now() + leastBeatMs + chance.next() * spreadMs;
      await page.keyboard.press(letter === " " ? "Space" : letter);
      await wait(Math.max(0, due - performance.now()));
    }
  };
  await type(letters.slice(0, warmUpKeys));
  await browser.startTracing(page, { categories: traced });
  await type(letters.slice(warmUpKeys));
  await settle(opened);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as Trace;
  const { ms } = await page.evaluate(() => window.benchKeys);
  return { endToEnd: ms.slice(warmUpKeys), costs: keyCosts(trace) };
}

function lettersOf(round: number, keys: number): string {
  return typedText(chanceFrom(round + 1), warmUpKeys + keys);
}

/** What was measured must have worked: each letter is in the page, the page's own and those of the others. */
async function compare(
  page: Page,
  start: string,
  { keys, round }: TypingPlan,
  paragraphs: string[],
): Promise<void> {
  const typed = lettersOf(round, keys).trimEnd();
  const missing = async () => {
    const shown = await shownParagraphs(page);
    const mine = shown.find((words) => words.startsWith(start.slice(0, 20)) && words.includes(typed));
    if (!mine) return "what was typed in it";
    return paragraphs.every((words) => shown.includes(words)) ? null : "what the others typed";
  };
  for (const until = Date.now() + catchUpWithinMs; await missing(); await wait(250))
    if (Date.now() > until) throw new Error(`the page lacks ${await missing()}`);
}

/** Without others' carets, and with a space where a browser put in one that doesn't break. */
export function shownParagraphs(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll(".caret, .ProseMirror-yjs-cursor")) caret.remove();
    const paragraphs = [...copy.querySelectorAll("p")];
    return paragraphs.map(({ textContent }) =>
      textContent.replaceAll("\u00a0", " ").replaceAll("\u2060", ""),
    );
  });
}
