// What reaches a person, as they choose it: mail, its language, and the briefings that they hear of.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import type { Product } from "../support/product.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";
import { idOf } from "../support/threads-by-api.ts";

const address = "/settings/notifications";
const digests = (page: Page) => page.getByRole("switch", { name: "Mail me what I haven’t seen" });
const muted = (page: Page) => page.getByRole("region", { name: "Muted briefings" });

async function mailOf(page: Page): Promise<unknown> {
  return (await page.request.get("/api/v1/me/mail")).json();
}

/** Briefings by this name and a number, out of other stories' way, the first muted first. */
async function muteMany(product: Product, userId: string, count: number): Promise<void> {
  await product.query(
    `WITH made AS (
       INSERT INTO briefings (id, workspace_id, created_by_id, title, archived_at)
       SELECT gen_random_uuid(), workspace_id, created_by_id, 'Briefing ' || n, now()
       FROM (SELECT * FROM briefings LIMIT 1) one, generate_series(1, $2::int) n
       RETURNING id, title)
     INSERT INTO briefing_mutes (user_id, briefing_id, created_at)
     SELECT $1::uuid, id, now() - interval '1 hour' + substring(title FROM 10)::int * interval '1 minute' FROM made`,
    [userId, count],
  );
}

test("R456 mail is switched at once and says so, comes in the language of the pages, and the way there is short", async ({
  browser,
  enter,
  product,
}) => {
  const page = await enter(product, "manager");
  await page.goto("/inbox");
  await pictureState(page, "the way from the inbox");
  await page.getByRole("main").getByRole("link", { name: "Notification settings" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByText("This server sends no mail at present")).toBeVisible();
  await expect(page.getByText("No briefing is muted")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);

  await expect(digests(page)).toBeChecked();
  await digests(page).press("Space");
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await expect(digests(page)).toBeFocused();
  expect(await mailOf(page)).toEqual({ digests: false, locale: null, sends: false });
  await page.reload();
  await expect(digests(page)).not.toBeChecked();

  await page.route("**/api/v1/me/mail", (route) => route.abort());
  await page.getByText("Mail me what I haven’t seen").click();
  await expect(page.getByRole("status").filter({ hasText: /^Not saved\. The server can’t/ })).toBeVisible();
  await expect(digests(page)).not.toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await page.unroute("**/api/v1/me/mail");
  await digests(page).click();
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  expect(await mailOf(page)).toMatchObject({ digests: true });

  await expect(page.getByText("Your mails are in English.")).toBeVisible();
  await pictureState(page, "saved");
  await page.getByRole("main").getByRole("button", { name: "日本語" }).click();
  await expect(page.getByText("メールは日本語で届きます。")).toBeVisible();
  expect(await mailOf(page)).toEqual({ digests: true, locale: "ja", sends: false });
  await pictureState(page, "in Japanese");
  await page.goto("/");
  await page.getByRole("banner").getByRole("button").last().click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Templates" })).toBeVisible();
  expect(await mailOf(page)).toMatchObject({ locale: "en" });
  await page.getByRole("banner").getByRole("button").last().click();
  await pictureState(page, "the menu");
  await page.getByRole("menuitem", { name: "Notification settings" }).click();
  await expect(page).toHaveURL(address);

  const context = await browser.newContext({ baseURL: product.address });
  const signedOut = await context.newPage();
  await signedOut.goto(address);
  await expect(signedOut).toHaveURL(`/login?next=${encodeURIComponent(address)}`);
  await context.close();
});

test("R457 muted briefings are listed page by page, heard again, and muted again in their rows", async ({
  enterByTouch,
  product,
}) => {
  const page = await enterByTouch(product, "commenter");
  await page.goto("/");
  await muteMany(product, await idOf(page), 21);
  await page.goto(address);
  const rows = muted(page).getByRole("listitem");
  await expect(rows).toHaveCount(20);
  await expect(rows.first()).toContainText("Briefing 21");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  await rows.first().getByRole("button", { name: "Unmute “Briefing 21”" }).press("Enter");
  await expect(rows.first().getByRole("status")).toHaveText("You hear of everything in it again.");
  await expect(rows.first().getByRole("button", { name: "Mute “Briefing 21”", exact: true })).toBeFocused();
  await rows.nth(1).getByRole("button", { name: "Unmute “Briefing 20”" }).click();
  await rows.nth(1).getByRole("button", { name: "Mute “Briefing 20”", exact: true }).click();
  await expect(rows.nth(1)).toContainText(/Muted(now|\d+ seconds? ago)/);
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("link", { name: "Next page" }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("Briefing 1");
  await page.route("**/api/v1/briefings/*/mute", (route) => route.abort());
  await rows.first().getByRole("button", { name: "Unmute “Briefing 1”" }).click();
  const notice = page.getByText("The server can’t do this right now.");
  await expect(notice).toBeVisible();
  await expect(rows.first()).toContainText("Muted");
  // On a phone it lies over the link.
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(notice).toBeHidden();
  await page.getByRole("link", { name: "First page" }).click();
  await expect(rows.first()).toContainText("Briefing 20");
  await expect(rows).toHaveCount(20);
});
