// Where in a text somebody writes, and which of its paragraphs a page shows where. Scrolls nothing.
import type { Page } from "@playwright/test";
import type { Spot } from "./crowd-job.ts";
import { paragraphsOf, placeInOneText, wordsAt, type LongText, type Place } from "./texts.ts";

/** As much of a paragraph as tells it from all others. */
const tellingLength = 60;

export function startAt(text: LongText, place: Place): string {
  return wordsAt(text, place).slice(0, tellingLength);
}

export function spotOf(text: LongText, place: Place): Spot {
  return { ...place, text: placeInOneText(text, place) };
}

/** The last paragraph above what the window shows; none when the window shows the first. */
export async function placeAboveView(page: Page, text: LongText): Promise<Place[]> {
  const starts = await page.evaluate((length) => {
    const scroller = document.querySelector("#region-paper");
    const top = scroller?.getBoundingClientRect().top ?? 0;
    const above = [...document.querySelectorAll("p")].filter((paragraph) => {
      const { bottom, height } = paragraph.getBoundingClientRect();
      return height > 0 && bottom <= top;
    });
    return above.map((paragraph) => paragraph.textContent.slice(0, length));
  }, tellingLength);
  const known = new Map(paragraphsOf(text).map((place) => [startAt(text, place), place]));
  return starts.flatMap((words) => known.get(words) ?? []).slice(-1);
}
