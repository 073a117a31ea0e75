// A briefing's life: somebody writes it, somebody else plays it back, goes to any moment of it, and restores one.
import { expect, type Locator, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import {
  openAt,
  openSample,
  recommendation,
  says,
  textOf as liveText,
  typeAtStart,
} from "../support/editor-page.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const slider = (page: Page) => page.getByRole("slider", { name: "Moment" });
const paper = (page: Page) => page.getByRole("region", { name: "The text at this moment" });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const sectionOf = (page: Page, title: string): Locator => paper(page).getByRole("group", { name: title });
const textOf = (page: Page, title: string) => sectionOf(page, title).locator(".prose-text");

const first = "Two ferries a day are enough. ";
const second = "The mayor asked for three. ";

/** An editor writes in two goes with a version between them, and answers its seq. */
async function writeWithVersion(editor: Page, address: string): Promise<number> {
  await typeAtStart(editor, recommendation, first);
  await says(editor, "saved");
  const id = address.split("/").at(-1) ?? "";
  const made = await editor.request.post(`/api/v1/briefings/${id}/versions`, {
    data: { name: "Two ferries" },
  });
  const { seq } = (await made.json()) as { seq: number };
  await typeAtStart(editor, recommendation, second);
  await says(editor, "saved");
  return seq;
}

test("R494 a briefing's life is played from its start to now, jumped through by a version's mark, and stepped through by keys", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  const seq = await writeWithVersion(editor, address);

  await manager.goto(`${address}/playback`);
  await expect(sectionOf(manager, recommendation)).toContainText(second + first);
  await expect(slider(manager)).toHaveAttribute("aria-valuetext", /Editor, change/);
  await pictureState(manager, "at the end");
  expect(await axeFindings(manager)).toEqual([]);

  await slider(manager).press("Home");
  await expect(textOf(manager, recommendation)).toHaveText("");
  await expect(manager).toHaveURL(/\?at=1$/);
  await manager.getByRole("combobox", { name: "Pace" }).selectOption("64×");
  await paper(manager).focus();
  await manager.keyboard.press("Space");
  await expect(paper(manager).locator("[data-changed-by]").first()).toBeAttached();
  await expect(sectionOf(manager, recommendation)).toContainText(second + first, { timeout: 30_000 });
  await expect(sectionOf(manager, recommendation)).toBeInViewport();
  await expect(button(manager, "Play")).toBeVisible();
  await expect(manager.getByText(/^Paused: .*Editor, change/)).toBeAttached();
  await expect(sectionOf(manager, recommendation).locator("[data-changed-by]").first()).toHaveAttribute(
    "data-changed-by",
    "Editor",
  );
  await expect(manager.getByText("Editor writes")).toBeVisible();
  await pictureState(manager, "played to the end");
  expect(await axeFindings(manager)).toEqual([]);

  await button(manager, "Go to Version 1: Two ferries").click();
  await expect(sectionOf(manager, recommendation)).toContainText(first);
  await expect(sectionOf(manager, recommendation)).not.toContainText(second);
  await expect(manager).toHaveURL(new RegExp(`\\?at=${seq}$`));
  await paper(manager).focus();
  await manager.keyboard.press("ArrowRight");
  await expect(sectionOf(manager, recommendation)).toContainText(`T${first}`);
  await manager.keyboard.press("ArrowLeft");
  await expect(sectionOf(manager, recommendation)).not.toContainText(`T${first}`);
  await manager.reload();
  await expect(slider(manager)).toHaveValue(String(seq));
  await expect(sectionOf(manager, recommendation)).not.toContainText(second);
});

