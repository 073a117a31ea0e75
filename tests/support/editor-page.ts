// The editor page as a story uses it: opening the sample briefing, its sections, typing, and what it says of saving.
import { expect, type Locator, type Page } from "@playwright/test";
import { pictureState } from "./state-pictures.ts";

/** Titles of sections of the sample that the stories write in. */
export const timeline = "Timeline";
export const recommendation = "Recommendation";

/** Opens the sample briefing, found by its name among whatever other stories have begun, and answers its address. */
export async function openSample(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/briefings?search=Russia");
  const { items } = (await answer.json()) as { items: { id: string }[] };
  await openAt(page, `/briefings/${items[0]?.id}`);
  return page.url();
}

export async function openAt(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await isOpen(page);
}

/** The live text is here. */
export async function isOpen(page: Page): Promise<void> {
  await expect(textOf(page, timeline)).toBeVisible();
}

export function textOf(page: Page, section: string): Locator {
  return page.getByRole("textbox", { name: `Text of “${section}”`, exact: true });
}

/** A section's text without other people's carets in it. */
export function wordsOf(page: Page, section: string): Promise<string> {
  return textOf(page, section).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll(".caret")) caret.remove();
    return copy.textContent;
  });
}

/** At the end of a section's last paragraph, which makes one when it ends in a table. */
export async function typeAtEnd(page: Page, section: string, text: string): Promise<void> {
  await textOf(page, section).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

/** At the start of a section. */
export async function typeAtStart(page: Page, section: string, text: string): Promise<void> {
  await textOf(page, section).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type(text);
}

/** In one step, as dictation does it: one thing to undo, however slow the machine is. */
export async function insertAtStart(page: Page, section: string, text: string): Promise<void> {
  await textOf(page, section).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText(text);
}

export async function says(page: Page, kind: string, timeout = 15_000): Promise<void> {
  await expect(page.locator(`[data-saved="${kind}"]`)).toBeVisible({ timeout });
  await pictureState(page, kind);
}

/** The sections' titles in the order in which they are seen. */
export async function titlesInOrder(page: Page): Promise<string[]> {
  const sections = await page.locator("[data-section]").evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, title: element.ariaLabel ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map(({ title }) => title),
  );
  return sections;
}
