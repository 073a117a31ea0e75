// Threads on the editor page as a story uses them: the panel, its cards, the marks in the text, and selecting a word by the mouse.
import { expect, type Locator, type Page } from "@playwright/test";
import { textOf } from "./editor-page.ts";

export const panelOf = (page: Page) => page.getByRole("complementary", { name: "Threads" });
export const cardBy = (page: Page, name: string) =>
  panelOf(page).getByRole("article", { name: `Thread by ${name}` });
export const field = (within: Locator, name: string) => within.getByRole("textbox", { name, exact: true });
export const markedIn = (page: Page, section: string) => textOf(page, section).locator("[data-comment]");

/** The threads' code comes after the text can be written in. */
export async function areReady(page: Page): Promise<void> {
  await expect(page.locator('.threads-button[aria-busy="false"]')).toBeVisible();
}

/** By the mouse, as anybody would: a double press takes a word, and further ones make it longer. */
export async function selectFirstWord(page: Page, section: string): Promise<string> {
  await areReady(page);
  const text = textOf(page, section);
  await text.scrollIntoViewIfNeeded();
  const words = text.locator("p").first();
  await words.dblclick({ position: { x: 6, y: 12 } });
  return page.evaluate(() => getSelection()?.toString().trim() ?? "");
}
