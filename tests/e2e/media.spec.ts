// Pictures, finding and people in the text, as two people and a reader see them.
import { expect, type Page } from "@playwright/test";
import { insertAtStart, openAt, recommendation, says, textOf, timeline } from "../support/editor-page.ts";
import { paste, pasteFile } from "../support/clipboard.ts";
import { inputMethodOf } from "../support/input-method.ts";
import { png, svg } from "../support/pictures.ts";
import { axeFindings } from "../support/axe.ts";
import { test } from "../support/stories.ts";

/** What has the focus. */
const focused = (page: Page) => page.locator(":focus");

function widthOf(page: Page, alt: string): Promise<number> {
  return page
    .locator(`figure.image img[alt="${alt}"]`)
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
}

test("R408 a picture that one pastes another sees with its words; what is none, or is another's, is not shown", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await insertAtStart(editor, timeline, "Beside the map. ");
  await pasteFile(focused(editor), { bytes: png(320, 200), type: "image/png" });
  const alt = editor.getByRole("textbox", { name: "Alt text" });
  await expect(alt).toBeFocused();
  expect(await axeFindings(editor)).toEqual([]);
  await editor.keyboard.type("The border");
  await editor.keyboard.press("Enter");
  await expect(textOf(editor, timeline)).toBeFocused();
  // Pictures are loaded when they come near.
  await manager.locator('img[alt="The border"]').scrollIntoViewIfNeeded();
  await expect.poll(() => widthOf(manager, "The border")).toBe(320);
  await editor.locator('img[alt="The border"]').click();
  await editor.getByRole("slider", { name: "Width" }).press("ArrowLeft");
  await expect(manager.locator('img[alt="The border"]')).toHaveAttribute("width", /^(2|3)\d\d$/);
  await textOf(editor, timeline).focus();
  await editor.keyboard.press("Control+Home");
  await pasteFile(focused(editor), { bytes: svg, type: "image/svg+xml" });
  await expect(editor.getByRole("alert").filter({ hasText: "not a picture" })).toBeVisible();
  await expect(manager.locator(".image-upload")).toHaveCount(0);
  await editor.getByRole("button", { name: "Leave it out" }).click();
  await expect(editor.locator(".image-upload")).toHaveCount(0);
  await editor.context().setOffline(true);
  await textOf(editor, timeline).focus();
  await pasteFile(focused(editor), { bytes: png(64, 64), type: "image/png" });
  await expect(editor.getByText("Pictures need a connection.")).toBeVisible();
  await editor.context().setOffline(false);
  await expect.poll(() => editor.evaluate(() => navigator.onLine)).toBe(true);
  await editor.getByRole("button", { name: "Try again" }).click();
  await expect(manager.locator("figure.image img")).toHaveCount(2);
  const forged = "0198c5a4-7b1e-7d7a-9c0f-3b9d5f1a2c3d";
  await textOf(editor, timeline).focus();
  await editor.keyboard.press("Control+End");
  await paste(focused(editor), {
    "text/html": `<figure data-pm-slice="0 0 []" data-rapporteur data-image="${forged}"><img alt="x"></figure>`,
  });
  await manager.locator(`figure[data-image="${forged}"]`).scrollIntoViewIfNeeded();
  await expect(manager.locator(`figure[data-image="${forged}"]`)).toHaveAttribute(
    "data-missing",
    /not available/,
  );
  await says(editor, "saved");
});

function highlighted(page: Page, name: string): Promise<string[]> {
  return page.evaluate(
    (wanted) => [...(CSS.highlights.get(wanted) ?? [])].map((range) => (range as Range).toString()),
    name,
  );
}

