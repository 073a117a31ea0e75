// While somebody is away: they name who decides in their place, that one decides, and the record says for whom.
import { expect, type Page } from "@playwright/test";
import { dayOf } from "../../lib/domain/delegation.ts";
import { axeFindings } from "../support/axe.ts";
import { openAt, openSample } from "../support/editor-page.ts";
import type { Product, Role } from "../support/product.ts";
import {
  askFor,
  deciding,
  makeSectionsReady,
  openReviewPanel,
  reviewBanner,
  reviewPanel,
} from "../support/review-pages.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const address = "/settings/away";
const dayFromNow = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));
const shown = (day: string) =>
  new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

const own = (page: Page) => page.getByRole("region", { name: "Who decides in your place" });
const standsFor = (page: Page) => page.getByRole("region", { name: "In whose place you decide" });
const person = (page: Page) => page.getByRole("combobox", { name: "Person" });
const until = (page: Page) => page.getByLabel("Until");
const send = (page: Page) => page.getByRole("button", { name: "Let them decide" });

/** Stories share their people: nobody of them is away yet. */
const nobodyIsAway = (product: Product) => product.query("DELETE FROM delegations");

/** Another role for the manager, until the story gives it back. */
const giveManager = (product: Product, role: Role) =>
  product.query(
    "UPDATE memberships SET role = $1 WHERE user_id = (SELECT id FROM users WHERE email = 'manager@example.org')",
    [role],
  );

async function isWithinItsWidth(page: Page): Promise<void> {
  const over = () => document.documentElement.scrollWidth - innerWidth;
  expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
}

test("R566 a manager names the owner while they are away, who decides in their place, and the record says for whom", async ({
  product,
  enter,
}) => {
  test.setTimeout(180_000);
  await nobodyIsAway(product);
  const [editor, manager, owner] = [
    await enter(product, "editor"),
    await enter(product, "manager"),
    await enter(product, "owner"),
  ];
  const briefing = await openSample(editor);
  await makeSectionsReady(editor);
  await (await openReviewPanel(editor)).getByRole("checkbox", { name: "Owner" }).check();
  await askFor(editor, "Manager", "While the manager is away.");

  await manager.goto(address);
  await person(manager).fill("Owner");
  await until(manager).fill(dayFromNow(5));
  await send(manager).click();
  await expect(own(manager).getByRole("listitem")).toContainText(
    `Owner decides for you until ${shown(dayFromNow(5))}.`,
  );

  await owner.goto("/");
  const waiting = owner.getByRole("region", { name: /^Waiting for me/ });
  await expect(waiting.getByText("in place of Manager")).toBeVisible();
  await pictureState(owner, "waiting for who stands in");
  await openAt(owner, briefing);
  const forBoth = "You decide for yourself, and for Manager, who is away.";
  await expect(reviewBanner(owner)).toContainText(forBoth);
  await owner.getByRole("button", { name: "Show review" }).click();
  await expect(reviewPanel(owner)).toContainText(forBoth);
  await pictureState(owner, "the panel of who stands in");
  expect(await axeFindings(owner)).toEqual([]);

  await owner.goto("/");
  const inPlace = waiting.getByRole("listitem").filter({ hasText: "in place of Manager" });
  await inPlace.getByRole("link").click();
  const bar = owner.getByRole("region", { name: "Your decision" });
  const forManager = "You decide for Manager, who is away.";
  await expect(bar).not.toContainText(forManager);
  await bar.getByRole("combobox", { name: "You decide for" }).selectOption("Manager");
  await expect(bar).toContainText(forManager);
  await pictureState(owner, "the review of who stands in");
  expect(await axeFindings(owner)).toEqual([]);
  await owner.keyboard.press("Alt+Shift+Digit1");
  await expect(deciding(owner)).toContainText(forManager);
  await pictureState(owner, "deciding in their place");
  expect(await axeFindings(owner)).toEqual([]);
  await deciding(owner).getByRole("button", { name: "Cleared" }).press("Enter");
  const record = owner.getByRole("region", { name: "Record" });
  await expect(record).toContainText("Owner decided for Manager, who was away: Cleared");
  await expect(bar).toBeVisible();
  await expect(deciding(owner)).toBeHidden();
  await owner.keyboard.press("Alt+Shift+Digit3");
  await expect(deciding(owner)).not.toContainText("away");
  await deciding(owner).getByRole("button", { name: "No objection" }).press("Enter");
  await expect(owner.getByText("This review is approved", { exact: false })).toBeVisible();
  await expect(record).toContainText("Owner decided: No objection");
  await expect(owner.getByText("decided by Owner in their place")).toBeVisible();
  await pictureState(owner, "the record");
  expect(await axeFindings(owner)).toEqual([]);

  await owner.goto(address);
  await expect(standsFor(owner)).toContainText(`You decide for Manager until ${shown(dayFromNow(5))}.`);
  await own(manager)
    .getByRole("button", { name: /^End: Owner/ })
    .press("Enter");
  await expect(manager.getByRole("alertdialog")).toContainText("Shall Owner no longer decide for you?");
  await pictureState(manager, "ending");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.getByRole("alertdialog").getByRole("button", { name: "End" }).press("Enter");
  await expect(own(manager).getByText("Nobody decides in your place")).toBeVisible();
  await expect(
    manager.getByRole("heading", { name: "Who decides in your place", exact: true }),
  ).toBeFocused();
  await owner.reload();
  await expect(standsFor(owner)).toContainText("Nobody has put you in their place.");
});

