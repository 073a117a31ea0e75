// Comments: somebody who may not write comments on a text, others hear of it, answer and settle it.
import { expect, type Locator, type Page } from "@playwright/test";
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
import { pasteFile } from "../support/clipboard.ts";
import { png } from "../support/pictures.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const panelOf = (page: Page) => page.getByRole("complementary", { name: "Threads" });
const cardBy = (page: Page, name: string) =>
  panelOf(page).getByRole("article", { name: `Thread by ${name}` });
const field = (within: Locator, name: string) => within.getByRole("textbox", { name, exact: true });
const markedIn = (page: Page, section: string) => textOf(page, section).locator("[data-comment]");

/** The threads' code comes after the text can be written in. */
async function areReady(page: Page): Promise<void> {
  await expect(page.locator('.threads-button[aria-busy="false"]')).toBeVisible();
}

/** By the mouse, as anybody would: a double press takes a word, and further ones make it longer. */
async function selectFirstWord(page: Page, section: string): Promise<string> {
  await areReady(page);
  const text = textOf(page, section);
  await text.scrollIntoViewIfNeeded();
  const words = text.locator("p").first();
  await words.dblclick({ position: { x: 6, y: 12 } });
  return page.evaluate(() => getSelection()?.toString().trim() ?? "");
}

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
    const ids = await markedIn(page, recommendation).evaluateAll((marks) =>
      marks.map((mark) => mark.getAttribute("data-comment")),
    );
    expect(new Set(ids).size).toBe(2);
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

/** Comments with these words on what is selected, by the button over it. */
async function commentByBubble(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Comment", exact: true }).last().click();
  await field(panelOf(page).getByRole("region", { name: "New comment" }), "Comment").fill(words);
  await page.keyboard.press("Control+Enter");
  await expect(panelOf(page).getByRole("article").filter({ hasText: words })).toBeVisible();
}

const context = "Context: two goals, no agreement";

test("R422 several blocks, a table's words and a picture are commented on by the mouse, by who may not write too", async ({
  product,
  enter,
}) => {
  const [editor, commenter] = [await enter(product, "editor"), await enter(product, "commenter")];
  const address = await openSample(editor);
  await textOf(editor, recommendation).focus();
  await editor.keyboard.press("Control+Home");
  await pasteFile(textOf(editor, recommendation), { bytes: png(320, 200), type: "image/png" });
  await openAt(commenter, address);
  await areReady(commenter);

  const blocks = textOf(commenter, context).locator("p");
  await blocks.first().scrollIntoViewIfNeeded();
  const [first, second] = [await blocks.nth(0).boundingBox(), await blocks.nth(1).boundingBox()];
  await commenter.mouse.move((first?.x ?? 0) + 2, (first?.y ?? 0) + 12);
  await commenter.mouse.down();
  await commenter.mouse.move((second?.x ?? 0) + 60, (second?.y ?? 0) + 12, { steps: 5 });
  await commenter.mouse.up();
  await commentByBubble(commenter, "On both of these.");
  await expect(textOf(editor, context).locator("p:has([data-comment])")).toHaveCount(2);

  const cell = textOf(commenter, timeline).getByRole("cell").nth(1);
  await cell.scrollIntoViewIfNeeded();
  await cell.dblclick({ position: { x: 24, y: 16 } });
  await commentByBubble(commenter, "Which one?");
  await expect(textOf(editor, timeline).getByRole("cell").nth(1).locator("[data-comment]")).toHaveCount(1);

  const picture = textOf(commenter, recommendation).locator("figure.image img");
  await picture.scrollIntoViewIfNeeded();
  await picture.click();
  await commentByBubble(commenter, "From which map?");
  await expect(textOf(editor, recommendation).locator("figure[data-comments]")).toHaveCount(1);
  await editor.getByRole("button", { name: /^Show threads/ }).click();
  await expect(panelOf(editor).getByText("[picture or other object]")).toBeVisible();
  await pictureState(editor, "thread on a picture");

  await textOf(editor, recommendation).locator("figure.image img").click();
  await editor
    .getByRole("toolbar", { name: "Formatting", exact: true })
    .getByRole("button", { name: "Comment" })
    .click();
  await field(panelOf(editor), "Comment").fill("And from when?");
  await editor.keyboard.press("Control+Enter");
  await expect(textOf(commenter, recommendation).locator('figure[data-comments*=" "]')).toHaveCount(1);
});

