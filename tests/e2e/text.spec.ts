// Structured text: menus and footnotes, what is pasted and copied, and text that is composed while others write.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { clipboardSamples, copied, outlineOf, paste, pasteOver } from "../support/clipboard.ts";
import {
  insertAtStart,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtStart,
  wordsOf,
} from "../support/editor-page.ts";
import { inputMethodOf } from "../support/input-method.ts";
import { test } from "../support/stories.ts";

/**
 * An empty block below another at the section's start, with the caret in it. Never the first place of the text: a caret that
 * gets there sooner than 200 ms after the focus is put back by ProseMirror, which takes it for a browser's reset.
 */
async function freshBlock(page: Page, section: string): Promise<void> {
  await typeAtStart(page, section, "");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
}

async function chooseBySlash(page: Page, query: string): Promise<void> {
  await page.keyboard.type(`/${query}`);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("R324 menus, Markdown, tables and footnotes work by keyboard, and both people see the same", async ({
  product,
  enterTogether,
}) => {
  test.setTimeout(180_000);
  const { editor: page, manager } = await enterTogether(product);
  const text = textOf(page, timeline);
  await freshBlock(page, timeline);
  await page.keyboard.type("/");
  const list = page.getByRole("listbox", { name: "Insert" });
  await expect(list).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const chosen = list.getByRole("option", { name: "Heading 2" });
  await expect(chosen).toHaveAttribute("aria-selected", "true");
  await expect(text).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id")) ?? "");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await page.keyboard.press("Backspace");

  await chooseBySlash(page, "tab");
  await page.keyboard.type("Year");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Event");
  for (let cell = 0; cell < 8; cell++) await page.keyboard.press("Tab");
  await page.keyboard.type("in a new row");
  const table = text.locator("table").first();
  await expect(table.locator("tr")).toHaveCount(4);
  const runTable = async (name: string) => {
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await runTable("Wider column");
  await expect(table.locator("col").first()).toHaveAttribute("width", /^\d+$/);
  await page.keyboard.press("Escape");
  await table.locator("th").first().click();
  await table
    .locator("th")
    .nth(1)
    .click({ modifiers: ["Shift"] });
  await runTable("Merge cells");
  await expect(table.locator("th")).toHaveCount(2);
  await runTable("Split cell");
  await expect(table.locator("th")).toHaveCount(3);
  await runTable("Header row");
  await expect(table.locator("th")).toHaveCount(0);
  await runTable("Delete table");
  await expect(text.getByText("in a new row")).toHaveCount(0);

  await freshBlock(page, timeline);
  await page.keyboard.type("## Steps");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- [ ] ask **twice** in `code`");
  await page.keyboard.press("Enter");
  await page.keyboard.type("done");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("> quoted [words](example.org) [none](javascript:alert)");
  await expect(text.locator("h4", { hasText: "Steps" })).toBeVisible();
  const made = (await outlineOf(text)).split("\n").slice(1, 5);
  expect(made).toEqual([
    "## Steps",
    "[ ] ask **twice** in `code`",
    "[ ] done",
    "> quoted [words](https://example.org) [none](javascript:alert)",
  ]);
  await text.getByRole("checkbox").last().click();
  await expect(textOf(manager, timeline).locator('[data-checked="true"]')).toBeVisible();

  await typeAtStart(page, recommendation, "Second ");
  await chooseBySlash(page, "foot");
  const note = page.getByRole("textbox", { name: "Footnote" });
  // At once: the card's code is still on its way.
  await page.keyboard.type("second source");
  await expect(note).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("and on");
  await typeAtStart(page, timeline, "First ");
  await chooseBySlash(page, "foot");
  await expect(note).toBeFocused();
  await page.keyboard.type("first ");
  await typeAtStart(manager, timeline, "Manager was here. ");
  await page.keyboard.type("source");
  await expect(note).toHaveText("first source");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  const notes = (at: Page) => at.getByRole("region", { name: "Notes" }).getByRole("listitem");
  for (const at of [page, manager]) await expect(notes(at)).toHaveText(["1first source", "2second source"]);
  const number = await textOf(page, recommendation)
    .locator(".footnote")
    .evaluate((footnote) =>
      getComputedStyle(footnote.closest("[data-section]")!).getPropertyValue("--footnotes-before"),
    );
  expect(number).toBe("1");

  await page.keyboard.press("Shift+Home");
  const bubble = page.getByRole("toolbar", { name: "Formatting of the selection" });
  await expect(bubble).toBeVisible();
  await page.keyboard.press("Alt+F10");
  await expect(bubble.getByRole("button", { name: "Bold" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(text.locator("strong").first()).toContainText("First");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await expect(bubble).toBeInViewport({ ratio: 1 });
  expect(await axeFindings(page)).toEqual([]);
  await says(page, "saved");
});

test("R326 the clipboard's samples keep their structure and lose the rest; a copy brings it back and to Word", async ({
  product,
  enter,
}) => {
  const page = await enter(product, "editor");
  await openSample(page);
  // In a section of its own: the sample's text is other stories' too.
  await page.getByRole("button", { name: "Add section" }).click();
  await page.getByRole("menuitem", { name: "Annex" }).click();
  await page.keyboard.type("Clipboard");
  const text = textOf(page, "Clipboard");
  await typeAtStart(page, "Clipboard", "to be pasted over");
  const samples = clipboardSamples();
  expect(samples.length).toBeGreaterThanOrEqual(25);
  for (const { name, html, outline } of samples) {
    await pasteOver(text, { "text/html": html });
    expect.soft(await outlineOf(text), name).toBe(outline);
  }
  await expect(
    text.locator("script, style, img:not(.ProseMirror-separator), iframe, [onclick], [data-comment]"),
  ).toHaveCount(0);
  expect(await page.evaluate(() => (window as { broken?: number }).broken)).toBeUndefined();

  await pasteOver(text, { "text/plain": "one line\n\nanother <b>line</b>" });
  expect(await outlineOf(text)).toBe("one line\nanother <b>line</b>");

  const own = [
    '<h2>Steps</h2><ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>asked</p></li></ul>',
    '<p>A claim<span data-footnote="">its source</span> in H<sub>2</sub>O</p>',
    "<table><tr><th><p>Year</p></th><td><p>1956</p></td></tr></table>",
  ].join("");
  await pasteOver(text, { "text/html": own });
  const before = await outlineOf(text);
  await text.press("Control+a");
  const data = await copied(text);
  expect(data["text/html"]).toMatch(/<h2>Steps<\/h2><ul><li>.*☑ asked.*<a href="#_ftn1" name="_ftnref1"/s);
  expect(data["text/html"]).toContain("mso-element:footnote-list");
  expect(data["text/html"]).not.toMatch(/class=|data-|<h4/);
  expect(data["text/plain"]).toBe("Steps\n\n[x] asked\n\nA claim[1] in H2O\n\nYear\t1956\n\n[1] its source");
  for (const types of [Object.keys(data), ["text/html"]]) {
    await pasteOver(text, Object.fromEntries(types.map((type) => [type, data[type] ?? ""])));
    expect(await outlineOf(text)).toBe(before);
  }

  const thread = "6f0e4c5e-3d0c-4c52-9a35-0d4e6a3f1b03";
  const sliceOf = (briefing: string) =>
    `<p data-pm-slice="0 0 []" data-rapporteur="${briefing}"><span data-comment="${thread}"><strong>mine</strong></span></p>`;
  const here = page.url().split("/").at(-1)?.slice(0, 36) ?? "";
  for (const [briefing, marks] of [
    [here, 1],
    [thread, 0],
  ] as const) {
    await pasteOver(text, {
      "text/html": "x",
      "application/x-rapporteur": `${briefing}\n${sliceOf(briefing)}`,
    });
    await expect(text.locator("strong", { hasText: "mine" })).toBeVisible();
    await expect(text.locator(`[data-comment="${thread}"]`)).toHaveCount(marks);
    // As it comes by dragging.
    await pasteOver(text, { "text/html": sliceOf(briefing) });
    await expect(text.locator(`[data-comment="${thread}"]`)).toHaveCount(marks);
  }
  await paste(text, {
    "text/html": `<a href="javascript:alert(1)">x</a><a href="mailto:a@example.org">y</a>`,
  });
  await expect(text.locator('a[href^="javascript"]')).toHaveCount(0);
  await says(page, "saved");
});

test("R327 a remote edit during composition neither breaks nor doubles it; a page of another schema is told to reload", async ({
  product,
  enterTogether,
}) => {
  const { editor: page, manager } = await enterTogether(product);
  const inputMethod = await inputMethodOf(page);
  const words = [
    { steps: ["に", "にほ", "にほん", "日本"], written: "日本" },
    { steps: ["e", "e\u0301", "e\u0301t", "été"], written: "été" },
  ];
  for (const [round, { steps, written }] of words.entries()) {
    await typeAtStart(page, timeline, "");
    await inputMethod.compose(steps, async () => {
      await insertAtStart(manager, timeline, `remote${round} `);
      await says(manager, "saved");
    });
    await inputMethod.finish(written);
    await expect(textOf(manager, timeline)).toContainText(written);
    await expect(textOf(page, timeline)).toContainText(`remote${round}`);
    const counts = await Promise.all(
      [page, manager].map(async (at) => (await wordsOf(at, timeline)).split(written).length - 1),
    );
    expect(counts).toEqual([1, 1]);
    expect(await wordsOf(page, timeline)).not.toMatch(/にほ|e\u0301t/);
  }
  await expect.poll(() => wordsOf(page, timeline)).toBe(await wordsOf(manager, timeline));

  await page.addInitScript(() => {
    if (sessionStorage.getItem("reloaded")) return;
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(String(address).replace(/schema=\d+/, "schema=1"), protocols);
      }
    };
  });
  await page.reload();
  await expect(page.getByText("This page is out of date.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: `Text of “${timeline}”` })).toHaveCount(0);
  await page.evaluate(() => sessionStorage.setItem("reloaded", "yes"));
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(textOf(page, timeline)).toContainText("日本");
});