test("R508 what another moment shows too stays as it is drawn; moments that are here need no server", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  const address = await openSample(editor);
  const seq = await writeWithVersion(editor, address);
  const { length } = second;
  await editor.goto(`${address}/playback?at=${seq + length}`);
  await expect(sectionOf(editor, recommendation)).toContainText(second + first);
  await markBlocks(editor);

  await editor.context().setOffline(true);
  await slider(editor).press("ArrowLeft");
  await expect(sectionOf(editor, recommendation)).toContainText(`${second.slice(0, -1)}${first}`);
  await slider(editor).press("ArrowRight");
  await expect(paper(editor).locator("[data-changed-by]")).toHaveCount(1);
  await button(editor, "Go to Version 1: Two ferries").click();
  await expect(paper(editor)).toHaveAttribute("data-moment", String(seq));
  await expect(sectionOf(editor, recommendation)).not.toContainText(second);
  await expect(paper(editor).locator("[data-changed-by]")).toHaveCount(0);
  const { kept, drawnAnew } = await blocksByMark(editor);
  expect(kept).toBeGreaterThan(5);
  expect(drawnAnew).toEqual([expect.stringContaining(first)]);
  await slider(editor).press("Home");
  await expect(textOf(editor, recommendation)).toHaveText("");
});

type Marked = Element & { wasHere?: boolean };

async function markBlocks(page: Page): Promise<void> {
  await paper(page)
    .locator(".prose-text > *")
    .evaluateAll((blocks) => blocks.forEach((block) => void ((block as Marked).wasHere = true)));
}

function blocksByMark(page: Page): Promise<{ kept: number; drawnAnew: string[] }> {
  return paper(page)
    .locator(".prose-text > *")
    .evaluateAll((blocks) => ({
      kept: blocks.filter((block) => (block as Marked).wasHere).length,
      drawnAnew: blocks
        .filter((block) => !(block as Marked).wasHere)
        .map(({ textContent }) => textContent ?? ""),
    }));
}

test("R494 a moment is restored from its comparison; the page stays where somebody scrolled to", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  const address = await openSample(editor);
  const seq = await writeWithVersion(editor, address);
  await editor.goto(`${address}/playback?at=${seq}`);
  await expect(sectionOf(editor, recommendation)).toContainText(first);
  await pictureState(editor, "a moment");
  expect(await axeFindings(editor)).toEqual([]);

  await expect(button(editor, "Stay where I am")).toHaveAttribute("aria-pressed", "true");
  await paper(editor).hover();
  await editor.mouse.wheel(0, -5_000);
  await button(editor, "Play").click();
  await expect(sectionOf(editor, recommendation)).toContainText(second + first, { timeout: 20_000 });
  await expect(button(editor, "Keep what is written in view")).toBeVisible();
  expect(await paper(editor).evaluate(({ scrollTop }) => scrollTop)).toBe(0);

  await slider(editor).press("PageDown");
  await editor.getByRole("link", { name: "Restore this moment" }).click();
  const bar = editor.getByRole("region", { name: "Restoring" });
  await expect(bar).toContainText("makes the 1 change below");
  await bar.getByRole("button", { name: /^Restore “State of / }).click();
  await expect(editor.getByText("Restored.")).toBeVisible();
  await openAt(editor, address);
  await expect(liveText(editor, recommendation)).not.toContainText(second);
});

/** A table that is wider than the paper is scrolled by the keyboard too. */
async function scrollTable(page: Page): Promise<void> {
  const table = paper(page).getByRole("group", { name: "Table" }).first();
  await table.locator("table").evaluate((wide: HTMLElement) => (wide.style.minWidth = "200%"));
  await table.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => table.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  expect(await axeFindings(page)).toEqual([]);
}

test("R494 a commenter plays it and can't restore; a viewer is told whom it is for; what doesn't come is said", async ({
  product,
  enter,
}) => {
  const [commenter, viewer] = [await enter(product, "commenter"), await enter(product, "viewer")];
  const address = await openSample(commenter);
  const moments = /\/history\/\d+$/;
  await commenter.route(moments, (route) => route.abort());
  await commenter.goto(`${address}/playback`);
  await expect(commenter.getByRole("alert").filter({ hasText: "can’t do this right now" })).toBeVisible();
  await pictureState(commenter, "without the server");
  expect(await axeFindings(commenter)).toEqual([]);
  await commenter.unroute(moments);
  await button(commenter, "Try again").click();
  await expect(sectionOf(commenter, recommendation)).toBeAttached();
  await expect(commenter.getByText("Restore this moment")).toHaveCount(0);
  await scrollTable(commenter);

  await openAt(viewer, address);
  await viewer.goto(`${address}/playback`);
  await expect(viewer.getByRole("heading", { name: "Playback is not open to you" })).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);
});
