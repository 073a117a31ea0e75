// The inbox as people use it: somebody is named in one browser, and the other hears, reads, follows and mutes.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { test } from "../support/stories.ts";
import { comment, idOf, sampleQuote } from "../support/threads-by-api.ts";

const link = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Inbox/ });
const rows = (page: Page) => page.getByRole("main").locator("section li");

/** Nothing is wider than the page. */
async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test("R437 R438 who is named hears of it at once, follows it to its place, and marks it read", async ({
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

  const hostile = `<img src=x onerror="window.hit = true"> <script>window.hit = true</script>`;
  await comment(editor, hostile, me);
  await expect(rows(viewer)).toHaveCount(2);
  await expect(rows(viewer).first()).toContainText(hostile);
  expect(await viewer.evaluate(() => "hit" in window)).toBe(false);
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
});

test("R438 one is marked by keyboard and stays in sight; a briefing is muted with a way back, on a phone too", async ({
  enter,
  enterByTouch,
  product,
}) => {
  const [commenter, editor] = [await enterByTouch(product, "commenter"), await enter(product, "editor")];
  await editor.goto("/");
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
  await manager.goto("/");
  await comment(editor, "Which?", await idOf(manager));
  await expect(link(manager)).toHaveAccessibleName("Inbox, 1 unread", { timeout: 20_000 });
});
