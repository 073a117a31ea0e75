// A section is locked under somebody who writes in it, and unlocked with a reason.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { says, textOf, timeline, typeAtStart, wordsOf } from "../support/editor-page.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const lockLine = (page: Page) => page.locator(`[data-section][aria-label="${timeline}"] .section-lock`);

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: `Section actions: ${timeline}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("R535 an editor is told of the lock and keeps a copy; a manager unlocks with a reason, and the editor goes on", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await typeAtStart(editor, timeline, "saved before ");
  await says(editor, "saved");
  await editor.context().setOffline(true);
  await typeAtStart(editor, timeline, "words of mine ");
  await says(editor, "offline");
  await chooseInMenu(manager, "Lock section");
  await expect(lockLine(manager)).toContainText("Locked since");
  await editor.context().setOffline(false);

  const told = editor.getByText("was locked by", { exact: false });
  await expect(told.first()).toContainText("your unsaved words are kept as a copy", { timeout: 20_000 });
  const copy = editor.getByRole("dialog", { name: "Changes that could not go in" });
  await expect(copy).toContainText("words of mine", { timeout: 20_000 });
  await pictureState(editor, "copy");
  await copy.getByRole("button", { name: "Dismiss" }).click();
  await expect(lockLine(editor)).toContainText("Locked since");
  await expect(lockLine(editor).getByRole("button")).toHaveCount(0);
  await expect(textOf(editor, timeline)).toHaveAttribute("aria-readonly", "true");
  const locked = await wordsOf(editor, timeline);
  expect(locked).toContain("saved before");
  expect(locked).not.toContain("words of mine");
  await typeAtStart(editor, timeline, "not taken ");
  await editor.keyboard.press("Control+Z");
  expect(await wordsOf(editor, timeline)).toBe(locked);
  await says(editor, "saved");
  expect(await axeFindings(editor)).toEqual([]);

  await textOf(editor, timeline).click();
  await lockLine(manager)
    .getByRole("button", { name: `Unlock: ${timeline}` })
    .click();
  const dialog = manager.getByRole("dialog", { name: `Unlock “${timeline}”?` });
  await dialog.getByRole("button", { name: "Unlock" }).click();
  await expect(dialog).toContainText("Say why, in one line.");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("A date was wrong.");
  expect(await axeFindings(manager)).toEqual([]);
  await dialog.getByRole("button", { name: "Unlock" }).click();
  await expect(lockLine(manager)).toHaveCount(0);
  await expect(lockLine(editor)).toHaveCount(0);
  await expect(editor.getByText("is unlocked: you can write in it again").first()).toBeVisible();
  await typeAtStart(editor, timeline, "allowed again ");
  await expect(textOf(manager, timeline)).toContainText("allowed again");
});
