// The editor page by itself: what axe says of its states, keys, narrow and dark windows, pasting, links, and who may come in.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import {
  isOpen,
  openAt,
  openSample,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtEnd,
  typeAtStart,
  wordsOf,
} from "../support/editor-page.ts";
import { signInAs } from "../support/product.ts";
import { test } from "../support/stories.ts";

async function axeFindsNothing(page: Page, state: string): Promise<void> {
  expect(await axeFindings(page), state).toEqual([]);
}

test("R104 axe finds nothing on the editor page in any state, light and dark, wide and narrow", async ({
  product,
  enter,
  enterTogether,
}) => {
  const { editor: page, manager: other, address } = await enterTogether(product);
  await typeAtStart(other, timeline, "x");
  await typeAtStart(page, recommendation, "y");
  await says(page, "saved");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: /^Mode/ }).click();
    await axeFindsNothing(page, `${colorScheme}, wide, with the mode menu`);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Show outline" }).click();
    await expect(page.getByRole("dialog", { name: "Outline" })).toBeVisible();
    await axeFindsNothing(page, `${colorScheme}, narrow, the outline as a drawer`);
    await page.keyboard.press("Escape");
  }
  const reader = await enter(product, "viewer");
  await openAt(reader, address);
  await says(reader, "read-only");
  await axeFindsNothing(reader, "read only");
});

