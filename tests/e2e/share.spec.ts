// Who comes into a briefing: restricting it, asking to be let in, and guests who come by a link.
import { expect, type Browser, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { isOpen, openSample, textOf, timeline } from "../support/editor-page.ts";
import type { Product } from "../support/product.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Who can come into/ });
const restriction = (page: Page) =>
  dialog(page).getByRole("switch", { name: "Only people who are named here" });
const people = (page: Page) => dialog(page).getByRole("region", { name: "People" });

async function openShare(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Share" }).click();
  await expect(people(page).getByRole("listitem").first()).toBeVisible();
}

/** Stories share their briefing: it is open, and has no links yet. */
async function isAsAtFirst(product: Product): Promise<void> {
  await product.query("UPDATE briefings SET is_restricted = false, access_version = access_version + 1");
  await product.query("DELETE FROM briefing_members");
  await product.query("DELETE FROM access_requests");
  await product.query("DELETE FROM guest_links");
}

test("R655 a restricted briefing is asked for, in words that tell nothing of it, and who manages it lets somebody in", async ({
  product,
  enter,
}) => {
  test.setTimeout(180_000);
  await isAsAtFirst(product);
  const [manager, editor, viewer] = [
    await enter(product, "manager"),
    await enter(product, "editor"),
    await enter(product, "viewer"),
  ];
  const address = await openSample(manager);
  await openSample(editor);
  await openShare(manager);
  await expect(people(manager)).toContainText("Editor in the workspace: can write");
  await expect(dialog(manager)).toContainText("Everybody in the workspace can come in");
  expect(await axeFindings(manager)).toEqual([]);
  await restriction(manager).click();
  await expect(people(manager)).toContainText("Named here as Manager");
  await expect(editor.getByText("You no longer have access to this briefing.")).toBeVisible();

  expect((await viewer.goto(address))?.status()).toBe(403);
  expect(await viewer.content()).not.toMatch(/Russia policy|Abe/);
  await viewer.getByLabel("Why you need it").fill("I check the timeline.");
  await pictureState(viewer, "asking to be let in");
  expect(await axeFindings(viewer)).toEqual([]);
  await viewer.getByRole("button", { name: "Request access" }).click();
  await expect(viewer.getByText("You have asked to be let in.")).toBeVisible();

  await manager.goto("/inbox");
  await manager.getByRole("link", { name: /Viewer asks to be let into/ }).click();
  await isOpen(manager);
  await openShare(manager);
  const waiting = dialog(manager).getByRole("region", { name: "Asking to be let in" });
  await expect(waiting).toContainText("I check the timeline.");
  await pictureState(manager, "who asks");
  await waiting.getByLabel("As what Viewer is let in").selectOption("Commenter");
  await waiting.getByRole("button", { name: "Let in", exact: true }).click();
  await expect(people(manager)).toContainText("Named here as Commenter: can comment");
  await viewer.goto("/inbox");
  await viewer.getByRole("link", { name: /Manager let you into/ }).click();
  await isOpen(viewer);
  await openShare(viewer);
  await expect(restriction(viewer)).toHaveCount(0);
  await expect(dialog(viewer)).toContainText("Only owners and people who are named here can come in.");

  await dialog(manager).getByRole("searchbox", { name: "Name a member" }).fill("edi");
  await dialog(manager).getByRole("button", { name: "Name Editor" }).click();
  await expect(people(manager)).toContainText("Named here as Editor");
  await restriction(manager).click();
  await expect(dialog(manager)).toContainText("Everybody in the workspace can come in");
  await manager.keyboard.press("Escape");
  await expect(manager.getByRole("button", { name: "Share" })).toBeFocused();
});

async function guestAt(browser: Browser, product: Product, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.address });
  const page = await context.newPage();
  const { pathname } = new URL(address);
  const answer = await page.goto(pathname);
  expect(answer?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  return page;
}

test("R661 R667 a guest comes by a link, says a name, comments as a guest, and is out within two seconds of its end", async ({
  product,
  enter,
  browser,
}) => {
  test.setTimeout(180_000);
  await isAsAtFirst(product);
  const manager = await enter(product, "manager");
  await openSample(manager);
  await openShare(manager);
  await dialog(manager).getByRole("button", { name: "New link" }).click();
  await dialog(manager).getByLabel("What it is for").fill("For the ministry");
  await pictureState(manager, "a new link");
  expect(await axeFindings(manager)).toEqual([]);
  await dialog(manager).getByRole("button", { name: "Make the link" }).click();
  const links = dialog(manager).getByRole("region", { name: "Guest links" });
  await expect(links.getByRole("listitem")).toContainText("nobody came yet");
  await manager.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await links.getByRole("button", { name: "Copy the link: For the ministry" }).click();
  await expect(manager.getByText("The link is copied.")).toBeVisible();
  const address = await manager.evaluate(() => navigator.clipboard.readText());
  await pictureState(manager, "a link");

  const guest = await guestAt(browser, product, address);
  await expect(guest.getByRole("heading", { level: 1 })).toContainText("Russia");
  await guest.getByRole("button", { name: "Go to the briefing" }).click();
  await expect(guest.getByText("Enter your name, on one line.")).toBeVisible();
  await guest.getByLabel("Your name").fill("Ada");
  await pictureState(guest, "coming in");
  expect(await axeFindings(guest)).toEqual([]);
  await guest.getByRole("button", { name: "Go to the briefing" }).click();
  await expect(guest).toHaveURL(/\/briefings\//);
  await isOpen(guest);
  await expect(guest.getByRole("button", { name: /versions|review/i })).toHaveCount(0);
  await expect(guest.getByRole("button", { name: "Share" })).toHaveCount(0);
  await expect(guest.getByRole("link", { name: /inbox|home|templates/i })).toHaveCount(0);
  await pictureState(guest, "a guest's page");
  expect(await axeFindings(guest)).toEqual([]);
  await expect(manager.locator(".presence-row")).toContainText(/G|A/);

  for (const closed of ["/", "/inbox", "/settings/notifications", "/templates"])
    expect([closed, (await guest.request.get(closed)).status()]).toEqual([closed, 403]);
  await textOf(guest, timeline).getByText("The", { exact: false }).first().dblclick();
  await guest.keyboard.press("Control+Alt+m");
  await guest
    .getByRole("textbox", { name: /comment/i })
    .last()
    .fill("Which one?");
  await guest.getByRole("button", { name: "Comment", exact: true }).last().click();
  await manager.keyboard.press("Escape");
  await manager.getByRole("button", { name: /show threads/i }).click();
  await expect(manager.getByText("Guest: Ada").first()).toBeVisible();

  await openShare(manager);
  await expect(links.getByRole("listitem")).toContainText("1 guest came");
  const ended = guest.getByText("You no longer have access to this briefing.");
  await links.getByRole("switch", { name: "For the ministry" }).click();
  await expect(links.getByRole("listitem")).toContainText("Turned off");
  await expect(ended).toBeVisible({ timeout: 2_000 });
  expect((await guest.reload())?.status()).toBe(404);
  const late = await guestAt(browser, product, address);
  const unknown = await guestAt(browser, product, `${product.address}/share/unknown`);
  expect(await late.locator("main").innerText()).toBe(await unknown.locator("main").innerText());
  for (const page of [guest, late, unknown]) await page.context().close();
});
