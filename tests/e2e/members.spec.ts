// Who may come into a workspace: inviting by link and by address, coming in, and losing a right while one types.
import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { openSample } from "../support/editor-page.ts";
import { signInAs, type Product } from "../support/product.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const address = "/settings/members";
const members = (page: Page) => page.getByRole("region", { name: "Members" });
const invitations = (page: Page) => page.getByRole("region", { name: "Invitations" });
const rowOf = (page: Page, name: string) => members(page).getByRole("listitem").filter({ hasText: name });
const password = "a password of the stories";

async function isWithinItsWidth(page: Page): Promise<void> {
  const over = () => document.documentElement.scrollWidth - innerWidth;
  expect(await page.evaluate(over)).toBeLessThanOrEqual(0);
}

/** Stories share their workspace: whoever came into it goes, and nobody is invited yet. */
async function asAtFirst(product: Product): Promise<void> {
  await product.query("DELETE FROM invitations");
  await product.query(
    "DELETE FROM memberships m USING users u WHERE u.id = m.user_id AND (u.email LIKE 'new-%' OR u.email LIKE 'stranger-%')",
  );
}

type Invitation = { address?: string; role: string; note?: string };

/** Answers the link. */
async function inviteBy(page: Page, { address: email, role, note = "" }: Invitation): Promise<string> {
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByLabel("Invite by").selectOption(email === undefined ? "link" : "address");
  if (email !== undefined) await dialog.getByLabel("Email address").fill(email);
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByLabel("Note").fill(note);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  const told = page.getByRole("dialog", { name: "The link of the invitation" });
  const link = await told.getByLabel("Link", { exact: true }).inputValue();
  await pictureState(page, "the link");
  expect(await axeFindings(page)).toEqual([]);
  await told.getByRole("button", { name: "Done" }).click();
  await expect(told).toBeHidden();
  return link;
}