test("R409 words are found and replaced over sections, in one step to undo; who only reads finds", async ({
  product,
  enterTogether,
  enter,
}) => {
  const { editor, manager, address } = await enterTogether(product);
  await insertAtStart(editor, timeline, "A zebra. ");
  await insertAtStart(editor, recommendation, "One Zebra, two zebras. ");
  await says(editor, "saved");
  await editor.keyboard.press("Control+f");
  const bar = editor.getByRole("search", { name: "Find in this briefing" });
  const field = bar.getByRole("textbox", { name: "Find", exact: true });
  await expect(field).toBeFocused();
  await editor.keyboard.type("zebra");
  const count = bar.getByRole("status");
  await expect(count).toHaveText(/of 3$/);
  await expect.poll(async () => (await highlighted(editor, "found")).length).toBe(2);
  const first = await count.textContent();
  await editor.keyboard.press("Enter");
  await expect(count).not.toHaveText(first ?? "");
  await editor.keyboard.press("Shift+Enter");
  await expect(count).toHaveText(first ?? "");
  await bar.getByRole("button", { name: "Whole words" }).click();
  await expect(count).toHaveText(/of 2$/);
  await bar.getByRole("button", { name: "Match case" }).click();
  await expect(count).toHaveText("1 of 1");
  await expect.poll(() => highlighted(editor, "found-now")).toEqual(["zebra"]);
  expect(await axeFindings(editor)).toEqual([]);
  await field.press("Escape");
  await expect.poll(() => editor.evaluate(() => getSelection()?.toString())).toBe("zebra");
  await expect(textOf(editor, timeline)).toBeFocused();
  await expect(editor.getByText("1 word selected")).toBeVisible();
  await editor.keyboard.press("Control+h");
  await expect(count).toHaveText(/of 3$/);
  await bar.getByRole("textbox", { name: "Replace with" }).fill("okapi");
  await bar.getByRole("button", { name: "Replace all" }).click();
  await expect(textOf(manager, timeline)).toContainText("A okapi.");
  await expect(textOf(manager, recommendation)).toContainText("One okapi, two okapis.");
  await editor.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name: "Undo" }).click();
  await expect(textOf(manager, timeline)).toContainText("A zebra.");
  await expect(textOf(manager, recommendation)).toContainText("One Zebra, two zebras.");
  const viewer = await enter(product, "viewer");
  await openAt(viewer, address);
  await viewer.keyboard.press("Control+h");
  await expect(viewer.getByRole("textbox", { name: "Find", exact: true })).toBeFocused();
  await viewer.keyboard.type("zebra");
  await expect(viewer.getByRole("search").getByRole("status")).toHaveText(/of 3$/);
  await expect(viewer.getByRole("button", { name: "Replace" })).toHaveCount(0);
  const taken = await viewer.evaluate(() => {
    const again = new KeyboardEvent("keydown", {
      key: "f",
      code: "KeyF",
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    });
    document.activeElement?.dispatchEvent(again);
    return again.defaultPrevented;
  });
  expect(taken).toBe(false);
});

test("R410 people are mentioned by keyboard, from a list of members, and another sees them", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await insertAtStart(editor, recommendation, "Ask ");
  await editor.keyboard.type("@");
  const people = editor.getByRole("listbox", { name: "People" });
  await expect(people.getByRole("option")).toHaveCount(product.accounts.length);
  await editor.keyboard.type("man");
  await expect(people.getByRole("option")).toHaveCount(1);
  await expect(people.getByRole("option", { name: "Manager" })).toBeVisible();
  const chosen = await people.getByRole("option", { selected: true }).getAttribute("id");
  await expect(textOf(editor, recommendation)).toHaveAttribute("aria-activedescendant", chosen ?? "none");
  expect(await axeFindings(editor)).toEqual([]);
  await editor.keyboard.press("Enter");
  await expect(textOf(manager, recommendation).locator(".mention")).toHaveText("@Manager");
  await editor.keyboard.type("and nobody@man ");
  await expect(people).toHaveCount(0);
  await expect(textOf(manager, recommendation)).toContainText("Ask @Manager and nobody@man");
});

test("R327 the Enter of an input method ends what is composed: finding doesn't go on with it, and it chooses nobody", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  const inputMethod = await inputMethodOf(editor);
  await insertAtStart(editor, timeline, "北方領土。北方領土。");
  await editor.keyboard.press("Control+f");
  const bar = editor.getByRole("search", { name: "Find in this briefing" });
  const field = bar.getByRole("textbox", { name: "Find", exact: true });
  await expect(field).toBeFocused();
  await inputMethod.compose(["ほ", "ほっ", "ほっぽう"]);
  await inputMethod.finish("北方");
  const count = bar.getByRole("status");
  await expect(count).toHaveText("1 of 2");
  await expect(field).toHaveValue("北方");
  await field.press("Enter");
  await expect(count).toHaveText("2 of 2");
  await field.press("Escape");
  await insertAtStart(editor, recommendation, " ");
  await editor.keyboard.press("Home");
  await editor.keyboard.type("@");
  const people = editor.getByRole("listbox", { name: "People" });
  await expect(people.getByRole("option")).toHaveCount(product.accounts.length);
  await inputMethod.compose(["m", "ma", "man"]);
  await inputMethod.finish("man");
  await expect(people.getByRole("option", { name: "Manager" })).toBeVisible();
  await expect(textOf(editor, recommendation).locator(".mention")).toHaveCount(0);
  await editor.keyboard.press("Enter");
  await expect(textOf(manager, recommendation).locator(".mention")).toHaveText("@Manager");
  await says(editor, "saved");
});
