// Writing together: two browsers in the same and in different sections, moves, undo, viewers. One product for all of it.
import { expect } from "@playwright/test";
import {
  insertAtStart,
  openAt,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  titlesInOrder,
  typeAtEnd,
  typeAtStart,
  wordsOf,
} from "../support/editor-page.ts";
import { test } from "../support/stories.ts";

/** "Both see both within a second." */
const atOnce = { timeout: 1_000 };

test("R95 two people in different sections see each other's text within a second, and after a reload", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await typeAtStart(editor, timeline, "Editor was here. ");
  await expect(textOf(manager, timeline)).toContainText("Editor was here.", atOnce);
  await typeAtStart(manager, recommendation, "Manager was here. ");
  await expect(textOf(editor, recommendation)).toContainText("Manager was here.", atOnce);
  await Promise.all([says(editor, "saved"), says(manager, "saved")]);
  await editor.reload();
  await expect(textOf(editor, timeline)).toContainText("Editor was here.");
  await expect(textOf(editor, recommendation)).toContainText("Manager was here.");
});

test("R95 two people in the same paragraph at the same time lose no letter", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  const before = (await wordsOf(editor, recommendation)).length;
  const [mine, theirs] = ["ABCDEFGHIJKLMNOPQRST", "0123456789012345678901234567"];
  await Promise.all([
    typeAtStart(editor, recommendation, mine),
    typeAtStart(manager, recommendation, theirs),
  ]);
  await Promise.all([says(editor, "saved"), says(manager, "saved")]);
  const length = before + mine.length + theirs.length;
  await expect.poll(async () => (await wordsOf(editor, recommendation)).length).toBe(length);
  const text = await wordsOf(editor, recommendation);
  await expect.poll(() => wordsOf(manager, recommendation)).toBe(text);
  for (const letter of mine) expect(text).toContain(letter);
});

test("R96 others' carets carry their names while they type, and the page says who is editing", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  // Carets are drawn where the view is.
  await textOf(editor, timeline).scrollIntoViewIfNeeded();
  await typeAtStart(manager, timeline, "x");
  const caret = textOf(editor, timeline).locator(".caret");
  await expect(caret).toHaveAttribute("data-name", "Manager");
  await expect(caret).toHaveAttribute("data-named");
  await expect(editor.getByRole("button", { name: "Manager, editing" })).toBeVisible();
  await manager.keyboard.press("Backspace");
  await expect(caret).not.toHaveAttribute("data-named");
});

test("R97 a section that another moves while I type in it keeps my caret and every letter", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await typeAtStart(editor, timeline, "before ");
  const outline = manager.getByRole("navigation", { name: "Outline" });
  const line = outline.getByRole("button", { name: `Timeline ${timeline}` });
  // Until its keys have come the outline only leads to sections.
  await expect(outline.getByRole("button", { name: `Move: ${timeline}` })).toBeAttached();
  const order = () => titlesInOrder(editor);
  const before = await order();
  await line.press("Alt+Shift+ArrowUp");
  await expect.poll(async () => (await order()).indexOf(timeline)).toBe(before.indexOf(timeline) - 1);
  await editor.keyboard.type("after ");
  await expect(textOf(manager, timeline)).toContainText("before after");
  await line.press("Alt+Shift+ArrowDown");
  await expect.poll(order).toEqual(before);
});

test("R98 undo takes back my own steps only, in every section, and redo brings them again", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await insertAtStart(editor, timeline, "mine-one ");
  await typeAtStart(manager, timeline, "theirs ");
  await expect(textOf(editor, timeline)).toContainText("theirs");
  await insertAtStart(editor, recommendation, "mine-two ");
  await editor.keyboard.press("Control+z");
  await expect(textOf(editor, recommendation)).not.toContainText("mine-two");
  await editor.keyboard.press("Control+z");
  await expect(textOf(editor, timeline)).not.toContainText("mine-one");
  await expect(textOf(editor, timeline)).toContainText("theirs");
  await expect(textOf(editor, timeline)).toBeFocused();
  await editor.keyboard.press("Control+y");
  await expect(textOf(manager, timeline)).toContainText("mine-one");
});

test("R99 a viewer and a commenter read along and can't write", async ({ product, enter }) => {
  const editor = await enter(product, "editor");
  const address = await openSample(editor);
  for (const role of ["viewer", "commenter"] as const) {
    const reader = await enter(product, role);
    await openAt(reader, address);
    await says(reader, "read-only");
    const before = await wordsOf(reader, timeline);
    await textOf(reader, timeline).click();
    await reader.keyboard.type("not mine to write");
    await typeAtStart(editor, recommendation, `for the ${role} `);
    await expect(textOf(reader, recommendation)).toContainText(`for the ${role}`);
    expect(await wordsOf(reader, timeline)).toBe(before);
    await expect(reader.getByRole("toolbar", { name: "Formatting" })).toHaveCount(0);
    await expect(reader.getByRole("button", { name: "Add section" })).toHaveCount(0);
  }
});

test("R100 sections are added, renamed, binned with undo, and put back", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await editor.getByRole("button", { name: "Add section" }).click();
  await editor.getByRole("menuitem", { name: "Annex" }).click();
  await editor.keyboard.type("Sources consulted");
  await expect(textOf(manager, "Sources consulted")).toBeVisible();
  await typeAtEnd(manager, "Sources consulted", "None yet.");
  await expect(textOf(editor, "Sources consulted")).toContainText("None yet.");
  const outline = editor.getByRole("navigation", { name: "Outline" });
  await outline.getByText("Sources consulted").hover();
  await outline.getByRole("button", { name: "Section actions: Sources consulted" }).click();
  await editor.getByRole("menuitem", { name: "Move to bin" }).click();
  await expect(textOf(manager, "Sources consulted")).toHaveCount(0);
  await editor.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(textOf(manager, "Sources consulted")).toContainText("None yet.");
  await outline.getByText("Sources consulted").hover();
  await outline.getByRole("button", { name: "Section actions: Sources consulted" }).click();
  await editor.getByRole("menuitem", { name: "Move to bin" }).click();
  await manager.getByText(/^Bin \(/).click();
  await manager.getByRole("button", { name: "Put back: Sources consulted" }).click();
  await expect(textOf(editor, "Sources consulted")).toContainText("None yet.");
});