test("R613 R610 an owner invites by link and by address; who is new chooses a password and lands in the workspace", async ({
  product,
  enter,
  browser,
  contexts,
}) => {
  test.setTimeout(180_000);
  await asAtFirst(product);
  const owner = await enter(product, "owner");
  await owner.goto("/");
  await owner.getByRole("banner").getByRole("button").last().click();
  await owner.getByRole("menuitem", { name: "Members and invitations" }).click();
  await expect(owner).toHaveURL(address);
  await expect(rowOf(owner, "owner@example.org")).toContainText("Last seen");
  await expect(rowOf(owner, "owner@example.org")).toContainText("keeps at least one owner");
  await expect(invitations(owner).getByText("Nobody has been invited yet")).toBeVisible();
  expect(await axeFindings(owner)).toEqual([]);

  await owner.getByRole("button", { name: "Invite people" }).click();
  const dialog = owner.getByRole("dialog", { name: "Invite people" });
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByLabel("Email address")).toBeFocused();
  await expect(dialog.getByLabel("Email address")).toHaveAccessibleDescription(/Enter an email address/);
  await dialog.getByLabel("Email address").fill("editor@example.org");
  await dialog.getByLabel("Email address").press("Enter");
  await expect(dialog.getByLabel("Email address")).toHaveAccessibleDescription(/is a member already/);
  expect(await axeFindings(owner)).toEqual([]);
  await owner.keyboard.press("Escape");

  const email = `new-${randomUUID()}@example.org`;
  const toAddress = await inviteBy(owner, { address: email, role: "editor", note: "Welcome to the desk." });
  const toLink = await inviteBy(owner, { role: "viewer" });
  await expect(invitations(owner).getByRole("listitem")).toHaveCount(2);
  await expect(invitations(owner)).toContainText(email);
  await pictureState(owner, "invited");

  const context = await browser.newContext({ baseURL: product.address });
  contexts.push(context);
  const newcomer = await context.newPage();
  const answer = await newcomer.goto(toAddress);
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
  expect(answer?.headers()["x-robots-tag"]).toBe("noindex, nofollow");
  await expect(newcomer.getByRole("heading", { level: 1 })).toHaveText(/^Join “.+”$/);
  await expect(newcomer.getByRole("main")).toContainText("Your role: Editor.");
  await expect(newcomer.getByText("Welcome to the desk.")).toBeVisible();
  await expect(newcomer.getByLabel("Email address")).toHaveValue(email);
  await newcomer.getByRole("button", { name: "Set up my account and join" }).click();
  await expect(newcomer.getByLabel("Your name")).toBeFocused();
  await newcomer.getByLabel("Your name").fill("Newcomer");
  await newcomer.getByLabel("Password", { exact: true }).fill("short");
  await newcomer.getByRole("button", { name: "Set up my account and join" }).click();
  await expect(newcomer.getByLabel("Password", { exact: true })).toBeFocused();
  expect(await axeFindings(newcomer)).toEqual([]);
  await isWithinItsWidth(newcomer);
  await newcomer.getByLabel("Password", { exact: true }).fill(password);
  await newcomer.getByRole("button", { name: "Set up my account and join" }).click();
  await expect(newcomer).toHaveURL(`${product.address}/`);
  await expect(newcomer.getByRole("region", { name: "Briefings" }).getByRole("link").first()).toBeVisible();

  await newcomer.goto(toLink);
  await expect(newcomer.getByText("You are a member of this workspace already")).toBeVisible();
  expect(await axeFindings(newcomer)).toEqual([]);
  const after = await context.browser()?.newContext({ baseURL: product.address });
  if (!after) throw new Error("the browser is gone");
  contexts.push(after);
  const late = await after.newPage();
  for (const dead of [toAddress, "/invite/nobodys"]) {
    expect((await late.goto(dead))?.status()).toBe(404);
    await expect(late.getByRole("heading", { level: 1 })).toHaveText("This invitation doesn’t work");
  }
  expect(await axeFindings(late)).toEqual([]);

  await owner.reload();
  await expect(rowOf(owner, email).getByRole("combobox")).toHaveValue("editor");
  await expect(invitations(owner).getByText("Accepted")).toBeVisible();
  await invitations(owner)
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await owner.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(invitations(owner).getByText("Revoked")).toBeVisible();
  expect((await late.goto(toLink))?.status()).toBe(404);
  expect(product.printed).not.toContain(toAddress.split("/").at(-1));
  expect(product.printed).not.toContain(toLink.split("/").at(-1));
});

