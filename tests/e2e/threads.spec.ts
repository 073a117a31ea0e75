// Comments: somebody who may not write comments on a text, others hear of it, answer and settle it.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import {
  openAt,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtStart,
} from "../support/editor-page.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";
import { areReady, cardBy, field, markedIn, panelOf, selectFirstWord } from "../support/threads-page.ts";

test("R450 a commenter comments by the bubble; the editor sees it, answers, and settles it on the record", async ({
  product,
  enter,
}) => {
  const [commenter, editor] = [await enter(product, "commenter"), await enter(product, "editor")];
  const address = await openSample(editor);
  await openAt(commenter, address);
  const word = await selectFirstWord(commenter, recommendation);
  expect(word).not.toBe("");
  await commenter.getByRole("button", { name: "Comment", exact: true }).click();
  const beginning = panelOf(commenter).getByRole("region", { name: "New comment" });
  await expect(beginning.locator("blockquote")).toHaveText(word);
  await field(beginning, "Comment").fill("Which date is meant?");
  await pictureState(commenter, "comment being written");
  expect(await axeFindings(commenter)).toEqual([]);
  await beginning.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(cardBy(commenter, "Commenter")).toContainText("Which date is meant?");

  await expect(markedIn(editor, recommendation)).toHaveText(word);
  await editor.getByRole("button", { name: "Show threads, 1 open" }).click();
  const card = cardBy(editor, "Commenter");
  await card.click();
  await card.getByRole("button", { name: "Reply" }).click();
  await field(card, "Reply").pressSequentially("The end of @Com");
  await expect(cardBy(commenter, "Commenter")).toContainText("Writing now: Editor");
  await editor.getByRole("option", { name: "Commenter", exact: true }).click();
  await field(card, "Reply").press("Control+Enter");
  await expect(cardBy(commenter, "Commenter")).toContainText("The end of @Commenter");
  await expect(cardBy(commenter, "Commenter")).not.toContainText("Writing now");
  await pictureState(editor, "open thread");
  expect(await axeFindings(editor)).toEqual([]);

  await card.getByRole("button", { name: "Resolve" }).click();
  await card.getByRole("radio", { name: /^Adapted/ }).check();
  await card.getByRole("textbox", { name: "Why (optional)" }).fill("Both dates are named.");
  await editor.setViewportSize({ width: 1024, height: 900 });
  await editor.getByRole("button", { name: /^Show threads/ }).click();
  await expect(editor.getByRole("textbox", { name: "Why (optional)" })).toHaveValue("Both dates are named.");
  await editor.setViewportSize({ width: 1440, height: 900 });
  await card.getByRole("button", { name: "Resolve" }).last().click();
  await expect(cardBy(commenter, "Commenter")).toContainText("Both dates are named.");
  await panelOf(commenter).getByRole("button", { name: "Resolved 1" }).click();
  await expect(cardBy(commenter, "Commenter")).toContainText("Adapted");
  await pictureState(commenter, "resolved threads");
  expect(await axeFindings(commenter)).toEqual([]);
  await panelOf(editor).getByRole("button", { name: "Resolved 1" }).click();
  await card.getByRole("button", { name: "Open again" }).click();
  await card.getByRole("button", { name: "Resolve" }).click();
  expect(await axeFindings(editor)).toEqual([]);
});

test("R451 two people comment at once on overlapping text, and both comments stand there", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  const words = [];
  for (const page of [editor, manager]) {
    words.push(await selectFirstWord(page, recommendation));
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Control+Alt+m");
    await field(panelOf(page), "Comment").fill("At once.");
  }
  await Promise.all([editor, manager].map((page) => field(panelOf(page), "Comment").press("Control+Enter")));
  for (const page of [editor, manager]) {
    await expect(panelOf(page).getByRole("article")).toHaveCount(2);
    // The word of a thread may come before its mark.
    const idsOf = (marks: Element[]) => new Set(marks.map((mark) => mark.getAttribute("data-comment"))).size;
    await expect.poll(() => markedIn(page, recommendation).evaluateAll(idsOf)).toBe(2);
  }
});

