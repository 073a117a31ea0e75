// Where comments stand: on several blocks, cells and pictures, in the margin, in what is told to screen readers, and on a phone.
import { expect, type Locator, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { pasteFile } from "../support/clipboard.ts";
import { openAt, openSample, recommendation, textOf, timeline } from "../support/editor-page.ts";
import { png } from "../support/pictures.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";
import { areReady, cardBy, field, markedIn, panelOf, selectFirstWord } from "../support/threads-page.ts";

/** Comments with these words on what is selected, by the button over it. */
async function commentByBubble(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Comment", exact: true }).last().click();
  await field(panelOf(page).getByRole("region", { name: "New comment" }), "Comment").fill(words);
  await page.keyboard.press("Control+Enter");
  await expect(panelOf(page).getByRole("article").filter({ hasText: words })).toBeVisible();
}

/** From the first line of one part to that of another, where both have come to rest. */
async function drag(page: Page, from: Locator, to: Locator, x = 24): Promise<void> {
  for (const part of [from, to]) await part.hover({ trial: true, position: { x: 2, y: 14 } });
  const [first, last] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move((first?.x ?? 0) + 2, (first?.y ?? 0) + 14);
  await page.mouse.down();
  await page.mouse.move((last?.x ?? 0) + x, (last?.y ?? 0) + 14, { steps: 5 });
  await page.mouse.up();
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
  await drag(commenter, blocks.nth(0), blocks.nth(1), 60);
  await commentByBubble(commenter, "On both of these.");
  await expect(textOf(editor, context).locator("p:has([data-comment])")).toHaveCount(2);

  const cell = textOf(commenter, timeline).getByRole("cell").nth(1);
  await cell.scrollIntoViewIfNeeded();
  await cell.dblclick({ position: { x: 24, y: 16 } });
  await commentByBubble(commenter, "Which one?");
  await expect(textOf(editor, timeline).getByRole("cell").nth(1).locator("[data-comment]")).toHaveCount(1);

  const cells = textOf(editor, timeline).getByRole("cell");
  await cells.nth(4).click({ position: { x: 24, y: 14 } });
  await expect(textOf(editor, timeline)).toBeFocused();
  await drag(editor, cells.nth(4), cells.nth(6));
  await expect(editor.locator(".selectedCell")).toHaveCount(2);
  // Somebody else's change of this section leaves the cells selected.
  await textOf(commenter, timeline)
    .getByRole("cell")
    .nth(9)
    .dblclick({ position: { x: 24, y: 16 } });
  await commentByBubble(commenter, "And this?");
  await expect(cells.nth(9).locator("[data-comment]")).toHaveCount(1);
  await editor.keyboard.press("Control+Alt+m");
  await field(panelOf(editor), "Comment").fill("Both rows?");
  await editor.keyboard.press("Control+Enter");
  const marked = textOf(commenter, timeline).locator("td:has([data-comment])");
  await expect(marked).toHaveCount(5);

  const picture = textOf(commenter, recommendation).locator("figure.image img");
  await picture.scrollIntoViewIfNeeded();
  await picture.click();
  await commentByBubble(commenter, "From which map?");
  await expect(textOf(editor, recommendation).locator("figure[data-comments]")).toHaveCount(1);
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
