// Long text on the page: drawn where nobody is at work, found and reached all the same, read without being moved, and selected
// over several sections.
import { expect, type Locator, type Page } from "@playwright/test";
import {
  insertAtStart,
  isOpen,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtStart,
} from "../support/editor-page.ts";
import { test } from "../support/stories.ts";

/** Where the parts of the text stand on the screen, by their words. */
function places(page: Page): Promise<Record<string, number>> {
  return page.locator(".paper").evaluate((paper) => {
    const parts = paper.querySelectorAll<HTMLElement>(
      ".memo-subject, .section-title, .prose-text > p, .prose-text > ul, .prose-text > h3",
    );
    const wordsOf = (part: HTMLElement) =>
      (part instanceof HTMLTextAreaElement ? part.value : part.textContent).slice(0, 60);
    return Object.fromEntries([...parts].map((part) => [wordsOf(part), part.getBoundingClientRect().top]));
  });
}

/** Other stories' pictures come when they are near the view: they have their heights from then on. */
async function showPictures(page: Page): Promise<void> {
  const pictures = page.locator(".prose-text img[src]");
  await pictures.evaluateAll((all: HTMLImageElement[]) => all.forEach((each) => (each.loading = "eager")));
  await expect
    .poll(() => pictures.evaluateAll((all: HTMLImageElement[]) => all.every(({ complete }) => complete)))
    .toBe(true);
}

test("R304 text far from the view is drawn only, and nothing of it is lost: it is stored, found, reached and printed", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager, address } = await enterTogether(product);
  await expect(textOf(editor, "Bottom line up front")).toHaveAttribute("contenteditable", "true");
  await expect(textOf(editor, timeline)).toHaveAttribute("data-drawn");
  await typeAtStart(manager, timeline, "Seen from afar. ");
  await expect(textOf(editor, timeline)).toContainText("Seen from afar.", { timeout: 1_000 });
  await expect(textOf(editor, timeline)).toHaveAttribute("data-drawn");
  const heights = () =>
    editor
      .locator(".section-body")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  await editor.addStyleTag({ content: ".prose-text { content-visibility: visible !important }" });
  await showPictures(editor);
  const drawn = await heights();
  for (const section of await editor.locator(".prose-text").all()) await section.focus();
  await expect(editor.locator(".prose-text[data-drawn]")).toHaveCount(0);
  expect(await heights()).toEqual(drawn);
  await says(manager, "saved");
  const html = await (await editor.request.get(address)).text();
  expect(html).toContain("<strong>Japan should keep engaging Russia");
  expect(html).toContain("Seen from afar.");
  const anchor = await editor.locator("[data-section]", { has: textOf(editor, timeline) }).getAttribute("id");
  await manager.goto("about:blank");
  await manager.goto(`${address}#${anchor}`);
  await isOpen(manager);
  await expect(textOf(manager, timeline)).toBeInViewport();
  await expect(textOf(manager, timeline)).toHaveAttribute("contenteditable", "true");
  await manager.emulateMedia({ media: "print" });
  const cut = await manager
    .locator(".paper-scroll")
    .evaluate((scroller) => scroller.scrollHeight - scroller.getBoundingClientRect().height);
  expect(Math.abs(cut)).toBeLessThan(2);
});

test("R305 the line that is being read stays where it is: under edits above it, and when the editor takes over", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  await openSample(manager);
  let asked = 0;
  await editor.route("**/client-ids?count=1&*", async (route) => {
    asked++;
    await expect.poll(() => places(editor).then((found) => Object.keys(found).length)).toBeGreaterThan(10);
    first = await places(editor);
    await route.continue();
  });
  let first: Record<string, number> = {};
  await editor.goto(manager.url());
  await expect(textOf(editor, "Bottom line up front")).toHaveAttribute("contenteditable", "true");
  // One session, however early it was opened.
  expect(asked).toBe(1);
  const live = await places(editor);
  // What is far is laid out on approach only.
  const known = Object.keys(first).filter((words) => words in live && first[words]! < 900);
  expect(known.length).toBeGreaterThan(5);
  for (const words of known)
    expect([words, Math.abs(live[words]! - first[words]!) < 0.5]).toEqual([words, true]);
  await textOf(editor, recommendation).evaluate((text) => text.scrollIntoView({ block: "center" }));
  await expect(textOf(editor, recommendation)).toHaveAttribute("contenteditable", "true");
  const line = () => paintedTop(textOf(editor, recommendation));
  const staysAt = async (before: number) => expect(Math.abs((await line()) - before)).toBeLessThanOrEqual(1);
  const before = await line();
  const above = ["Bottom line up front", timeline];
  for (const section of above) {
    await insertAtStart(manager, section, "A paragraph that grows above what is being read. ".repeat(12));
    await expect(textOf(editor, section)).toContainText("A paragraph that grows");
    await staysAt(before);
  }
  // At the end of the page the browser scrolls by itself when it gets shorter.
  await editor.locator(".paper-scroll").evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  const atEnd = await line();
  for (const section of above.toReversed()) {
    await manager.keyboard.press("Control+z");
    await expect(textOf(editor, section)).not.toContainText("A paragraph that grows");
    await staysAt(atEnd);
  }
});

/** Where the text's last block was painted: read between two frames it may be about to move, unseen. */
function paintedTop(text: Locator): Promise<number> {
  return text.evaluate(
    ({ lastElementChild }) =>
      new Promise((done) => {
        const frames = new IntersectionObserver(([painted]) => {
          frames.disconnect();
          done(painted!.boundingClientRect.top);
        });
        frames.observe(lastElementChild!);
      }),
  );
}