test("R610 somebody with an account signs in and comes back to accept; who is somebody else signs out first", async ({
  product,
  enter,
  browser,
  contexts,
}) => {
  test.setTimeout(180_000);
  await asAtFirst(product);
  const stranger = await product.addStranger();
  const owner = await enter(product, "owner");
  await owner.goto(address);
  const toStranger = await inviteBy(owner, { address: stranger.address, role: "commenter" });
  const context = await browser.newContext({ baseURL: product.address });
  contexts.push(context);
  const page = await context.newPage();
  await signInAs(context, product, await product.addStranger());
  await page.goto(toStranger);
  await expect(page.getByText(`This invitation is to ${stranger.address}`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept and join" })).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("has an account here")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email address").fill(stranger.address);
  await page.getByLabel("Password", { exact: true }).fill(stranger.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("You are signed in as Stranger")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Accept and join" }).click();
  await expect(page).toHaveURL(`${product.address}/`);
  await expect(page.getByRole("region", { name: "Briefings" }).getByRole("link").first()).toBeVisible();
  expect((await page.goto(address))?.status()).toBe(403);
  await expect(page.getByRole("heading", { name: "You manage no members here" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test("R614 a role that is lowered while its holder types closes their editing within two seconds, and so does removal", async ({
  product,
  enter,
  browser,
  contexts,
}) => {
  test.setTimeout(180_000);
  await asAtFirst(product);
  const owner = await enter(product, "owner");
  await owner.goto(address);
  const email = `new-${randomUUID()}@example.org`;
  const link = await inviteBy(owner, { address: email, role: "editor" });
  const context = await browser.newContext({ baseURL: product.address });
  contexts.push(context);
  const writer = await context.newPage();
  await writer.goto(link);
  await writer.getByLabel("Your name").fill("Writer");
  await writer.getByLabel("Password", { exact: true }).fill(password);
  await writer.getByRole("button", { name: "Set up my account and join" }).click();
  await expect(writer).toHaveURL(`${product.address}/`);
  const briefing = await openSample(writer);
  await writer.locator(".ProseMirror").first().click();
  await writer.keyboard.type("Typed in time. ");
  await expect(writer.locator("[data-saved]")).toContainText("Saved");

  await owner.goto(`${address}?q=${email}`);
  await expect(members(owner).getByRole("listitem")).toHaveCount(1);
  const lowered = owner.waitForResponse(/\/api\/v1\/members\//);
  await rowOf(owner, email).getByRole("combobox").selectOption("viewer");
  expect((await lowered).status()).toBe(204);
  await expect(writer.locator("[data-saved]")).toContainText(/Read only|you may no longer edit/, {
    timeout: 2_000,
  });
  await expect(owner.getByText("Writer is now: Viewer.")).toBeVisible();
  await expect(rowOf(owner, email).getByRole("combobox")).toHaveValue("viewer");

  await rowOf(owner, email).getByRole("button", { name: "Actions for Writer" }).click();
  await pictureState(owner, "the menu");
  await owner.getByRole("menuitem", { name: "Remove…" }).click();
  const question = owner.getByRole("alertdialog");
  await expect(question).toContainText("Remove Writer from this workspace?");
  await pictureState(owner, "removing");
  expect(await axeFindings(owner)).toEqual([]);
  await question.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(members(owner).getByText("Nobody of this name is here")).toBeVisible();
  await expect(owner.getByRole("heading", { name: "Members", level: 2 })).toBeFocused();
  expect(await axeFindings(owner)).toEqual([]);
  expect([403, 404]).toContain((await writer.goto(briefing))?.status());
});

test("R605 managers see to all but owners, in Japanese and on a phone too; ownership is handed over after a question", async ({
  product,
  enter,
  enterByTouch,
}) => {
  test.setTimeout(180_000);
  await asAtFirst(product);
  const manager = await enterByTouch(product, "manager");
  await manager.context().addCookies([{ name: "locale", value: "ja", url: product.address }]);
  await manager.goto(address);
  const list = manager.getByRole("region", { name: "メンバー" });
  const owners = list.getByRole("listitem").filter({ hasText: "owner@example.org" });
  await expect(owners.getByRole("combobox")).toHaveCount(0);
  const choice = list.getByRole("combobox", { name: "Editorの役割" });
  await expect(choice.getByRole("option")).toHaveText(["マネージャー", "編集者", "コメント担当", "閲覧者"]);
  await isWithinItsWidth(manager);
  await pictureState(manager, "in Japanese");
  expect(await axeFindings(manager)).toEqual([]);

  const owner = await enter(product, "owner");
  expect((await owner.goto(`${address}?workspace=${randomUUID()}`))?.status()).toBe(403);
  await owner.goto(address);
  try {
    await rowOf(owner, "manager@example.org").getByRole("button", { name: "Actions for Manager" }).click();
    await owner.getByRole("menuitem", { name: "Hand over ownership…" }).click();
    await expect(owner.getByRole("alertdialog")).toContainText("you become a manager");
    await pictureState(owner, "handing over");
    expect(await axeFindings(owner)).toEqual([]);
    await owner.getByRole("alertdialog").getByRole("button", { name: "Hand over" }).click();
    await expect(rowOf(owner, "manager@example.org")).toContainText("Owner");
    await expect(rowOf(owner, "owner@example.org").getByRole("combobox")).toHaveValue("manager");
  } finally {
    await product.query(
      "UPDATE memberships m SET role = split_part(u.email, '@', 1)::\"Role\" FROM users u WHERE u.id = m.user_id AND u.email IN ('owner@example.org', 'manager@example.org')",
    );
  }
});
