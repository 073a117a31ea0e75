// What holds on every page: no finding of axe, no sideways scrolling, a policy without holes, plain pages for odd addresses.
import { expect, type Browser, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import type { Product } from "../support/product.ts";
import { test } from "../support/stories.ts";

const looks = [
  { width: 1440, colorScheme: "light", locale: "en-GB" },
  { width: 390, colorScheme: "dark", locale: "ja-JP" },
] as const;
type Look = (typeof looks)[number];

type StorageState = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

async function open(
  browser: Browser,
  product: Product,
  look: Look,
  storageState?: StorageState,
): Promise<Page> {
  const { width, ...rest } = look;
  const viewport = { width, height: 844 };
  const context = await browser.newContext({ baseURL: product.address, viewport, ...rest, storageState });
  return context.newPage();
}

async function expectSound(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const look of looks) {
  const name = `${look.width} px, ${look.colorScheme}, ${look.locale.slice(0, 2)}`;

  test(`R142 axe finds nothing on the sign-in page (${name})`, async ({ browser, product }) => {
    const page = await open(browser, product, look);
    await page.goto("/login");
    await expectSound(page);
    await page.locator("main button[type=submit]").click();
    await expect(page.locator("[aria-invalid]").first()).toBeVisible();
    await expectSound(page);
    await page.context().close();
  });

  test(`R142 axe finds nothing on home, its menus and its dialog (${name})`, async ({
    browser,
    enter,
    product,
  }) => {
    const signedIn = await enter(product, "owner");
    const page = await open(browser, product, look, await signedIn.context().storageState());
    await page.goto("/?q=nothing-has-this-name");
    await expectSound(page);
    await page.goto("/");
    await expect(page.locator("main li").first()).toBeVisible();
    await expectSound(page);
    await page.getByRole("banner").getByRole("button").last().click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectSound(page);
    await page.keyboard.press("Escape");
    await page.locator("main li button").first().click();
    await expect(page.getByRole("menuitem").first()).toBeVisible();
    await expectSound(page);
    await page.keyboard.press("Escape");
    await page.locator("main button").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  test(`R142 axe finds nothing on the page for nothing (${name})`, async ({ browser, product }) => {
    const page = await open(browser, product, look);
    await page.goto("/no-such-page");
    await expectSound(page);
    await page.context().close();
  });
}

test("R141 an address that leads nowhere answers 404 with a way on", async ({ enter, product }) => {
  const page = await enter(product, "owner");
  const none = ["/sources", "/templates/x", "/inbox/1", "/settings/nothing", "/share/x", "/no/such/page"];
  for (const path of none) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing at this address");
    await expect(page.getByRole("link", { name: "Go to the briefings" })).toBeVisible();
  }
});

test("R143 each page has its own policy, and nothing on it breaks that policy", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "editor");
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) refused.push(message.text());
  });
  const policies = [];
  for (const path of ["/", "/login", "/?q=Russia", "/sources"]) {
    const answer = await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const headers = answer?.headers() ?? {};
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    policies.push(headers["content-security-policy"] ?? "");
  }
  expect(
    policies.every((policy) => /script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/.test(policy)),
  ).toBe(true);
  expect(policies.some((policy) => /unsafe-eval|\*/.test(policy))).toBe(false);
  expect(new Set(policies).size).toBe(policies.length);
  expect(refused).toEqual([]);
});

test("R144 times are told in the viewer's zone", async ({ browser, enter, product }) => {
  const signedIn = await enter(product, "viewer");
  const storageState = await signedIn.context().storageState();
  const context = await browser.newContext({
    baseURL: product.address,
    timezoneId: "Asia/Tokyo",
    storageState,
  });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator("main time").first()).toHaveAttribute("title", /GMT\+9|JST/);
  await context.close();
});

test("R146 the theme follows the device and can be chosen; the choice is kept", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "viewer");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.getByRole("button", { name: "Appearance" }).click();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(page.locator("html")).not.toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/\blight\b/);
});
