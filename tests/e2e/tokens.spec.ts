// A person's tokens and a workspace's webhooks, on their pages: made, shown once, looked at, ended.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const tokens = (page: Page) => page.getByRole("region", { name: "Your tokens" });
const secretIn = (page: Page, label: RegExp) => page.getByLabel(label);

async function isWithinItsWidth(page: Page): Promise<void> {
  const over = () => document.documentElement.scrollWidth - innerWidth;
  expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
}

test("R691 a viewer makes a token, whose program reads until it is revoked", async ({
  product,
  enter,
  request,
}) => {
  await product.query("DELETE FROM api_tokens");
  const page = await enter(product, "viewer");
  await page.goto("/settings/notifications");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Tokens" }).click();
  await expect(page).toHaveURL("/settings/tokens");
  await expect(page.getByText("You have no tokens")).toBeVisible();
  await pictureState(page, "no tokens");
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Make the token" }).press("Enter");
  await expect(page.getByText("Give it a name.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("Name").fill("Nightly export");
  await page.getByLabel("Counts for").selectOption("30 days");
  await page.getByLabel("Name").press("Enter");
  const shown = secretIn(page, /^The token “Nightly export”/);
  await expect(shown).toHaveValue(/^rap_[\w-]{43}$/);
  await expect(tokens(page).getByRole("listitem")).toContainText(
    /Nightly export.*Read only.*Never used.*Ends/,
  );
  await pictureState(page, "a token that was made");
  expect(await axeFindings(page)).toEqual([]);
  const headers = { authorization: `Bearer ${await shown.inputValue()}` };
  const ask = () => request.get(`${product.address}/api/v1/me`, { headers });
  expect(await (await ask()).json()).toMatchObject({ email: "viewer@example.org" });

  await page.reload();
  await expect(shown).toBeHidden();
  await expect(tokens(page).getByRole("listitem")).toContainText("Last used");
  await page.getByRole("button", { name: "Revoke: Nightly export" }).press("Enter");
  await expect(page.getByRole("alertdialog")).toContainText("Revoke “Nightly export”?");
  await pictureState(page, "revoking");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).press("Enter");
  await expect(page.getByText("You have no tokens")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your tokens" })).toBeFocused();
  expect((await ask()).status()).toBe(401);
  await page.setViewportSize({ width: 390, height: 844 });
  await isWithinItsWidth(page);
});

test("R692 a manager names a server, tries it out, sees how each call went, and ends it", async ({
  product,
  enter,
}) => {
  await product.query("DELETE FROM webhooks");
  const page = await enter(product, "manager");
  await page.goto("/settings/webhooks");
  await expect(page.getByText("No server is told of anything")).toBeVisible();
  await pictureState(page, "no webhooks");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("Address").fill("http://inside.example/");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(page.getByText("This is no public https address.")).toBeVisible();
  await expect(page.getByLabel("Address")).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  const url = "https://hooks.invalid/rapporteur";
  await page.getByLabel("Address").fill(url);
  await page.getByRole("checkbox", { name: "Release" }).uncheck();
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect(secretIn(page, /^The secret for hooks\.invalid/)).toHaveValue(/^whsec_/);
  const listed = page.getByRole("region", { name: "Webhooks" }).getByRole("listitem");
  await expect(listed).toContainText(url);
  await expect(listed).toContainText("Not called yet");
  await pictureState(page, "a webhook that was made");
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("link", { name: `Calls: ${url}` }).click();
  await expect(page.getByText("It hasn’t been called yet")).toBeVisible();
  await page.getByRole("button", { name: "Send a test call" }).press("Enter");
  const calls = page.getByRole("region", { name: "Calls" }).getByRole("listitem");
  await expect(async () => {
    await page.getByRole("button", { name: "Look again" }).click();
    await expect(calls).toContainText(/Test call.*Not reached.*First try/, { timeout: 1_000 });
  }).toPass();
  await page.getByRole("button", { name: "Send again: Test call, first try" }).press("Enter");
  await expect(async () => {
    await page.getByRole("button", { name: "Look again" }).click();
    await expect(calls).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
  await expect(calls.first()).toContainText("Try 2");
  await product.query("UPDATE webhook_deliveries SET status = 204, fault = NULL, ms = 84 WHERE try = 2");
  await page.reload();
  await expect(calls.first()).toContainText("Answered 204");
  await pictureState(page, "the calls of a webhook");
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await isWithinItsWidth(page);

  await page.getByRole("link", { name: "Webhooks" }).first().click();
  const isOn = page.getByRole("switch", { name: `On: ${url}` });
  await isOn.press("Space");
  await expect(isOn).not.toBeChecked();
  await page.reload();
  await expect(isOn).not.toBeChecked();
  await page.getByRole("button", { name: `Remove: ${url}` }).press("Enter");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).press("Enter");
  await expect(page.getByText("No server is told of anything")).toBeVisible();
  await isWithinItsWidth(page);
});

test("R692 who manages nothing finds no way to webhooks and is told so", async ({ product, enter }) => {
  const page = await enter(product, "editor");
  await page.goto("/settings/tokens");
  await expect(page.getByRole("navigation", { name: "Settings" })).not.toContainText("Webhooks");
  await page.goto("/settings/webhooks");
  await expect(page.getByRole("heading", { name: "You manage no workspace" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const answer = await page.goto("/settings/webhooks/00000000-0000-4000-8000-000000000000");
  expect(answer?.status()).toBe(404);
});
