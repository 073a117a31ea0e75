// What the server refuses: the page says so, goes on with a fresh document, and nobody's text is lost without a word.
import { expect, type Page } from "@playwright/test";
import { recommendation, says, textOf, timeline, typeAtStart, wordsOf } from "../support/editor-page.ts";
import { test } from "../support/stories.ts";

/** Through the API, as the button at home does it. */
async function setArchived(page: Page, address: string, archived: boolean): Promise<void> {
  const id = new URL(address).pathname.split("/").at(-1);
  const status = await page.evaluate(
    async ({ url, body }) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(url, { method: "PATCH", headers, body })).status;
    },
    { url: `/api/v1/briefings/${id}`, body: JSON.stringify({ archived }) },
  );
  expect(status).toBe(200);
}

/** At any width what is said of saving stands on two lines at most, and under nothing. */
async function hasRoomForWords(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  for (const width of [1440, 1000, 820, 768, 390]) {
    await page.setViewportSize({ ...size, width });
    const room = () =>
      page.locator("[data-saved]").evaluate((words) => {
        const { left, right, top, bottom, height } = words.getBoundingClientRect();
        const at = document.elementFromPoint(right - 4, (top + bottom) / 2);
        return { lines: Math.round(height / 18), isSeen: words.contains(at), isIn: left >= 0 };
      });
    await expect.poll(room, { message: `${width} px` }).toMatchObject({ isSeen: true, isIn: true });
    expect((await room()).lines, `${width} px`).toBeLessThanOrEqual(2);
  }
  await page.setViewportSize(size);
}

test("R112 who lost the right to edit while offline is told so and gets the unsaved text as a copy", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager, address } = await enterTogether(product);
  await editor.context().setOffline(true);
  await typeAtStart(editor, timeline, "words of mine ");
  await says(editor, "offline");
  await hasRoomForWords(editor);
  await setArchived(manager, address, true);
  await says(manager, "read-only");
  await editor.context().setOffline(false);
  await says(editor, "may-not-edit", 20_000);
  const copy = editor.getByRole("dialog", { name: "Changes that could not go in" });
  await expect(copy).toContainText("words of mine");
  await editor.reload();
  await expect(copy).toContainText("words of mine");
  await copy.getByRole("button", { name: "Dismiss" }).click();
  await says(editor, "read-only");
  expect(await wordsOf(editor, timeline)).not.toContain("words of mine");
  await setArchived(manager, address, false);
  await says(editor, "saved", 20_000);
  await typeAtStart(editor, timeline, "allowed again ");
  await expect(textOf(manager, timeline)).toContainText("allowed again");
});

test("R94 a paste that is too big comes back as a copy, and what was typed beside it goes in", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await typeAtStart(editor, timeline, "small and welcome ");
  await textOf(editor, recommendation).focus();
  await editor.keyboard.press("Control+Home");
  await textOf(editor, recommendation).evaluate((element) => {
    const clipboardData = new DataTransfer();
    const line = "more than one update may hold ".repeat(40);
    clipboardData.setData("text/plain", `too big\n\n${`${line}\n\n`.repeat(1_000)}`);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const copy = editor.getByRole("dialog", { name: "Changes that could not go in" });
  await expect(copy).toContainText("too big", { timeout: 30_000 });
  await copy.getByRole("button", { name: "Dismiss" }).click();
  await says(editor, "saved", 20_000);
  await expect(textOf(manager, timeline)).toContainText("small and welcome");
  await expect(textOf(manager, recommendation)).not.toContainText("too big");
});
