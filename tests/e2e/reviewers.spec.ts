// Who decides on a review that is open, changed beside the text, and what a phone is told.
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
  await dialog.getByRole("checkbox", { name: "Owner" }).check();
  await dialog.getByRole("button", { name: "Change" }).click();
  await expect(dialog).toBeHidden();
  await expect(reviewPanel(editor)).toContainText("Waits for Owner");
  await expect(reviewBanner(manager)).toContainText("Waits for Owner.");

  // Every manager may; their window is looked at, which at another width closes with the panel that it came from.
  await manager.getByRole("button", { name: "Show review" }).click();
  await reviewPanel(manager).getByRole("button", { name: "Step 1: change reviewers…" }).click();
  await expect(manager.getByRole("dialog").getByRole("checkbox", { name: "Owner" })).toBeChecked();
  expect(await axeFindings(manager)).toEqual([]);

  await reviewPanel(editor).getByRole("button", { name: "Withdraw…" }).click();
  await editor.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(reviewPanel(editor)).toContainText("Left open");
  await expect(reviewPanel(editor)).toContainText("Owner didn’t decide");
  await expect(reviewPanel(editor).getByRole("button", { name: /change reviewers/ })).toHaveCount(0);
});

test("R576 who decides on a phone is told of no keys", async ({ product, enter, enterByTouch }) => {
  const [editor, manager] = [await enter(product, "editor"), await enterByTouch(product, "manager")];
  await openSample(editor);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Manager", "");
  const review = await reviewPanel(editor).getByRole("link", { name: "See the review" }).getAttribute("href");
  await manager.goto(review ?? "");
  const cleared = manager.getByRole("region", { name: "Your decision" }).getByRole("button").first();
  await expect(cleared.locator("kbd")).toHaveCount(1);
  await expect(cleared.locator("kbd")).toBeHidden();
});