test("R458 the margin names who began a thread at its line and opens it; marks, margin and cards have names in the accessible tree", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  const word = await selectFirstWord(editor, recommendation);
  await editor.keyboard.press("Control+Alt+m");
  await field(panelOf(editor), "Comment").fill("Which date is meant?");
  await editor.keyboard.press("Control+Enter");
  await openAt(manager, address);
  const mark = markedIn(manager, recommendation);
  await mark.scrollIntoViewIfNeeded();
  const button = manager.getByRole("button", { name: `1 thread by Editor on “${word}”` });
  await expect(button).toBeVisible();
  const tops = await Promise.all([button, mark].map(async (part) => (await part.boundingBox())?.y ?? 0));
  expect(Math.abs(tops[0]! - tops[1]!)).toBeLessThan(8);
  await pictureState(manager, "margin");
  await button.click();
  await expect(cardBy(manager, "Editor")).toHaveAttribute("data-chosen", "true");
  expect(await axeFindings(manager)).toEqual([]);
  const named = await namesInTree(manager);
  expect(named).toContain(`mark: ${word}`);
  expect(named).toContain(`button: 1 thread by Editor on “${word}”`);
  expect(named).toContain("article: Thread by Editor");
});

/** As the browser tells them to screen readers: role and name, or the words in it where the role takes no name. */
async function namesInTree(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const wordsIn = (ids: readonly string[]): string =>
    ids
      .map((id) => byId.get(id))
      .map((node) =>
        node?.role?.value === "StaticText" ? String(node.name?.value) : wordsIn(node?.childIds ?? []),
      )
      .join("");
  return nodes.map(
    ({ role, name, childIds }) =>
      `${role?.value}: ${name?.value ? String(name.value) : wordsIn(childIds ?? [])}`,
  );
}

test("R106 by touch, a thread is begun, read and settled on a phone", async ({
  product,
  enter,
  enterByTouch,
}) => {
  const [editor, phone] = [await enter(product, "editor"), await enterByTouch(product, "commenter")];
  const address = await openSample(editor);
  await openAt(phone, address);
  await areReady(phone);
  const text = textOf(phone, recommendation);
  const word = await text.evaluate(selectWord);
  await text.scrollIntoViewIfNeeded();
  await expect(text).not.toHaveAttribute("data-drawn");
  expect(await phone.evaluate(() => getSelection()?.toString())).toBe(word);
  await phone.getByRole("button", { name: "Comment", exact: true }).tap();
  const drawer = phone.getByRole("dialog", { name: "Threads" });
  await field(drawer, "Comment").fill("From the train.");
  await drawer.getByRole("button", { name: "Comment", exact: true }).tap();
  await expect(markedIn(editor, recommendation)).toHaveText(word);
  expect(await axeFindings(phone)).toEqual([]);
  await drawer.getByRole("button", { name: "Resolve", exact: true }).tap();
  await drawer.getByRole("textbox", { name: "Why (optional)" }).fill("The date is named.");
  await drawer.getByRole("button", { name: "Resolve", exact: true }).last().tap();
  await expect(drawer.getByRole("article")).toContainText("The date is named.");
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await pictureState(phone, "thread on a phone");
});

/** As the browser does when a finger rests on it. */
function selectWord(text: Element): string {
  const words = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode()!;
  const length = (words.nodeValue ?? "").indexOf(" ");
  getSelection()?.setBaseAndExtent(words, 0, words, length);
  return getSelection()?.toString() ?? "";
}
