// Who decides on a review that is open, changed beside the text, and the way to one's decision on a phone.
import { expect } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { openAt, openSample } from "../support/editor-page.ts";
import {
  askFor,
  makeSectionsReady,
  openReviewPanel,
  reviewBanner,
  reviewPanel,
} from "../support/review-pages.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

test("R575 who asked gives a step other reviewers beside the text, and everybody sees at once whom it waits for", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Manager", "");
  await openAt(manager, address);
  await expect(reviewBanner(manager)).toContainText("Waits for Manager.");

  await reviewPanel(editor).getByRole("button", { name: "Step 1: change reviewers…" }).click();
  const dialog = editor.getByRole("dialog", { name: "Who decides in step 1?" });
  await expect(dialog.getByRole("checkbox")).toHaveCount(2);
  await expect(dialog.getByRole("checkbox", { name: "Manager" })).toBeChecked();
  await dialog.getByRole("checkbox", { name: "Manager" }).uncheck();
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Each step needs at least one reviewer.");
  await pictureState(editor, "changing reviewers");
  expect(await axeFindings(editor)).toEqual([]);
  await dialog.getByRole("checkbox", { name: "Owner" }).check();
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(dialog).toBeHidden();
  await expect(reviewPanel(editor)).toContainText("Waits for Owner");
  await expect(reviewBanner(manager)).toContainText("Waits for Owner.");

  // Whom it waited for may change it as well, as every manager; once it is over, nobody may, and nothing waits.
  await manager.getByRole("button", { name: "Show review" }).click();
  const change = reviewPanel(manager).getByRole("button", { name: "Step 1: change reviewers…" });
  await expect(change).toBeVisible();
  await reviewPanel(editor).getByRole("button", { name: "Withdraw…" }).click();
  await editor.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(change).toHaveCount(0);
  await expect(reviewPanel(manager)).toContainText("Left open");
  await expect(reviewPanel(manager)).toContainText("Owner didn’t decide");
});

test("R576 on a phone the way from a review's head leads to one's decision, which tells of no keys", async ({
  product,
  enter,
  enterByTouch,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enterByTouch(product, "manager")];
  await openSample(editor);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Manager", "");
  const review = await reviewPanel(editor).getByRole("link", { name: "See the review" }).getAttribute("href");
  await manager.goto(review ?? "");
  const decision = manager.getByRole("region", { name: "Your decision" });
  await expect(decision).not.toBeInViewport();
  await manager.getByRole("link", { name: "Go to your decision" }).tap();
  await expect(decision).toBeInViewport();
  await expect(decision.getByRole("button", { name: "Cleared", exact: true })).toBeInViewport();
  await expect(decision.locator("kbd").first()).toBeHidden();
});
