// Without the network for real: browsers that close and open again with what their disk keeps. Nothing that was typed is lost or
// doubled, and nobody sees another person's.
import { expect, request, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { isReady, keptOn } from "../support/device.ts";
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
import { signIn, type Product, type Role } from "../support/product.ts";
import { test } from "../support/stories.ts";

const count = (text: string, word: string) => text.split(word).length - 1;

test("R381 a section that two people write, one of them on a train: reloads, tabs, a restart, then everything once", async ({
  product,
  enter,
  device,
}) => {
  test.setTimeout(180_000);
  let train = await device.open();
  await signIn(train, product, "editor");
  let page = train.pages()[0]!;
  const address = await openSample(page);
  const manager = await enter(product, "manager");
  await openAt(manager, address);
  await typeAtEnd(page, recommendation, " before-the-tunnel");
  await says(page, "saved");
  await isReady(page);
  device.cutOff();
  await typeAtEnd(page, recommendation, " first-tunnel");
  await says(page, "offline");
  await typeAtEnd(manager, recommendation, " at-the-desk");
  await page.reload();
  await isOpen(page);
  await expect(page.getByText("This is the text as this device kept it")).toBeVisible();
  await says(page, "offline");
  await expect(page.locator("[data-saved]")).toContainText("13 changes kept on this device");
  expect(await axeFindings(page)).toEqual([]);
  await typeAtStart(page, recommendation, "second-tunnel ");
  const tab = await train.newPage();
  await openAt(tab, address);
  await typeAtStart(tab, timeline, "in-another-tab ");
  await says(tab, "offline");
  await test.step("R383 home lists what can be opened, also after the browser's restart", async () => {
    await tab.goto("/");
    await expect(tab.getByRole("heading", { name: "No connection" })).toBeVisible();
    expect(await axeFindings(tab)).toEqual([]);
    await tab.getByRole("link", { name: /Russia/ }).click();
    await expect(textOf(tab, timeline)).toContainText("in-another-tab");
    await device.close();
    train = await device.open();
    page = train.pages()[0]!;
    await openAt(page, address);
  });
  for (const word of ["before-the-tunnel", "first-tunnel", "second-tunnel"])
    await expect(textOf(page, recommendation)).toContainText(word);
  await typeAtEnd(page, recommendation, " third-tunnel");
  await says(page, "offline");
  device.reconnect();
  await says(page, "saved", 20_000);
  await expect(page.getByText("This is the text as this device kept it")).toHaveCount(0);
  await expect(textOf(manager, recommendation)).toContainText("third-tunnel");
  await expect(textOf(manager, timeline)).toContainText("in-another-tab");
  const [written, read] = [await wordsOf(page, recommendation), await wordsOf(manager, recommendation)];
  expect(written).toBe(read);
  for (const word of ["before-the-tunnel", "first-tunnel", "second-tunnel", "third-tunnel", "at-the-desk"])
    expect([word, count(read, word)]).toEqual([word, 1]);
  expect(count(await wordsOf(manager, timeline), "in-another-tab")).toBe(1);
  await expect.poll(async () => (await keptOn(page)).changes).toBe(0);
});

/** As by "sign out" on another device that has the same sign-in. */
async function endSignIn(context: BrowserContext, product: Product): Promise<void> {
  const elsewhere = await request.newContext({
    baseURL: product.address,
    storageState: await context.storageState(),
  });
  const { csrfToken } = (await (await elsewhere.get("/api/auth/csrf")).json()) as { csrfToken: string };
  expect((await elsewhere.post("/api/auth/signout", { form: { csrfToken, json: "true" } })).ok()).toBe(true);
  await elsewhere.dispose();
}

async function fillIn(page: Page, product: Product, role: Role): Promise<void> {
  const { address, password } = product.account(role);
  await page.getByLabel("Email address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}

const accountOf = (page: Page, name: string): Locator =>
  page.getByRole("button", { name: `Account of ${name}` });

test("R384 a sign-in that ends while somebody types: the text waits for the same person, and nobody else sees it", async ({
  product,
  device,
}) => {
  test.setTimeout(180_000);
  const context = await device.open();
  await signIn(context, product, "editor");
  const page = context.pages()[0]!;
  const address = await openSample(page);
  await isReady(page);
  device.cutOff();
  await typeAtEnd(page, recommendation, " nearly-lost");
  await says(page, "offline");
  await endSignIn(context, product);
  device.reconnect();
  await says(page, "signed-out", 20_000);
  await expect(page.locator("[data-saved]")).toContainText("Sign in again: 12 changes kept on this device");
  await expect(textOf(page, recommendation)).toContainText("nearly-lost");
  await expect(textOf(page, recommendation)).toHaveAttribute("contenteditable", "false");
  expect(await axeFindings(page)).toEqual([]);
  device.cutOff();
  const locked = await context.newPage();
  await expect(locked.goto(address)).rejects.toThrow("ERR_");
  await locked.close();
  device.reconnect();
  await page.getByRole("link", { name: "Sign in" }).click();
  await fillIn(page, product, "manager");
  await isOpen(page);
  await says(page, "saved");
  expect(await wordsOf(page, recommendation)).not.toContain("nearly-lost");
  await isReady(page, 2);
  device.cutOff();
  await page.reload();
  await isOpen(page);
  await expect(accountOf(page, "Manager")).toBeVisible();
  expect(await wordsOf(page, recommendation)).not.toContain("nearly-lost");
  device.reconnect();
  await says(page, "saved", 20_000);
  await signOut(page);
  await expect(page).toHaveURL(/\/login$/);
  expect(await keptOn(page)).toMatchObject({ texts: 1, changes: 12 });
  await test.step("R385 goes in once the same person has signed in again", async () => {
    await page.goto(`/login?next=${encodeURIComponent(new URL(address).pathname)}`);
    await fillIn(page, product, "editor");
    await expect(textOf(page, recommendation)).toContainText("nearly-lost");
    await says(page, "saved");
    expect(count(await wordsOf(page, recommendation), "nearly-lost")).toBe(1);
  });
  await page.routeWebSocket(/\/collab\//, (socket) => socket.close());
  await page.reload();
  await isOpen(page);
  await typeAtStart(page, timeline, "given-up ");
  await says(page, "offline");
  await page.getByRole("link", { name: "Rapporteur" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("region", { name: "Briefings" })).toBeVisible();
  await signOut(page);
  const dialog = page.getByRole("dialog", { name: "Sign out with unsaved changes?" });
  await expect(dialog.getByRole("link", { name: /Russia/ })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Discard and sign out" }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect(await keptOn(page)).toEqual({ texts: 0, ids: 0, changes: 0, copies: 0 });
  expect(await page.evaluate(() => caches.has("rapporteur-shell"))).toBe(false);
});
