// Versions on their page: kept under a name, read against each other change by change, for each role what it may.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import {
  insertAtStart,
  openAt,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtEnd,
} from "../support/editor-page.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const context = "Context: two goals, no agreement";

const changeAt = (page: Page, text: string) => page.locator(".red-change").filter({ hasText: text });

const naming = (page: Page) => page.getByRole("dialog", { name: "Name this version" });

async function nameVersion(page: Page, name: string, note = ""): Promise<void> {
  await page.getByRole("button", { name: "Name this version" }).click();
  await naming(page).getByRole("textbox", { name: "Name" }).fill(name);
  await naming(page).getByRole("textbox", { name: "Note" }).fill(note);
  await naming(page).getByRole("button", { name: "Keep version" }).click();
  await expect(naming(page)).toBeHidden();
}

test("R499 a version is kept under a name, and what changed since is read change by change", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  await manager.goto(`${address}/versions`);
  await expect(manager.getByRole("heading", { level: 1 })).toContainText("Versions:");
  await manager.getByRole("button", { name: "Name this version" }).click();
  await pictureState(manager, "naming a version");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.keyboard.press("Escape");
  await nameVersion(manager, "Before the summit ⚑", "As the working group saw it.");
  await expect(manager.getByRole("link", { name: "Before the summit ⚑" })).toHaveAttribute(
    "aria-current",
    "true",
  );

  await insertAtStart(editor, recommendation, "Brand new words. ");
  await typeAtEnd(editor, recommendation, " And an ending.");
  await textOf(editor, context)
    .locator("p")
    .first()
    .dblclick({ position: { x: 30, y: 14 } });
  await editor.keyboard.press("Control+b");
  await says(editor, "saved");

  await manager.goto(`${address}/versions`);
  await expect(changeAt(manager, "Brand new words.")).toBeVisible();
  await expect(manager.getByRole("status").filter({ hasText: "3 changes" })).toBeVisible();
  await expect(manager.getByRole("list", { name: "Who changed it" })).toHaveText("Editor");
  await changeAt(manager, "Brand new words.").locator("ins").first().hover();
  await expect(manager.locator("[data-tooltip-shown]")).toContainText("Inserted by Editor, ");
  await pictureState(manager, "comparison");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.getByRole("button", { name: "Next change" }).click();
  await expect(manager.getByRole("status").filter({ hasText: "1 of 3" })).toBeVisible();
  await manager.keyboard.press("Alt+PageDown");
  await expect(manager.getByRole("status").filter({ hasText: "2 of 3" })).toBeVisible();
  await manager.getByRole("switch", { name: "Only changes" }).check();
  await pictureState(manager, "only changes");
  await manager.getByRole("combobox", { name: "View" }).selectOption("Side by side");
  await expect(manager.getByText("Before", { exact: true }).first()).toBeVisible();
  await pictureState(manager, "side by side");
  expect(await axeFindings(manager)).toEqual([]);
  // The address holds it all.
  await manager.reload();
  await expect(manager.getByRole("status").filter({ hasText: "2 of 3" })).toBeVisible();
  await expect(manager.getByRole("switch", { name: "Only changes" })).toBeChecked();
});

test("R498 whoever comes back reads what others changed, step by step, and marks it as seen", async ({
  product,
  enter,
}) => {
  const [editor, viewer] = [await enter(product, "editor"), await enter(product, "viewer")];
  const address = await openSample(viewer);
  const told = viewer.waitForResponse((answer) => answer.url().endsWith("/visit"));
  await openAt(viewer, address);
  await told;
  await viewer.goto("/");
  // The visit was over long ago.
  await product.query(
    "UPDATE briefing_visits SET at = at - interval '1 hour', since_at = since_at - interval '1 hour'",
  );
  await openAt(editor, address);
  await insertAtStart(editor, recommendation, "While you were away. ");
  await typeAtEnd(editor, timeline, "And this too.");
  await says(editor, "saved");

  await openAt(viewer, address);
  const card = viewer.getByRole("region", { name: "Since your last visit" });
  await expect(card).toContainText("2 changes by Editor since");
  await expect(card).toContainText("Timeline and Recommendation");
  await pictureState(viewer, "news");
  expect(await axeFindings(viewer)).toEqual([]);
  await card.getByRole("link", { name: "Step through" }).click();
  await expect(viewer.getByRole("status").filter({ hasText: "1 of 2" })).toBeVisible();
  await expect(viewer.getByText("Now · compared with Your last visit")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Name this version" })).toBeHidden();
  await viewer.goBack();
  await card.getByRole("button", { name: "Mark all seen" }).click();
  await expect(card).toBeHidden();
  const again = viewer.waitForResponse((answer) => answer.url().endsWith("/news"));
  await viewer.reload();
  expect(await (await again).json()).toMatchObject({ changes: 0 });
});

test("R499 beside the text, the versions are listed and one is kept with what is on the page", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  await openSample(editor);
  await editor.getByRole("button", { name: "Show versions" }).click();
  const panel = editor.getByRole("complementary", { name: "Versions" });
  await expect(panel.getByText("No versions yet")).toBeVisible();
  await insertAtStart(editor, recommendation, "Kept words. ");
  await says(editor, "saved");
  await nameVersion(editor, "From the panel");
  await panel.getByRole("link", { name: "From the panel" }).click();
  await expect(editor.getByText("Kept words.")).toBeVisible();
});