test("R564 what is wrong is said beside its field, what was typed stays, and the way there is short", async ({
  product,
  enter,
}) => {
  await nobodyIsAway(product);
  const manager = await enter(product, "manager");
  await manager.goto("/");
  await manager.getByRole("banner").getByRole("button").last().click();
  await pictureState(manager, "the menu");
  await manager.getByRole("menuitem", { name: "While I am away" }).click();
  await expect(manager).toHaveURL(address);
  const pages = manager.getByRole("navigation", { name: "Settings" });
  await pages.getByRole("link", { name: "Notifications" }).click();
  await expect(manager).toHaveURL("/settings/notifications");
  await pictureState(manager, "the notifications");
  await pages.getByRole("link", { name: "While I am away" }).click();
  await expect(own(manager).getByText("Nobody decides in your place")).toBeVisible();
  await pictureState(manager, "empty");
  expect(await axeFindings(manager)).toEqual([]);

  await send(manager).click();
  await expect(person(manager)).toBeFocused();
  await expect(person(manager)).toHaveAccessibleDescription(/Say who decides in your place\.$/);
  await person(manager).fill("Editor");
  await expect(person(manager)).toHaveAccessibleDescription(/“Editor” isn’t among those/);
  await expect(until(manager)).toHaveAccessibleDescription("Say until which day.");
  await until(manager).fill(dayFromNow(-1));
  await expect(until(manager)).toHaveAccessibleDescription("This day is over already.");
  await manager.getByLabel("From").fill("");
  await expect(manager.getByLabel("From")).toHaveAccessibleDescription("Say from which day.");
  await pictureState(manager, "faults");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.getByLabel("From").fill(dayFromNow(3));
  await until(manager).fill(dayFromNow(2));
  await expect(until(manager)).toHaveAccessibleDescription("This is before the first day.");

  await person(manager).fill(" owner");
  await until(manager).fill(dayFromNow(9));
  await manager.route("**/api/v1/me/delegations", (route) => route.abort());
  await until(manager).press("Enter");
  await expect(manager.getByRole("alert").filter({ hasText: "The server can’t do this" })).toBeVisible();
  await expect(person(manager)).toHaveValue(" owner");
  await expect(until(manager)).toHaveValue(dayFromNow(9));
  await pictureState(manager, "refused");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.unroute("**/api/v1/me/delegations");
  await manager.route("**/api/v1/me/delegations", async (route) => {
    await expect(send(manager)).toHaveAttribute("aria-busy", "true");
    await pictureState(manager, "pending");
    await route.continue();
  });
  await until(manager).press("Enter");
  await expect(own(manager).getByRole("listitem")).toContainText(
    `Owner decides for you from ${shown(dayFromNow(3))} until ${shown(dayFromNow(9))}.`,
  );
  await expect(person(manager)).toHaveValue("");
  await expect(person(manager)).not.toHaveAttribute("aria-invalid");
  await pictureState(manager, "coming");
  for (const width of [1440, 768, 390]) {
    await manager.setViewportSize({ width, height: 900 });
    await isWithinItsWidth(manager);
  }
  expect(await axeFindings(manager)).toEqual([]);
});

test("R565 who may not decide is told so, who decides alone too, and all of it is there in Japanese and on a phone", async ({
  product,
  enter,
  enterByTouch,
}) => {
  await nobodyIsAway(product);
  const editor = await enter(product, "editor");
  expect((await editor.goto(address))?.status()).toBe(403);
  await expect(editor.getByRole("heading", { name: "You decide on no reviews" })).toBeVisible();
  await pictureState(editor, "no access");
  expect(await axeFindings(editor)).toEqual([]);
  await editor.getByRole("banner").getByRole("button").last().click();
  await expect(editor.getByRole("menuitem", { name: "Notification settings" })).toBeVisible();
  await expect(editor.getByRole("menuitem", { name: "While I am away" })).toHaveCount(0);
  await editor.goto("/settings/notifications");
  const pages = editor.getByRole("navigation", { name: "Settings" });
  await expect(pages.getByRole("link")).toHaveText(["Account", "Notifications", "Tokens"]);

  const [manager, owner] = [await enterByTouch(product, "manager"), await enter(product, "owner")];
  await owner.goto(address);
  await person(owner).fill("Manager");
  await until(owner).fill(dayFromNow(0));
  await send(owner).click();
  await expect(own(owner).getByRole("listitem")).toContainText("Manager decides for you until");
  await manager.context().addCookies([{ name: "locale", value: "ja", url: product.address }]);
  await manager.goto(address);
  const form = manager.getByRole("form", { name: "代理を指定" });
  await form.getByRole("combobox", { name: "代理の人" }).fill("Owner");
  await form.getByLabel("開始日").fill(dayFromNow(7));
  await form.getByLabel("終了日").fill(dayFromNow(7));
  await form.getByRole("button", { name: "判断を任せる" }).tap();
  const mine = manager.getByRole("region", { name: "あなたの代理で判断する人" });
  await expect(mine.getByRole("listitem")).toContainText("Ownerがあなたの代理で判断します。");
  await expect(manager.getByText("Ownerの代理で判断します。")).toBeVisible();
  await isWithinItsWidth(manager);
  await pictureState(manager, "in Japanese");
  expect(await axeFindings(manager)).toEqual([]);
  await mine.getByRole("button", { name: /^終了/ }).tap();
  await manager.getByRole("alertdialog").getByRole("button", { name: "終了" }).tap();
  await expect(mine.getByText("代理で判断する人はいません")).toBeVisible();

  await giveManager(product, "editor");
  try {
    await owner.reload();
    await expect(owner.getByText("Nobody else may decide where you may")).toBeVisible();
    await expect(own(owner).getByRole("listitem")).toContainText("May not decide any more");
    await expect(send(owner)).toHaveCount(0);
    await pictureState(owner, "alone");
    expect(await axeFindings(owner)).toEqual([]);
  } finally {
    await giveManager(product, "manager");
  }
});
