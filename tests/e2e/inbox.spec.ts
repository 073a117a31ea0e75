// The inbox as people use it: somebody is named in one browser, and the other hears, reads, follows and mutes.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { openAt } from "../support/editor-page.ts";
import { signInAs } from "../support/product.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";
import { comment, idOf, readAll, sampleId, sampleQuote, settle } from "../support/threads-by-api.ts";

const link = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Inbox/ });
const rows = (page: Page) => page.getByRole("main").locator("section li");

/** Nothing is wider than the page. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test("R437 who is named hears of it at once, follows it to its place, and marks it read", async ({
  enter,
  product,
}) => {
  const [viewer, editor] = [await enter(product, "viewer"), await enter(product, "editor")];
  await editor.goto("/");
  await viewer.goto("/inbox");
  await expect(viewer.getByText("Nothing here yet")).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);
  await viewer.goto("/");
  await expect(link(viewer)).toHaveAccessibleName("Inbox");

  const me = await idOf(viewer);
  const first = await comment(editor, "Is that so?", me);
  await expect(link(viewer)).toHaveAccessibleName("Inbox, 1 unread");
  await link(viewer).click();
  await expect(viewer).toHaveURL(/\/inbox$/);
  await expect(rows(viewer)).toHaveCount(1);
  await expect(rows(viewer)).toContainText(
    `Unread: Editor mentioned you in “Japan’s Russia policy after Abe`,
  );
  await expect(rows(viewer).locator("blockquote")).toHaveText(sampleQuote);
  await expect(viewer.getByRole("heading", { name: "Today" })).toBeVisible();

  await comment(editor, "And since when?", me);
  await expect(rows(viewer)).toHaveCount(2);
  await expect(rows(viewer).first()).toContainText("And since when?");
  await expect(viewer.getByRole("status").filter({ hasText: "2 unread" })).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);

  await rows(viewer).last().getByRole("link").press("Enter");
  await expect(viewer).toHaveURL(new RegExp(`/briefings/[0-9a-f-]{36}\\?thread=${first}$`));
  await expect(link(viewer)).toHaveAccessibleName("Inbox, 1 unread");
  await viewer.goBack();
  await expect(rows(viewer).last()).not.toContainText("Unread:");
  await viewer.getByRole("button", { name: "Mark all as read" }).click();
  await expect(viewer.getByRole("status").filter({ hasText: "Nothing unread" })).toBeVisible();
  await expect(link(viewer)).toHaveAccessibleName("Inbox");
  await expect(viewer.getByText("Unread:")).toHaveCount(0);
  await viewer.getByRole("link", { name: "Unread" }).click();
  await expect(viewer.getByText("You have read everything")).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);

  await openAt(viewer, `/briefings/${await sampleId(viewer)}`);
  await comment(editor, "Read where it stands?", me);
  await expect(link(viewer)).toHaveAccessibleName("Inbox, 1 unread");
  await viewer.getByRole("button", { name: /^Show threads/ }).click();
  await viewer.getByRole("article").filter({ hasText: "Read where it stands?" }).click();
  await expect(link(viewer)).toHaveAccessibleName("Inbox");
});

test("R438 one is marked by keyboard and stays in sight; a briefing is muted with a way back, on a phone too", async ({
  enter,
  enterByTouch,
  product,
}) => {
  const [commenter, editor] = [await enterByTouch(product, "commenter"), await enter(product, "editor")];
  await editor.goto("/");
  await readAll(commenter);
  await commenter.goto("/inbox?filter=unread");
  const me = await idOf(commenter);
  await comment(editor, "Which?", me);
  await comment(editor, "And which else?", me);
  await expect(rows(commenter)).toHaveCount(2);
  await fits(commenter);
  await rows(commenter).first().getByRole("button", { name: "Mark as read" }).press("Enter");
  await expect(commenter.getByRole("status").filter({ hasText: "1 unread" })).toBeVisible();
  await expect(rows(commenter).first().getByRole("button", { name: "Mark as unread" })).toBeFocused();
  await rows(commenter).first().getByRole("button", { name: /^Mute/ }).click();
  await expect(commenter.getByText(/^You hear of “Japan’s Russia policy.*only when/)).toBeVisible();
  await expect(rows(commenter).getByText("Muted")).toHaveCount(2);
  expect(await axeFindings(commenter)).toEqual([]);
  await commenter.getByRole("button", { name: "Undo" }).click();
  await expect(rows(commenter).getByText("Muted")).toHaveCount(0);
  await commenter.reload();
  await expect(rows(commenter)).toHaveCount(1);
  await expect(rows(commenter).getByText("Muted")).toHaveCount(0);
});

test("R437 the count follows where no socket comes through, and after the line was away", async ({
  enter,
  product,
}) => {
  const [manager, editor] = [await enter(product, "manager"), await enter(product, "editor")];
  await editor.goto("/");
  await manager.routeWebSocket(/\/collab\/inbox/, (socket) => socket.close({ code: 1013 }));
  await readAll(manager);
  await manager.goto("/");
  await comment(editor, "Which?", await idOf(manager));
  await expect(link(manager)).toHaveAccessibleName("Inbox, 1 unread", { timeout: 20_000 });
});

const hostile = `<img src=x onerror="window.hit = true"> <script>window.hit = true</script> =1+1`;

test("R441 what people wrote is shown as text in the inbox and in the table", async ({ enter, product }) => {
  const [owner, editor] = [await enter(product, "owner"), await enter(product, "editor")];
  await editor.goto("/");
  await settle(editor, await comment(editor, hostile, await idOf(owner)), hostile);
  await owner.goto("/inbox");
  await expect(rows(owner).first()).toContainText(hostile);
  await expect(rows(owner).first().getByText("Resolved")).toBeVisible();
  await owner.goto(`/briefings/${await sampleId(owner)}/dispositions`);
  await expect(owner.getByRole("row").filter({ hasText: hostile })).toContainText("Adopted with changes");
  expect(await owner.evaluate(() => "hit" in window)).toBe(false);
});

test("R439 how comments were settled is a table to read, print and save, for whoever may read", async ({
  browser,
  enter,
  product,
}) => {
  const [viewer, editor] = [await enter(product, "viewer"), await enter(product, "editor")];
  await viewer.goto("/");
  await editor.goto("/");
  const address = `/briefings/${await sampleId(viewer)}/dispositions`;
  await viewer.goto(address);
  await expect(viewer.getByText("No comments yet")).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);

  await settle(editor, await comment(editor, "Is “payment” the word?", null), "Named what was asked for.");
  await comment(editor, "And by whom?", null);
  await viewer.goto(address);
  const table = viewer.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table.getByRole("row").nth(1)).toContainText(sampleQuote);
  await expect(table.getByRole("row").nth(1)).toContainText("Named what was asked for.");
  await expect(table.getByRole("row").nth(2)).toContainText("Open");
  expect(await axeFindings(viewer)).toEqual([]);
  await viewer.setViewportSize({ width: 390, height: 844 });
  await fits(viewer);

  const [file] = await Promise.all([
    viewer.waitForEvent("download"),
    viewer.getByRole("link", { name: "Save as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(
    "Japan’s Russia policy after Abe keep engaging, without rushing - dispositions.csv",
  );
  await viewer.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(viewer.getByRole("link", { name: "Save as CSV" })).toBeHidden();
  await expect(viewer.getByRole("banner")).toBeHidden();
  await expect(table).toBeVisible();
  await pictureState(viewer, "printed");

  const context = await browser.newContext({ baseURL: product.address });
  const stranger = await context.newPage();
  await signInAs(stranger, product, await product.addStranger());
  expect((await stranger.goto(address))?.status()).toBe(404);
  await expect(stranger.getByText("Russia")).toHaveCount(0);
  await context.close();
});
