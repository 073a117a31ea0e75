// The product's own playback page in a browser: frames while it plays, and how soon a jump's text is drawn. Judges nothing.
import type { Page } from "@playwright/test";
import { chanceFrom } from "../../tests/support/seeded.ts";
import { signIn, type Product } from "../../tests/support/product.ts";
import { openBrowser, openWindow, settle, type Opened } from "../editor/browser.ts";

export type Played = {
  speed: string;
  seconds: number;
  frames: number;
  /** From each frame to the next, in milliseconds. */
  gaps: number[];
  entries: number;
};
export type PlayedPage = { opened: number; played: Played[]; seeks: number[]; near: number[] };

export type PageAsk = {
  product: Product;
  briefingId: string;
  head: number;
  seconds: number;
  seeks: number;
};

export async function readPlayback(ask: PageAsk): Promise<PlayedPage> {
  const browser = await openBrowser();
  try {
    const opened = await openWindow(browser);
    await signIn(opened.context, ask.product, "manager");
    const address = `${ask.product.address}/briefings/${ask.briefingId}/playback?at=${Math.floor(ask.head / 2)}`;
    await openOnce(opened, address);
    const ms = await openOnce(opened, address);
    const played: Played[] = [];
    for (const speed of ["64", "change", "1"])
      for (const share of [0.25, 0.85]) {
        await seekTo(opened.page, Math.floor(ask.head * share));
        played.push(await play(opened.page, speed, ask.seconds));
      }
    const chance = chanceFrom(260);
    const seeks: number[] = [];
    const near: number[] = [];
    for (let jump = 0; jump < ask.seeks; jump++) {
      const seq = 1 + chance.below(ask.head);
      seeks.push(await seekTo(opened.page, seq));
      await settle(opened);
      near.push(await seekTo(opened.page, Math.min(ask.head, seq + 200)));
      await settle(opened);
    }
    return { opened: ms, played, seeks: seeks.slice(2), near };
  } finally {
    await browser.close();
  }
}

/** Milliseconds from going there to the text. */
async function openOnce({ page }: Opened, address: string): Promise<number> {
  const began = performance.now();
  await page.goto(address);
  await page.locator("#region-paper[data-moment] .prose-text").first().waitFor();
  return performance.now() - began;
}

/** As a person's hand on the slider does it; to the task after the frame in which the text is drawn. */
function seekTo(page: Page, seq: number): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((done) => {
        const slider = document.querySelector<HTMLInputElement>(".playback-slider input");
        const paper = document.querySelector<HTMLElement>("#region-paper");
        if (!slider || !paper) throw new Error("there is nothing to play");
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        const began = performance.now();
        set?.call(slider, String(wanted));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const look = () => {
          if (paper.dataset.moment !== String(wanted)) return void requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        };
        look();
      }),
    seq,
  );
}

async function play(page: Page, speed: string, seconds: number): Promise<Played> {
  await page.locator(".playback-pace").selectOption(speed);
  const counted = await page.evaluate(
    (ms) =>
      new Promise<{ gaps: number[]; entries: number; ms: number }>((done) => {
        const slider = document.querySelector<HTMLInputElement>(".playback-slider input");
        const button = document.querySelector<HTMLElement>(".playback-play");
        const from = Number(slider?.value);
        const gaps: number[] = [];
        button?.click();
        let began: number | null = null;
        let last: number | null = null;
        const look = (now: number) => {
          began ??= now;
          if (last !== null) gaps.push(now - last);
          last = now;
          if (now - began < ms) return void requestAnimationFrame(look);
          button?.click();
          done({ gaps, entries: Number(slider?.value) - from, ms: now - began });
        };
        requestAnimationFrame(look);
      }),
    seconds * 1_000,
  );
  const { gaps, entries, ms } = counted;
  return { speed, seconds: ms / 1_000, frames: gaps.length, gaps, entries };
}
