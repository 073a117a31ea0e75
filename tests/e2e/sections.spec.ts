// Sections as wholes: fields, duplicates, collapsing, the bin, the timeline's line; who drafts what; following a person.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import {
  openAt,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtEnd,
  typeAtStart,
} from "../support/editor-page.ts";
import { test } from "../support/stories.ts";

const sectionOf = (page: Page, title: string) => page.getByRole("group", { name: title, exact: true });
const outlineOf = (page: Page) => page.getByRole("navigation", { name: "Outline" });

async function chooseIn(page: Page, title: string, item: string | RegExp): Promise<void> {
  await outlineOf(page).getByText(title, { exact: true }).last().hover();
  await outlineOf(page)
    .getByRole("button", { name: `Section actions: ${title}` })
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("R340 a section gets fields, is duplicated, collapsed and binned, and the other sees it; the timeline is drawn", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  const theirs = sectionOf(manager, timeline);

  // By keyboard from the outline's menu, each choice one step of undo.
  await chooseIn(editor, timeline, "Kind, owner, due date, state, marking…");
  const details = editor.getByRole("dialog", { name: `Details of “${timeline}”` });
  await details.getByLabel("Owner").selectOption("Manager");
  await details.getByLabel("Due date").fill("2026-12-01");
  await details.getByLabel("State").selectOption("Ready");
  await details.getByLabel("Marking").selectOption("TLP:RED");
  expect(await axeFindings(editor)).toEqual([]);
  await editor.keyboard.press("Escape");
  await expect(theirs.getByText("Owner: Manager")).toBeVisible();
  for (const fact of ["Due Dec 1, 2026", "Ready", "TLP:RED"])
    await expect(theirs.getByText(fact, { exact: true })).toBeVisible();
  await expect(manager.getByText(`as a whole: “${timeline}” is marked stricter.`)).toBeVisible();
  await editor.locator("#region-paper").focus();
  await editor.keyboard.press("Control+z");
  await expect(manager.getByText("is marked stricter.")).toHaveCount(0);
  await expect(theirs.getByText("Ready", { exact: true })).toBeVisible();

  // The line above the list, and what changes it.
  const line = theirs.getByRole("img", { name: /^A line with 16 events, from 1956 to Feb 2021/ });
  await expect(line.locator("circle")).toHaveCount(16);
  await typeAtStart(editor, timeline, "7 February 1855: Treaty of Shimoda. ");
  await expect(theirs.getByRole("img", { name: /^A line with 17 events, from Feb 7, 1855/ })).toBeVisible();

  // A copy of it all, in one step there and back.
  const copy = `Copy of ${timeline}`;
  await chooseIn(editor, timeline, "Duplicate");
  await expect(editor.getByRole("textbox", { name: "Section title" }).nth(6)).toBeFocused();
  await expect(textOf(manager, copy)).toContainText("Treaty of Shimoda");
  await typeAtEnd(manager, copy, "Typed in the copy.");
  await editor.locator("#region-paper").focus();
  await expect(textOf(editor, copy)).toContainText("Typed in the copy.");
  await editor.keyboard.press("Control+z");
  await expect(textOf(manager, copy)).toHaveCount(0);
  await editor.getByText(/^Bin \(/).click();
  await expect(editor.locator(".bin-when")).toContainText(/Editor (now|\d+ seconds? ago|this minute)/);
  await editor.getByRole("button", { name: `Put back: ${copy}` }).click();
  await expect(textOf(manager, copy)).toContainText("Typed in the copy.");
  await chooseIn(editor, copy, "Move to bin");
  await expect(textOf(manager, copy)).toHaveCount(0);

  // Collapsed for oneself only, also after a reload.
  await says(editor, "saved");
  await sectionOf(editor, timeline).hover();
  await editor.getByRole("button", { name: `Collapse: ${timeline}` }).click();
  await expect(textOf(editor, timeline)).toBeHidden();
  await expect(textOf(manager, timeline)).toBeVisible();
  await editor.reload();
  await expect(textOf(editor, recommendation)).toBeVisible();
  await expect(textOf(editor, timeline)).toBeHidden();
  expect(await axeFindings(editor)).toEqual([]);
  await editor.getByRole("button", { name: `Expand: ${timeline}` }).click();
  await expect(textOf(editor, timeline)).toBeVisible();
});

test("R344 a section's kind says what it asks for and what is still missing, without moving the text", async ({
  product,
  enter,
}) => {
  const page = await enter(product, "editor");
  await openSample(page);
  const text = textOf(page, recommendation);
  const noDate = sectionOf(page, recommendation).getByText("No date yet: by when?");
  await expect(text).toContainText("31 March 2021");
  await expect(noDate).toHaveCount(0);
  await text.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Keep engaging, without rushing.");
  await expect(noDate).toBeVisible();
  const before = await text.boundingBox();
  await typeAtEnd(page, recommendation, " Decide by 12 June.");
  await expect(noDate).toHaveCount(0);
  await expect(sectionOf(page, recommendation).getByText("Name the decision, who takes it")).toBeVisible();
  expect(await text.boundingBox()).toEqual(before);
  await page.getByRole("button", { name: "Add section" }).click();
  await page.getByRole("menuitem", { name: "Timeline" }).click();
  await expect(page.locator("[data-placeholder^='Begin each event with its date']")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.locator("[data-placeholder^='Begin each event with its date']")).toHaveCount(0);
});

test("R347 three people: claims are seen, taken over and end with their person; one follows another", async ({
  product,
  enter,
  enterTogether,
}) => {
  const { editor, manager, address } = await enterTogether(product);
  const viewer = await enter(product, "viewer");
  await viewer.setViewportSize({ width: 390, height: 844 });
  await openAt(viewer, address);
  const said = (page: Page) => page.locator("p[role=status][aria-live=polite]");

  // A claim, and who takes it over.
  await chooseIn(editor, recommendation, "I am drafting this");
  await expect(sectionOf(editor, recommendation).getByText("You are drafting this")).toBeVisible();
  await expect(sectionOf(viewer, recommendation).getByText("Being drafted by Editor")).toBeVisible();
  await expect(said(manager)).toContainText(`Editor is drafting “${recommendation}”.`);
  await expect(outlineOf(manager).getByText("Being drafted by Editor")).toBeAttached();
  await chooseIn(manager, recommendation, "Take over from Editor");
  await expect(sectionOf(editor, recommendation).getByText("Being drafted by Manager")).toBeVisible();
  await expect(said(editor)).toContainText(`Manager has taken over “${recommendation}” from you.`);

  // Whose caret is where, in the outline.
  await textOf(manager, timeline).focus();
  const line = outlineOf(editor).getByRole("listitem").filter({ hasText: timeline });
  await expect(line.getByRole("list", { name: `In “${timeline}” now` })).toContainText("M");
  await expect(outlineOf(manager).getByRole("button", { name: `Timeline ${timeline}` })).toHaveAttribute(
    "aria-current",
    "location",
  );

  // Following, on a phone too, until one scrolls.
  await viewer.getByRole("button", { name: /^Manager, editing/ }).click();
  await expect(viewer.getByText("Following Manager", { exact: true })).toBeVisible();
  await expect(sectionOf(viewer, timeline)).toBeInViewport();
  expect(await axeFindings(viewer)).toEqual([]);
  await textOf(manager, "Bottom line up front").focus();
  await expect(sectionOf(viewer, "Bottom line up front")).toBeInViewport();
  await viewer.mouse.move(200, 500);
  await viewer.mouse.wheel(0, 900);
  await expect(viewer.locator(".follow-frame")).toHaveCount(0);
  await editor.getByRole("button", { name: /^Manager, editing/ }).click();
  await expect(editor.locator(".follow-frame")).toBeVisible();
  await editor.keyboard.press("Escape");
  await expect(editor.locator(".follow-frame")).toHaveCount(0);

  // Who leaves takes claim, place and frame along.
  await editor.getByRole("button", { name: /^Manager, editing/ }).click();
  await manager.close();
  await expect(editor.locator(".follow-frame")).toHaveCount(0);
  await expect(sectionOf(editor, recommendation).getByText("Being drafted by")).toHaveCount(0);
  await expect(said(editor)).toContainText("No longer following Manager.");
});
