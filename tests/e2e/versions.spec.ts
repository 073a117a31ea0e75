// Versions on their page: kept under a name, read against each other change by change, for each role what it may.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import {
  insertAtStart,
  openSample,
  recommendation,
  says,
  textOf,
  typeAtEnd,
} from "../support/editor-page.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const changeAt = (page: Page, text: string) => page.locator(".red-change").filter({ hasText: text });

async function nameVersion(page: Page, name: string, note = ""): Promise<void> {
  await page.getByRole("button", { name: "Name this version" }).click();
  const dialog = page.getByRole("dialog", { name: "Name this version" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("textbox", { name: "Note" }).fill(note);
  await pictureState(page, "naming a version");
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Keep version" }).click();
  await expect(dialog).toBeHidden();
}

test("R499 a version is kept under a name, and what changed since is read change by change", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  await manager.goto(`${address}/versions`);
  await expect(manager.getByRole("heading", { level: 1 })).toContainText("Versions:");
  await nameVersion(manager, "Before the summit ⚑", "As the working group saw it.");
  await expect(manager.getByRole("link", { name: "Before the summit ⚑" })).toHaveAttribute(
    "aria-current",
    "true",
  );

  await insertAtStart(editor, recommendation, "Brand new words. ");
  await typeAtEnd(editor, recommendation, " And an ending.");
  await textOf(editor, "Context: two goals, no agreement")
    .locator("p")
    .first()
    .dblclick({ position: { x: 30, y: 14 } });
  await editor.keyboard.press("Control+b");
  await says(editor, "saved");

  await manager.goto(`${address}/versions`);
  await expect(changeAt(manager, "Brand new words.")).toBeVisible();
  await expect(manager.getByRole("status").filter({ hasText: "3 changes" })).toBeVisible();
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
