// What is long about comparing: many sections, which are drawn one after another, paper, and a thousand versions.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { insertAtStart, openSample, recommendation, says } from "../support/editor-page.ts";
import { repeatVersion } from "../support/many-versions.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const bluf = "Bottom line up front";

const idIn = (address: string) => address.split("/").at(-1) ?? "";

async function keep(editor: Page, address: string, name: string): Promise<void> {
  const kept = await editor.request.post(`/api/v1/briefings/${idIn(address)}/versions`, { data: { name } });
  expect(kept.status()).toBe(201);
}

/** A version, and after it a change in the first section and one in the last. */
async function writeAtBothEnds(editor: Page): Promise<string> {
  const address = await openSample(editor);
  await keep(editor, address, "Before");
  await insertAtStart(editor, bluf, "First words. ");
  await insertAtStart(editor, recommendation, "Last words. ");
  await says(editor, "saved");
  return address;
}

const waiting = (page: Page) => page.locator(".red-waiting");
const lastWords = (page: Page) => page.locator("ins", { hasText: "Last words." });

/** How React says in HTML that drawing a part of the page failed on the server. */
const failed = /data-dgst|data-msg|\$RX\(|<!--\$!-->/;
const drawn = (words: string) => new RegExp(`<ins[^>]*>(<strong>)?${words}`);

test("R504 a comparison comes drawn from the server, where its address leads to, and the rest of it follows", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await writeAtBothEnds(editor);
  const html = await (await manager.request.get(`${address}/versions`)).text();
  expect(html).not.toMatch(failed);
  expect(html).toMatch(drawn("First words."));
  expect(html).not.toMatch(drawn("Last words."));
  const atLast = await (await manager.request.get(`${address}/versions?change=2`)).text();
  expect(atLast).not.toMatch(failed);
  expect(atLast).toMatch(drawn("Last words."));

  await manager.goto(`${address}/versions?change=2`);
  await expect(lastWords(manager)).toBeInViewport();
  await manager.goto(`${address}/versions`);
  await manager.getByRole("button", { name: "Previous change" }).click();
  await expect(manager.getByRole("status").filter({ hasText: "2 of 2" })).toBeVisible();
  await expect(lastWords(manager)).toBeInViewport();
  await expect(waiting(manager)).toHaveCount(0);
  await manager.keyboard.press("Alt+PageDown");
  await expect(manager.locator("ins", { hasText: "First words." })).toBeInViewport();
});

/** Prints as soon as the page has begun to draw what follows, and keeps how many sections were undrawn before and after that. */
const printEarly = `new MutationObserver((_, observer) => {
  const undrawn = () => document.querySelectorAll(".red-waiting").length;
  window.most = Math.max(window.most ?? 0, undrawn());
  if (undrawn() === 0 || undrawn() === window.most) return;
  observer.disconnect();
  const before = undrawn();
  window.dispatchEvent(new Event("beforeprint"));
  window.undrawn = { before, after: undrawn() };
}).observe(document, { childList: true, subtree: true })`;

test("R505 a comparison is printed as a whole, however little of it was drawn by then", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await writeAtBothEnds(editor);
  await manager.addInitScript(printEarly);
  await manager.goto(`${address}/versions`);
  await manager.waitForFunction(() => "undrawn" in window);
  const undrawn = await manager.evaluate(() => (window as unknown as { undrawn: object }).undrawn);
  expect(undrawn).toMatchObject({ after: 0 });
  expect(undrawn).not.toMatchObject({ before: 0 });

  await manager.emulateMedia({ media: "print" });
  await expect(manager.getByRole("button", { name: "Next change" })).toBeHidden();
  const sections = manager.locator(".redline .paper-section");
  const visibility = await sections.evaluateAll((all) =>
    all.map((each) => getComputedStyle(each).contentVisibility),
  );
  expect(new Set(visibility)).toEqual(new Set(["visible"]));
  await expect(lastWords(manager)).toBeVisible();
  await pictureState(manager, "printed");
  expect((await manager.pdf()).byteLength).toBeGreaterThan(10_000);
});

/** A row is about ten elements: all thousand are there, and nothing is drawn more than once. */
const mostElements = 15_000;

test("R506 of a thousand versions one far down is found, read and compared, and stays in view in the list", async ({
  product,
  enter,
}) => {
  test.setTimeout(180_000);
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await writeAtBothEnds(editor);
  await keep(editor, address, "After");
  await repeatVersion(product, idIn(address), 1_000);

  // However slow a computer is, a press that does nothing is never offered.
  const computer = await manager.context().newCDPSession(manager);
  await computer.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await manager.goto(`${address}/versions`);
  const rows = manager.locator(".versions-list .version-row");
  const more = manager.getByRole("button", { name: "Show older versions" });
  await expect(more).toBeVisible({ timeout: 60_000 });
  for (let listed = 50; listed < 1_000; listed += 50) {
    await expect(rows).toHaveCount(listed + 1);
    await more.click();
    await computer.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
  await expect(rows).toHaveCount(1_001);
  await expect(more).toBeHidden();
  expect(await manager.locator("*").count()).toBeLessThan(mostElements);
  const after = manager.getByRole("link", { name: "After" });
  await after.click();
  await expect(manager.getByText("2: After · compared with 1: Before")).toBeVisible();
  await expect(lastWords(manager)).toBeVisible();
  await expect(rows).toHaveCount(1_001);
  await expect(after).toHaveAttribute("aria-current", "true");
  await expect(after).toBeInViewport();
  await pictureState(manager, "a thousand versions");
  expect(await axeFindings(manager)).toEqual([]);
});
