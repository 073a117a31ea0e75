// Signing in and out as a person does it, in a browser.
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Product, Role } from "../support/product.ts";
import { test } from "../support/stories.ts";

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signInByHand(page: Page, product: Product, role: Role): Promise<void> {
  const { address, password } = product.account(role);
  await fillIn(page, address, password);
}

test("R135 signed out leads to the sign-in, and from there back to the same place", async ({
  page,
  product,
}) => {
  await page.goto(`${product.address}/?q=Russia`);
  await expect(page).toHaveURL(/\/login\?next=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await signInByHand(page, product, "viewer");
  await expect(page).toHaveURL(`${product.address}/?q=Russia`);
  await page.goto(`${product.address}/login?next=/?archived=1`);
  await expect(page).toHaveURL(`${product.address}/?archived=1`);
});

test("R133 a sign-in link never leads to another site", async ({ page, product }) => {
  await page.goto(`${product.address}/login?next=//evil.example/`);
  await signInByHand(page, product, "viewer");
  await expect(page).toHaveURL(`${product.address}/`);
});

test("R136 an unknown address and a wrong password get the same plain words", async ({ page, product }) => {
  await page.goto(`${product.address}/login`);
  const alert = page.getByRole("main").getByRole("alert");
  for (const email of [product.account("editor").address, "nobody@example.org"]) {
    await page.reload();
    await fillIn(page, email, "not the password");
    await expect(alert).toHaveText("The address or the password is not right. Check both and try again.");
    await expect(page.getByLabel("Email address")).toHaveValue(email);
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  }
});

test("R136 what is missing is said at the field, before anything is sent", async ({ page, product }) => {
  await page.goto(`${product.address}/login`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter an email address, like name@example.org.")).toBeVisible();
  await expect(page.getByLabel("Email address")).toBeFocused();
  await expect(page.getByLabel("Email address")).toHaveAttribute("aria-invalid", "true");
  await fillIn(page, "viewer@example.org", "");
  await expect(page.getByText("Enter your password.")).toBeVisible();
});

test("R136 after too many tries the page says to wait", async ({ page, product }) => {
  await page.goto(`${product.address}/login`);
  const alert = page.getByRole("main").getByRole("alert");
  const tooMany = "Too many attempts. Please wait a few minutes and try again.";
  await expect(async () => {
    const answered = page.waitForResponse(/\/api\/auth\/callback\/credentials/);
    await fillIn(page, "guesser@example.org", "a guess");
    await answered;
    await expect(alert).toHaveText(tooMany, { timeout: 300 });
  }).toPass({ timeout: 60_000, intervals: [0] });
});

test("R136 a server that doesn't answer is said in words, and what is typed stays", async ({
  page,
  product,
}) => {
  await page.goto(`${product.address}/login`);
  await page.route("**/api/auth/**", (route) => route.abort());
  await signInByHand(page, product, "viewer");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "The server can’t sign you in right now.",
  );
  await expect(page.getByLabel("Email address")).toHaveValue(product.account("viewer").address);
});

test("R136 the password can be shown, and its field is named for password managers", async ({
  page,
  product,
}) => {
  await page.goto(`${product.address}/login`);
  const password = page.getByLabel("Password", { exact: true });
  await expect(page.getByLabel("Email address")).toHaveAttribute("autocomplete", "username");
  await expect(password).toHaveAttribute("autocomplete", "current-password");
  await page.getByRole("button", { name: "Show the password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Hide the password" }).click();
  await expect(password).toHaveAttribute("type", "password");
});

test("R137 signing out ends the sign-in on the server, in other tabs too", async ({ enterAnew, product }) => {
  const page = await enterAnew(product, "manager");
  await page.goto("/");
  const other = await page.context().newPage();
  await other.goto("/");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login$/);
  // The other tab acts with the very token it had.
  await page.context().addCookies(cookies);
  await other
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await other.getByRole("menuitem", { name: "Archive" }).click();
  await expect(other.getByText("You are signed out. Sign in again to go on.")).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/\/login/);
});

async function typeOffline(page: Page, words: string): Promise<Locator> {
  await page.goto("/");
  await page.getByRole("region", { name: "Briefings" }).getByRole("link").first().click();
  const paper = page.locator(".ProseMirror").first();
  await paper.click();
  await page.context().setOffline(true);
  await page.keyboard.type(words);
  await expect(page.locator("[data-saved]")).toContainText("kept on this device", { timeout: 15_000 });
  return paper;
}

async function askToSignOut(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  return page.getByRole("dialog", { name: "Sign out with unsaved changes?" });
}

test("R147 signing out with unsaved text offers a copy, and waits until it is saved", async ({
  enter,
  enterAnew,
  product,
}) => {
  const page = await enterAnew(product, "editor");
  const paper = await typeOffline(page, "Worth waiting for. ");
  const dialog = await askToSignOut(page);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download a copy" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("Worth waiting for.");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(paper).toContainText("Worth waiting for.");
  await (await askToSignOut(page)).getByRole("button", { name: "Wait, then sign out" }).click();
  await expect(dialog.getByRole("status")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page).toHaveURL(/\/login$/, { timeout: 20_000 });
  const reader = await enter(product, "viewer");
  await reader.goto("/");
  await reader.getByRole("region", { name: "Briefings" }).getByRole("link").first().click();
  await expect(reader.getByRole("main")).toContainText("Worth waiting for.");
});

test("R147 signing out can discard unsaved text, on this device too", async ({ enterAnew, product }) => {
  const page = await enterAnew(product, "editor");
  await typeOffline(page, "Better unsaid. ");
  const dialog = await askToSignOut(page);
  // The way to the server's sign-out is open again, the live text's isn't.
  await page.routeWebSocket(/\/collab\//, (socket) => socket.close());
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: "Discard and sign out" }).click();
  await expect(page).toHaveURL(/\/login$/);
  const kept = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open("rapporteur-unsaved");
        opening.onsuccess = () => {
          const counting = opening.result.transaction("changes").objectStore("changes").count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
  expect(kept).toBe(0);
});

test("R132 the language follows the browser, and the choice is kept", async ({ browser, product }) => {
  const context = await browser.newContext({ baseURL: product.address, locale: "ja-JP" });
  const page = await context.newPage();
  await page.goto("/login");
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("サインイン");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});
