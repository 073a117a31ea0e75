// A page of a briefing with hundreds of open threads, as somebody works in it: opening the panel, going from one thread to the next,
// typing beside the marks. Makes no threads.
import type { Page } from "@playwright/test";
import { openBrowser, openWindow, settle, type Opened } from "./browser.ts";

export type ThreadPage = {
  /** From the press of the button to the last card's frame. */
  panel: number;
  /** From the key to the frame in which the next thread is the chosen one. */
  steps: number[];
  /** From a key in the text to the end of its frame. */
  keys: number[];
};

const [stepCount, keyCount, keyGapMs] = [20, 60, 120];

export type ThreadPageAsk = { address: string; cookie: string; threads: number; words: string };

export async function readThreadPage(ask: ThreadPageAsk): Promise<ThreadPage> {
  const browser = await openBrowser();
  try {
    const opened = await openWindow(browser);
    await signedIn(opened, ask);
    await opened.page.goto(ask.address);
    await opened.page.locator('.threads-button[aria-busy="false"]').waitFor();
    // By now the threads are here; the panel is not drawn.
    await opened.page.waitForFunction(
      (count) =>
        Number(document.querySelector(".threads-button span")?.textContent.replace("+", "") ?? 0) >= count,
      Math.min(ask.threads, 99),
    );
    const keys = await typeBeside(opened, ask.words);
    if (ask.threads === 0) return { panel: 0, steps: [], keys };
    const panel = await openPanel(opened, ask.threads);
    return { panel, steps: await step(opened), keys };
  } finally {
    await browser.close();
  }
}

async function signedIn({ context }: Opened, { address, cookie }: ThreadPageAsk): Promise<void> {
  const { origin: url } = new URL(address);
  const pairs = cookie.split("; ").map((pair) => pair.split(/=(.*)/s));
  await context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url })));
}

async function openPanel(opened: Opened, threads: number): Promise<number> {
  const took = await opened.page.evaluate(
    (count) =>
      new Promise<number>((done) => {
        const began = performance.now();
        document.querySelector<HTMLElement>(".threads-button")?.click();
        const look = () => {
          if (document.querySelectorAll(".thread-card").length < count)
            return void requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        };
        look();
      }),
    threads,
  );
  await settle(opened);
  return took;
}

async function step(opened: Opened): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < stepCount; number++) {
    times.push(await stepOnce(opened.page));
    await settle(opened);
  }
  return times;
}

function stepOnce(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const chosen = () => document.querySelector(".thread-card[data-chosen]")?.id;
        const [began, before] = [performance.now(), chosen()];
        document.dispatchEvent(
          new KeyboardEvent("keydown", { key: "PageDown", altKey: true, bubbles: true }),
        );
        const look = () => {
          if (chosen() === before) return void requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        };
        look();
      }),
  );
}

async function typeBeside({ page }: Opened, words: string): Promise<number[]> {
  const paragraph = page.locator(".prose-text p", { hasText: words }).first();
  await paragraph.scrollIntoViewIfNeeded();
  await paragraph.click();
  await page.evaluate(() => {
    const taken: number[] = [];
    Object.assign(window, { taken });
    document.addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => taken.push(performance.now() - timeStamp))),
      true,
    );
  });
  for (let key = 0; key < keyCount; key++) {
    await page.keyboard.type("abcdef "[key % 7] ?? " ");
    await page.waitForTimeout(keyGapMs);
  }
  return page.evaluate(() => (window as unknown as { taken: number[] }).taken);
}