test("R452 a thread whose text is deleted is kept as detached, comes back with undo, and is attached to other text", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  await openSample(editor);
  await typeAtStart(editor, recommendation, "Unheard-of words. ");
  await says(editor, "saved");
  await areReady(editor);
  const text = textOf(editor, recommendation);
  await text
    .locator("p")
    .first()
    .dblclick({ position: { x: 6, y: 12 } });
  await editor.keyboard.press("Control+Alt+m");
  await field(panelOf(editor), "Comment").fill("Really?");
  await field(panelOf(editor), "Comment").press("Control+Enter");
  const card = cardBy(editor, "Editor");
  await expect(markedIn(editor, recommendation)).toHaveCount(1);
  await text
    .locator("p")
    .first()
    .dblclick({ position: { x: 6, y: 12 } });
  await editor.keyboard.press("Delete");
  await expect(card).toContainText("Its text is gone");
  await panelOf(editor).getByRole("button", { name: "Detached 1" }).click();
  await pictureState(editor, "detached thread");
  expect(await axeFindings(editor)).toEqual([]);
  await text.click({ position: { x: 6, y: 12 } });
  await editor.keyboard.press("Control+z");
  await expect(card).not.toContainText("Its text is gone");
  const other = await selectFirstWord(editor, timeline);
  await card.getByRole("button", { name: "More for the thread by Editor" }).click();
  await editor.getByRole("menuitem", { name: "Move to the selected text" }).click();
  await expect(markedIn(editor, timeline)).toHaveText(other);
  await expect(markedIn(editor, recommendation)).toHaveCount(0);
});

test("R453 by the keyboard alone: comment, go to the next open thread and the one before, and leave with a draft kept", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  await openSample(editor);
  await areReady(editor);
  for (const section of [recommendation, timeline]) {
    await textOf(editor, section).focus();
    await editor.keyboard.press("Control+Home");
    await editor.keyboard.press("Control+Shift+ArrowRight");
    await editor.keyboard.press("Control+Alt+m");
    await editor.keyboard.type(`About the ${section}.`);
    await editor.keyboard.press("Control+Enter");
    const card = panelOf(editor)
      .getByRole("article")
      .filter({ hasText: `About the ${section}.` });
    await expect(card).toBeVisible();
  }
  const chosen = panelOf(editor).locator("[data-chosen]");
  await expect(chosen).toContainText(`About the ${timeline}.`);
  await editor.keyboard.press("Alt+PageDown");
  await expect(chosen).toContainText(`About the ${recommendation}.`);
  await expect(markedIn(editor, recommendation)).toBeInViewport();
  await editor.keyboard.press("Alt+PageUp");
  await expect(chosen).toContainText(`About the ${timeline}.`);
  await chosen.getByRole("button", { name: "Reply" }).focus();
  await editor.keyboard.press("Enter");
  await editor.keyboard.type("Not finished");
  await editor.keyboard.press("Escape");
  await expect(chosen.getByRole("button", { name: "Go on writing" })).toBeFocused();
  await editor.reload();
  await editor.getByRole("button", { name: "Show threads, 2 open" }).click();
  const card = panelOf(editor)
    .getByRole("article")
    .filter({ hasText: `About the ${timeline}.` });
  await card.click();
  await expect(field(card, "Reply")).toHaveText("Not finished");
  await card.getByRole("button", { name: "Cancel" }).click();
  await editor.locator("[data-sonner-toast]").getByRole("button", { name: "Undo" }).click();
  await card.getByRole("button", { name: "Go on writing" }).click();
  await expect(field(card, "Reply")).toHaveText("Not finished");
  await field(card, "Reply").press("Control+a");
  await editor.keyboard.press("Delete");
  await editor.keyboard.press("ArrowUp");
  const changing = field(panelOf(editor), "Edit what you said");
  await expect(changing).toHaveText(`About the ${timeline}.`);
  await changing.fill("Said in other words.");
  await editor.reload();
  await editor.getByRole("button", { name: "Show threads, 2 open" }).click();
  await expect(changing).toHaveText("Said in other words.");
  await changing.press("Control+Enter");
  await expect(
    panelOf(editor).getByRole("article").filter({ hasText: "Said in other words." }),
  ).toBeVisible();
});