/** Once what changed is painted. */
function nextFrame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** What a copy of the selection would put on the clipboard. */
function copied(page: Page): Promise<{ html: string; text: string }> {
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.body.dispatchEvent(
      new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }),
    );
    return { html: clipboardData.getData("text/html"), text: clipboardData.getData("text/plain") };
  });
}

/** Closes the notice, and presses a key while it is fading. */
async function pressAsItFades(page: Page, key: string): Promise<void> {
  const notice = page.locator("[data-sonner-toast]");
  await notice.evaluate((notice, key) => {
    new MutationObserver((_, watch) => {
      if (notice.getAttribute("data-removed") !== "true") return;
      watch.disconnect();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }).observe(notice, { attributes: true });
  }, key);
  // No press, which would end the selection.
  await notice.getByRole("button", { name: "Close" }).dispatchEvent("click");
}

/** Where a word stands on the screen. */
function middleOf(text: Locator, word: string, which: "first" | "last" = "first"): Promise<[number, number]> {
  return text.evaluate(
    (element, [word, which]) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found: Range[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const at = node.data.indexOf(word);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        found.push(range);
      }
      const range = found.at(which === "first" ? 0 : -1);
      if (!range) throw new Error(`there is no “${word}” in ${element.outerHTML}`);
      const box = range.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2] as [number, number];
    },
    [word, which] as const,
  );
}

test("R306 a selection goes over several sections, is copied whole, and no edit of it happens unsaid", async ({
  product,
  enter,
}) => {
  const page = await enter(product, "editor");
  await openSample(page);
  await textOf(page, timeline).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+a");
  const all = await copied(page);
  expect(all.html).toContain("<h2>Bottom line up front</h2>");
  expect(all.html).toContain("<strong>Japan should keep engaging Russia");
  expect(all.html).not.toMatch(/class=|style="(?!mso-)|data-drawn/);
  expect(all.text).toContain(`${recommendation}\n`);
  const text = () => page.locator(".paper").innerText();
  const before = await text();
  const notice = page.getByText("An edit can’t span sections. Nothing was changed.");
  for (const key of ["x", "Backspace", "Enter"]) await page.keyboard.press(key);
  await expect(notice).toBeVisible();
  await pressAsItFades(page, "x");
  await expect(page.locator('[data-sonner-toast][data-removed="true"]')).toHaveCount(0);
  await expect(notice).toBeVisible();
  await page.keyboard.press("Control+x");
  await expect(page.getByText("A cut can’t span sections: nothing was removed.")).toBeVisible();
  expect(await text()).toBe(before);
  await page.keyboard.press("Escape");
  await typeAtStart(page, recommendation, "Typed again. /foot");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Footnote" })).toBeFocused();
  await page.keyboard.type("A note.");
  await page.keyboard.press("Enter");

  // From the gap behind a table into the next section; what ends there is that section's.
  await textOf(page, timeline).focus();
  await page.keyboard.press("Control+End");
  for (let lines = 0; lines < 2; lines++) await page.keyboard.press("Shift+ArrowDown");
  const beyond = await copied(page);
  expect(beyond.html).toMatch(
    /^<h2>Recommendation<\/h2>.*Typed again\. *(<[^>]+>)*<a [^>]*mso-footnote-id:ftn1/s,
  );
  expect(beyond.text).toMatch(/Typed again\. *\[1\].*\n\n\[1\] A note\./s);
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await bar.getByRole("button", { name: "Bold" }).click();
  await expect(notice).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("|");
  await expect(textOf(page, recommendation)).toContainText(/Typed again.*\|/);

  const isFrozen = () =>
    textOf(page, recommendation).evaluate((text) => text.getAttribute("contenteditable") === "false");
  // Back into the section in which it began: an ordinary selection again.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(textOf(page, recommendation)).toHaveAttribute("contenteditable", "false");
  for (let lines = 0; lines < 6 && (await isFrozen()); lines++) await page.keyboard.press("Shift+ArrowDown");
  await expect(textOf(page, recommendation)).toHaveAttribute("contenteditable", "true");
  await page.keyboard.type("Instead ");
  await expect(textOf(page, recommendation)).toContainText("Instead");

  // What is dragged into another section moves, in one step to undo.
  await page.keyboard.press("Control+Shift+ArrowLeft");
  // Both ends of the way in view.
  await textOf(page, timeline).evaluate((text) => text.lastElementChild!.scrollIntoView({ block: "center" }));
  await nextFrame(page);
  await page.mouse.move(...(await middleOf(textOf(page, recommendation), "Instead")));
  await page.mouse.down();
  await page.mouse.move(...(await middleOf(textOf(page, timeline), "demarcation", "last")), { steps: 5 });
  await page.mouse.up();
  await expect(textOf(page, timeline)).toContainText("Instead");
  await expect(textOf(page, recommendation)).not.toContainText("Instead");
  await page.keyboard.press("Control+z");
  await expect(textOf(page, recommendation)).toContainText("Instead");
  await expect(textOf(page, timeline)).not.toContainText("Instead");

  // The first press where no editor is yet drags as well.
  await page.evaluate(() => void (window.requestIdleCallback = () => 0));
  const drawn = page.locator(".prose-text[data-drawn] > p").first();
  await drawn.evaluate((text) => text.scrollIntoView({ block: "center" }));
  await expect(drawn).toBeInViewport();
  const box = (await drawn.boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 10);
  await page.mouse.move(box.x + 120, box.y + 10);
  await page.mouse.up();
  const dragged = await page.evaluate(() => getSelection()?.toString());
  expect(dragged?.length).toBeGreaterThan(5);
  await page.keyboard.type("Dragged");
  await expect(page.locator(".paper")).not.toContainText(dragged!);
});