test("R105 the page works by keyboard: list of keys, regions, save, panel, toolbar", async ({
  product,
  enter,
}) => {
  const page = await enter(product, "editor");
  await openSample(page);
  await page.locator("#region-header").focus();
  await page.keyboard.press("?");
  await page.getByRole("searchbox", { name: "Search" }).fill("undo");
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await page.locator("#region-header").focus();
  for (const name of ["Outline", "Text", "Info", "Briefing"]) {
    await page.keyboard.press("F6");
    await expect(page.locator(":focus")).toHaveAccessibleName(name);
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Info" })).toHaveCount(0);
  await textOf(page, timeline).focus();
  await page.keyboard.press("Control+s");
  await expect(page.getByText("It is saved already")).toBeVisible();
  await page.keyboard.press("Alt+F10");
  await expect(page.getByRole("button", { name: "Undo" }).first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Redo" })).toBeFocused();
  const mode = page.getByRole("button", { name: /^Mode/ });
  await mode.press("ArrowDown");
  await expect(page.getByRole("menuitemradio").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(mode).toBeFocused();
});

test("R106 at 390 pixels the text, the saved words and both drawers are there, and nothing overflows", async ({
  product,
  enter,
}) => {
  const page = await enter(product, "editor");
  await page.setViewportSize({ width: 390, height: 844 });
  await openSample(page);
  await typeAtEnd(page, recommendation, " from a phone");
  await says(page, "saved");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Show info" }).click();
  await expect(page.getByRole("dialog", { name: "Info" }).getByText("Words", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Show outline" }).click();
  const drawer = page.getByRole("dialog", { name: "Outline" });
  await expect(drawer.getByRole("button", { name: "Add section" })).toBeVisible();
  await drawer.getByText(timeline).last().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(textOf(page, timeline)).toBeInViewport();
});

test("R106 by touch: text is written where it is tapped, made bold, undone, and sections are gone to and added", async ({
  product,
  enter,
  enterByTouch,
}) => {
  const [phone, other] = [await enterByTouch(product, "editor"), await enter(product, "manager")];
  const address = await openSample(phone);
  await openAt(other, address);
  const text = textOf(phone, recommendation);
  await text.locator("p").first().tap();
  await expect(text).toBeFocused();
  await phone.keyboard.type("Tapped ");
  await expect(textOf(other, recommendation)).toContainText("Tapped");
  const bar = phone.getByRole("toolbar", { name: "Formatting" });
  await bar.getByRole("button", { name: "Bold" }).tap();
  await phone.keyboard.type("heavily");
  await expect(textOf(other, recommendation).locator("strong", { hasText: "heavily" })).toBeVisible();
  await bar.getByRole("button", { name: "Undo" }).tap();
  await expect(textOf(other, recommendation)).not.toContainText("heavily");
  await phone.getByRole("button", { name: "Show outline" }).tap();
  const drawer = phone.getByRole("dialog", { name: "Outline" });
  await drawer.getByText(timeline).last().tap();
  await expect(phone.getByRole("dialog")).toHaveCount(0);
  await expect(textOf(phone, timeline)).toBeInViewport();
  await phone.getByRole("button", { name: "Show outline" }).tap();
  await drawer.getByRole("button", { name: "Add section" }).tap();
  const before = await other.getByRole("textbox", { name: "Section title" }).count();
  await phone.getByRole("menuitem").first().tap();
  for (const page of [phone, other])
    await expect(page.getByRole("textbox", { name: "Section title" })).toHaveCount(before + 1);
  expect(await axeFindings(phone)).toEqual([]);
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

async function paste(
  page: Page,
  section: string,
  kind: "text/html" | "text/plain",
  data: string,
): Promise<void> {
  await textOf(page, section).focus();
  await page.keyboard.press("Control+Home");
  await textOf(page, section).evaluate(
    (element, { type, text }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(type, text);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { type: kind, text: data },
  );
}

const fromElsewhere = `
  <style>p { color: red }</style><script>window.broken = 1</script>
  <h2 style="font-family: Wingdings">Pasted heading</h2>
  <p class="MsoNormal" style="color:red" onclick="window.broken = 2">Pasted <b>bold</b> <a href="https://example.org/a">good link</a>
  <a href="javascript:window.broken=3">bad link</a><img src="x" onerror="window.broken = 4"></p>
  <p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>Pasted item</p>
  <table><tr><td style="background:red">Pasted cell</td></tr></table>`;

test("R107 pasted text keeps headings, lists, tables and links; scripts, styles and odd characters stay outside", async ({
  product,
  enterTogether,
}) => {
  const { editor: page, manager: other } = await enterTogether(product);
  await paste(page, recommendation, "text/html", fromElsewhere);
  for (const at of [page, other]) {
    const text = textOf(at, recommendation);
    await expect(text.getByRole("heading", { name: "Pasted heading" })).toBeVisible();
    await expect(text.locator("ol li").filter({ hasText: "Pasted item" })).toBeVisible();
    await expect(text.locator("td", { hasText: "Pasted cell" })).toBeVisible();
    await expect(text.getByRole("link", { name: "good link" })).toHaveAttribute(
      "href",
      "https://example.org/a",
    );
    await expect(text.getByText("bad link")).toBeVisible();
    await expect(text.getByRole("link", { name: "bad link" })).toHaveCount(0);
    await expect(
      text.locator("script, style, img, [onclick], [style*=color], p:has-text('Pasted bold') strong"),
    ).toHaveCount(0);
    expect(await at.evaluate(() => (window as { broken?: number }).broken)).toBeUndefined();
  }
  await paste(
    page,
    timeline,
    "text/plain",
    "odd\u0000\u202Etxet\u202C \uFEFFand \u{1F468}\u200D\u{1F469} stay",
  );
  await expect.poll(() => wordsOf(other, timeline)).toContain("oddtxet and \u{1F468}\u200D\u{1F469} stay");
});

test("R108 a link takes web and mail addresses only", async ({ product, enter }) => {
  const page = await enter(product, "editor");
  await openSample(page);
  await typeAtStart(page, recommendation, "see ");
  await page.getByRole("button", { name: "Link", exact: true }).click();
  const address = page.getByRole("textbox", { name: "Address" });
  await address.fill("javascript:alert(1)");
  await address.press("Enter");
  await expect(page.getByText("This is not a web or email address.")).toBeVisible();
  await address.fill("example.org/memo");
  await address.press("Enter");
  await expect(textOf(page, recommendation).getByRole("link", { name: "example.org/memo" })).toHaveAttribute(
    "href",
    "https://example.org/memo",
  );
});

test("R109 an unknown briefing is 404, a stranger signs in and comes back to the same place", async ({
  product,
  enter,
  page: stranger,
}) => {
  const editor = await enter(product, "editor");
  const address = await openSample(editor);
  for (const unknown of ["00000000-0000-4000-8000-000000000000", "nonsense"]) {
    const answer = await editor.goto(`/briefings/${unknown}`);
    expect(answer?.status()).toBe(404);
  }
  await stranger.goto(address);
  await expect(stranger).toHaveURL(/\/login\?next=/);
  const { address: email, password } = product.account("editor");
  await stranger.getByLabel("Email address").fill(email);
  await stranger.getByLabel("Password", { exact: true }).fill(password);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger).toHaveURL(address);
  await isOpen(stranger);
});

test("R148 who is no member of the workspace gets 404, as for an unknown address, and not a word of the briefing", async ({
  product,
  enter,
  browser,
}) => {
  const address = await openSample(await enter(product, "editor"));
  const context = await browser.newContext({ baseURL: product.address });
  await signInAs(context, product, await product.addStranger());
  const page = await context.newPage();
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(404);
  const words = await page.locator("main").innerText();
  expect(await page.content()).not.toContain("Russia");
  await axeFindsNothing(page, "nothing there for a stranger");
  await page.goto("/briefings/00000000-0000-4000-8000-000000000000");
  expect(await page.locator("main").innerText()).toBe(words);
  await page.getByRole("link", { name: "Go to the briefings" }).click();
  await expect(page).toHaveURL(`${product.address}/`);
  await context.close();
});

test("R110 leaving with unsaved changes asks first", async ({ product, enter }) => {
  const page = await enter(product, "editor");
  await openSample(page);
  await page.context().setOffline(true);
  await typeAtStart(page, timeline, "not sent yet ");
  await says(page, "offline");
  await page.getByRole("link", { name: /home/i }).first().click();
  const question = page.getByRole("alertdialog", { name: "Leave with unsaved changes?" });
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Stay" }).click();
  await page.context().setOffline(false);
  await says(page, "saved", 20_000);
  await expect(textOf(page, timeline)).toContainText("not sent yet");
});

test("R111 who changed to Viewing changes nothing by mistake", async ({ product, enter }) => {
  const page = await enter(product, "editor");
  await openSample(page);
  await page.getByRole("button", { name: /^Mode/ }).click();
  await page.getByRole("menuitemradio", { name: /Viewing/ }).click();
  const before = await wordsOf(page, timeline);
  await textOf(page, timeline).click();
  await page.keyboard.type("by mistake");
  expect(await wordsOf(page, timeline)).toBe(before);
});