test("R454 a comment made without the server waits on the device and goes once it is back", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  await openSample(editor);
  await selectFirstWord(editor, recommendation);
  await editor.keyboard.press("Control+Alt+m");
  await field(panelOf(editor), "Comment").fill("From the train.");
  await editor.context().setOffline(true);
  await field(panelOf(editor), "Comment").press("Control+Enter");
  await expect(
    panelOf(editor).getByText("Kept on this device; it is sent as soon as the server is reached."),
  ).toBeVisible();
  await pictureState(editor, "comment that waits");
  expect(await axeFindings(editor)).toEqual([]);
  await editor.context().setOffline(false);
  await expect(cardBy(editor, "Editor")).toContainText("From the train.", { timeout: 20_000 });
  await expect(markedIn(editor, recommendation)).toHaveCount(1);
});

test("R455 a viewer reads what was said, and is told that nothing can be added", async ({
  product,
  enter,
}) => {
  const [editor, viewer] = [await enter(product, "editor"), await enter(product, "viewer")];
  const address = await openSample(editor);
  await openAt(viewer, address);
  await selectFirstWord(editor, recommendation);
  await editor.keyboard.press("Control+Alt+m");
  await field(panelOf(editor), "Comment").fill("For all to read.");
  await field(panelOf(editor), "Comment").press("Control+Enter");
  await viewer.getByRole("button", { name: "Show threads, 1 open" }).click();
  const card = cardBy(viewer, "Editor");
  await card.click();
  await expect(card).toContainText("For all to read.");
  await expect(card.getByRole("button", { name: "Reply" })).toHaveCount(0);
  await expect(card.getByRole("button", { name: "Resolve" })).toHaveCount(0);
  await selectFirstWord(viewer, recommendation);
  await expect(viewer.getByRole("button", { name: "Comment", exact: true })).toHaveCount(0);
  await viewer.keyboard.press("Control+Alt+m");
  await expect(viewer.getByText("Your role lets you read this briefing, not comment on it.")).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);
});

/** What is done with threads waits for the server until then. */
async function holdAnswers(page: Page): Promise<() => void> {
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/threads/*", async (route) => {
    await held;
    await route.continue();
  });
  return answer;
}

/** A press isn't lost where the card changes its height under the mouse. */
test("R429 a thread is given to a member with a day, demanded, answered with a sign, and linked to", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  await editor.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const address = await openSample(editor);
  await openAt(manager, address);
  await selectFirstWord(editor, recommendation);
  await editor.keyboard.press("Control+Alt+m");
  await field(panelOf(editor), "Comment").pressSequentially("Please see to it, @every");
  await editor.getByRole("option", { name: /^everyone here/ }).click();
  await editor.keyboard.press("Control+Enter");
  const card = cardBy(editor, "Editor");
  const more = async (name: string, role: "menuitem" | "menuitemcheckbox" = "menuitem") => {
    await card.getByRole("button", { name: "More for the thread by Editor" }).click();
    await editor.getByRole(role, { name }).click();
  };
  await more("Give to a member");
  await card.getByRole("combobox", { name: "Given to" }).selectOption("Manager");
  await card.getByLabel("Due").fill("2027-01-15");
  await card.getByRole("button", { name: "Give to a member" }).click();
  await expect(card).toContainText("Given to Manager");
  const answer = await holdAnswers(editor);
  await more("Must be settled", "menuitemcheckbox");
  await card.getByRole("button", { name: "Answer with a sign" }).hover();
  await editor.mouse.down();
  answer();
  await expect(card.locator(".thread-facts")).toContainText("Must be settled");
  await editor.mouse.up();
  await editor.getByRole("menuitem", { name: "Looking into it" }).click();
  await more("Copy link");
  const link = await editor.evaluate(() => navigator.clipboard.readText());

  await manager.goto(link);
  const given = cardBy(manager, "Editor");
  await expect(given).toHaveAttribute("data-chosen", "true");
  await expect(given).toContainText("@everyone here");
  await expect(given).toContainText("Must be settled");
  await expect(given).toContainText("Given to Manager");
  await expect(given.getByRole("button", { name: "Looking into it: Editor" })).toBeVisible();
  await expect(markedIn(manager, recommendation)).toBeInViewport();
  expect(await axeFindings(manager)).toEqual([]);
});