test("R485 one restores a version while the other's caret stays where it is, and takes it back", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  const { pathname } = new URL(address);
  const kept = await manager.request.post(`/api/v1${pathname}/versions`, { data: { name: "As agreed" } });
  expect(kept.status()).toBe(201);
  await insertAtStart(editor, recommendation, "Words to be taken back. ");
  await insertAtStart(editor, context, "Other ");
  await says(editor, "saved");

  await manager.goto(`${address}/versions`);
  await manager.getByRole("link", { name: "As agreed" }).click();
  await manager.getByRole("link", { name: "Restore…" }).click();
  const bar = manager.getByRole("region", { name: "Restoring" });
  await expect(bar).toContainText("makes the 2 changes below");
  await pictureState(manager, "before a restore");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.getByRole("combobox", { name: "In" }).selectOption(recommendation);
  await bar.getByRole("button", { name: `Restore “${recommendation}” only` }).click();
  await expect(manager.getByText("Restored.")).toBeVisible();
  await expect(textOf(editor, recommendation)).not.toContainText("Words to be taken back.");
  await expect(changeAt(manager, "Words to be taken back.")).toBeVisible();
  await pictureState(manager, "after a restore");

  // The caret of whoever was writing stands where it stood.
  await editor.keyboard.type("words and ");
  await expect(textOf(editor, context)).toContainText("Other words and Shinzo");
  await manager.getByRole("button", { name: "Undo restore" }).click();
  await expect(manager.getByText("The restore is undone.")).toBeVisible();
  await expect(textOf(editor, recommendation)).toContainText("Words to be taken back.");
  await expect(textOf(editor, context)).toContainText("Other words and Shinzo");
  await expect(manager.getByText("undone since")).toBeVisible();
});

test("R500 who wrote this: the text in its authors' colours, and of what is selected who, when and since which version", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  await openAt(manager, address);
  await insertAtStart(manager, recommendation, "Manager's words. ");
  await says(manager, "saved");
  const { pathname } = new URL(address);
  await manager.request.post(`/api/v1${pathname}/versions`, { data: { name: "With my words" } });
  await insertAtStart(editor, recommendation, "Editor's. ");
  await says(editor, "saved");
  await editor.getByRole("button", { name: "Show versions" }).click();
  await editor.getByRole("switch", { name: "Who wrote this" }).check();
  const card = editor.getByRole("region", { name: "Who wrote this" });
  const people = card.getByRole("list", { name: "Who wrote this" });
  await expect(people.getByRole("listitem")).toContainText([/Owner|Editor|Manager/, /Editor|Manager/]);
  await textOf(editor, recommendation)
    .locator("p")
    .first()
    .dblclick({ position: { x: 120, y: 14 } });
  await expect(card).toContainText(/Manager, .* · first in version 1/);
  await textOf(editor, recommendation)
    .locator("p")
    .first()
    .dblclick({ position: { x: 20, y: 14 } });
  await expect(card).toContainText(/Editor, .* · in no version yet/);
  await pictureState(editor, "who wrote this");
  expect(await axeFindings(editor)).toEqual([]);
  const colours = () =>
    editor.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
  expect(await colours()).toBeGreaterThan(10);
  // Live: a paragraph that is split stays its writer's.
  await editor.keyboard.press("End");
  await editor.keyboard.press("Enter");
  await card.getByRole("button", { name: "Stop showing who wrote this" }).click();
  await expect(card).toBeHidden();
  expect(await colours()).toBe(0);
});
