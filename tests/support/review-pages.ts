// Reviews as a story's people meet them: the panel in the editor, the page, and a sample of which every section is ready.
import { expect, type Locator, type Page } from "@playwright/test";
import { sampleId } from "./threads-by-api.ts";

/** As its editors say of each section, over the API. */
export async function makeSectionsReady(page: Page): Promise<void> {
  const list = `/api/v1/briefings/${await sampleId(page)}/sections`;
  const { items } = (await (await page.request.get(list)).json()) as { items: { id: string }[] };
  const headers = { origin: await page.evaluate(() => location.origin) };
  for (const { id } of items) {
    const answer = await page.request.patch(`${list}/${id}`, { headers, data: { state: "ready" } });
    expect(answer.status()).toBe(200);
  }
}

export const reviewPanel = (page: Page) => page.getByRole("complementary", { name: "Review" });

export const reviewBanner = (page: Page) => page.getByRole("region", { name: "Review", exact: true });

export async function openReviewPanel(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Show review" }).click();
  return reviewPanel(page);
}

/** Asks one person to decide on the text as it is. */
export async function askFor(page: Page, reviewer: string, note: string): Promise<void> {
  const panel = reviewPanel(page);
  await panel.getByRole("checkbox", { name: reviewer }).check();
  await panel.getByRole("textbox", { name: "Note for the reviewers" }).fill(note);
  await panel.getByRole("button", { name: "Ask for review" }).click();
  await expect(panel.getByText(/^In review: version/)).toBeVisible();
}

/** What can be decided on a section, and what was. */
export const barOf = (page: Page, section: string) =>
  page.getByRole("group", { name: `Decisions on “${section}”` });

export const deciding = (page: Page) => page.getByRole("dialog");
