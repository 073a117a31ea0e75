// Reviews on their page and beside the text: asked for, decided on, and what became of what was signed.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { insertAtStart, openAt, openSample, recommendation, says } from "../support/editor-page.ts";
import {
  askFor,
  barOf,
  deciding,
  makeSectionsReady,
  openReviewPanel,
  reviewBanner,
  reviewPanel,
} from "../support/review-pages.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";
import { comment, sampleId } from "../support/threads-by-api.ts";

const headerOf = (page: Page, section: string) =>
  page.getByRole("group", { name: section, exact: true }).locator(".section-facts");

async function goToReview(page: Page, address: string): Promise<void> {
  await openAt(page, address);
  await reviewBanner(page).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Review:");
}

test("R554 a manager asks for changes, then reads only what changed since, signs by keyboard and approves", async ({
  product,
  enter,
}) => {
  test.setTimeout(240_000);
  const [editor, manager, viewer] = [
    await enter(product, "editor"),
    await enter(product, "manager"),
    await enter(product, "viewer"),
  ];
  const address = await openSample(editor);
  await makeSectionsReady(editor);
  const panel = await openReviewPanel(editor);
  await expect(panel.getByRole("button", { name: "Ask for review" })).toBeEnabled();
  await pictureState(editor, "asking");
  expect(await axeFindings(editor)).toEqual([]);
  await askFor(editor, "Manager", "Before the committee meets.");
  await expect(reviewBanner(editor)).toContainText("Waits for Manager");
  await pictureState(editor, "in review");
  expect(await axeFindings(editor)).toEqual([]);

  await goToReview(manager, address);
  await expect(manager.getByText("Before the committee meets.")).toBeVisible();
  await pictureState(manager, "review");
  expect(await axeFindings(manager)).toEqual([]);
  await barOf(manager, recommendation).getByRole("button", { name: "Ask for changes" }).click();
  await deciding(manager).getByRole("button", { name: "Ask for changes" }).click();
  await expect(deciding(manager).getByText("Say why, in a few words.")).toBeVisible();
  await deciding(manager).getByRole("textbox", { name: "Reason" }).fill("Name who pays.");
  await pictureState(manager, "asking for changes");
  expect(await axeFindings(manager)).toEqual([]);
  await deciding(manager).getByRole("button", { name: "Ask for changes" }).click();
  await expect(barOf(manager, recommendation)).toContainText("Name who pays.");
  await barOf(manager, "Timeline").getByRole("button", { name: "Sign off" }).click();
  await deciding(manager).getByRole("button", { name: "Sign off" }).click();
  await expect(barOf(manager, "Timeline")).toContainText("Signed by Manager");
  await manager.getByRole("button", { name: "Not cleared" }).click();
  await deciding(manager).getByRole("textbox", { name: "Reason" }).fill("One thing is open.");
  await deciding(manager).getByRole("button", { name: "Not cleared" }).click();
  await expect(
    manager.getByText("Changes were asked for: this review is over.", { exact: false }),
  ).toBeVisible();
  await pictureState(manager, "changes asked");

  // Live, without a reload.
  await expect(reviewPanel(editor).getByText(/^Changes asked on version/)).toBeVisible();
  await expect(editor.locator(".page-header").getByText("Changes asked")).toBeVisible();
  await expect(reviewPanel(editor)).toContainText("One thing is open.");
  await expect(headerOf(editor, "Timeline")).toContainText("Signed");
  await pictureState(editor, "changes asked");
  await insertAtStart(editor, recommendation, "The members pay. ");
  await says(editor, "saved");
  await reviewPanel(editor).getByRole("button", { name: "Ask for another review" }).click();
  await expect(reviewPanel(editor).getByRole("checkbox", { name: "Manager" })).toBeChecked();
  await reviewPanel(editor).getByRole("button", { name: "Ask for review" }).click();
  await expect(reviewBanner(editor)).toContainText("Waits for Manager");

  await goToReview(manager, address);
  await expect(manager.getByText(/which you decided on last\.$/)).toBeVisible();
  await expect(manager.getByRole("status").filter({ hasText: "1 change" })).toBeVisible();
  await manager.getByRole("switch", { name: "Only changes" }).check();
  await expect(manager.locator(".red-change")).toContainText("The members pay.");
  await expect(manager.getByRole("heading", { name: "Timeline" })).toBeHidden();
  await pictureState(manager, "only what changed");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.keyboard.press("Alt+PageDown");
  await manager.keyboard.press("s");
  await expect(deciding(manager)).toContainText(`Sign off “${recommendation}”?`);
  await manager.keyboard.press("Enter");
  await deciding(manager).getByRole("button", { name: "Sign off" }).press("Enter");
  await expect(barOf(manager, recommendation)).toContainText("Signed by Manager");
  await manager.keyboard.press("Alt+Shift+Digit1");
  await deciding(manager).getByRole("button", { name: "Cleared" }).press("Enter");
  await expect(manager.getByText("This review is approved", { exact: false })).toBeVisible();
  await expect(editor.locator(".page-header").getByText("Approved")).toBeVisible();
  await expect(reviewPanel(editor).getByText(/^Approved: version/)).toBeVisible();
  await pictureState(editor, "approved");
  await openAt(viewer, address);
  await expect(viewer.locator(".page-header").getByText("Approved")).toBeVisible();
});

test("R557 a section says that it is signed, then changed, as soon as its text moves, and signed again once that is undone", async ({
  product,
  enter,
}) => {
  test.setTimeout(180_000);
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Manager", "");
  await goToReview(manager, address);
  await barOf(manager, recommendation).getByRole("button", { name: "Sign off" }).click();
  await deciding(manager).getByRole("button", { name: "Sign off" }).click();
  const facts = headerOf(editor, recommendation);
  await expect(facts.getByText("Signed", { exact: true })).toBeVisible();
  await insertAtStart(editor, recommendation, "And more. ");
  await expect(facts.getByText("Signed, then changed")).toBeVisible();
  await pictureState(editor, "signed then changed");
  await editor.keyboard.press("Control+z");
  await expect(facts.getByText("Signed", { exact: true })).toBeVisible();
  await insertAtStart(editor, recommendation, "And more words. ");
  await says(editor, "saved");

  await manager.reload();
  const bar = barOf(manager, recommendation);
  await expect(bar).toContainText("Signed, then changed: 3 words by Editor");
  await pictureState(manager, "signed then changed");
  expect(await axeFindings(manager)).toEqual([]);
  await bar.getByRole("link", { name: "See and sign the change" }).click();
  await expect(manager.locator(".red-change")).toContainText("And more words.");
  await pictureState(manager, "the change");
  await bar.getByRole("button", { name: "Sign the change" }).click();
  await deciding(manager).getByRole("button", { name: "Sign off" }).click();
  await expect(facts.getByText("Signed", { exact: true })).toBeVisible();
  await expect(barOf(manager, recommendation)).not.toContainText("then changed");
});

test("R555 who can't decide is told why, and what stands in the way leads to its place", async ({
  product,
  enter,
  enterByTouch,
}) => {
  test.setTimeout(180_000);
  const [editor, commenter, viewer] = [
    await enter(product, "editor"),
    await enter(product, "commenter"),
    await enterByTouch(product, "viewer"),
  ];
  const address = await openSample(editor);
  const thread = await comment(editor, "Is this so?", null);
  const threads = `/api/v1/briefings/${await sampleId(editor)}/threads/${thread}`;
  const headers = { origin: await editor.evaluate(() => location.origin) };
  const demand = { headers, data: { do: "demand", mustSettle: true } };
  expect((await editor.request.patch(threads, demand)).status()).toBe(200);
  const panel = await openReviewPanel(editor);
  const obstacles = panel.getByRole("list", { name: "This stands in the way" });
  await expect(obstacles.getByText("To be settled first", { exact: false })).toBeVisible();
  await expect(panel.getByRole("button", { name: /things stand in the way/ })).toBeDisabled();
  await pictureState(editor, "obstacles");
  expect(await axeFindings(editor)).toEqual([]);
  await obstacles.getByRole("link", { name: `Not marked as ready: ${recommendation}` }).click();
  await expect(editor.getByRole("group", { name: recommendation, exact: true })).toBeFocused();
  await obstacles.getByRole("link", { name: /^To be settled first/ }).click();
  await expect(editor.locator(`#thread-${thread}`)).toBeVisible();

  const resolve = { headers, data: { do: "resolve", disposition: "adapted", reason: "Said." } };
  expect((await editor.request.patch(threads, resolve)).status()).toBe(200);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Manager", "For the record.");
  await reviewPanel(editor).getByRole("link", { name: "See the review" }).click();
  await expect(editor.getByText("You asked for this review", { exact: false })).toBeVisible();
  await expect(editor.getByRole("button", { name: "Sign off" })).toHaveCount(0);
  const review = editor.url();
  await openAt(viewer, address);
  await expect(reviewBanner(viewer)).toContainText("Waits for Manager");
  await viewer.getByRole("button", { name: "Show review" }).tap();
  await expect(viewer.getByRole("dialog", { name: "Review" })).toContainText("For the record.");
  await pictureState(viewer, "the panel on a phone");
  expect(await axeFindings(viewer)).toEqual([]);
  await commenter.goto(review);
  await expect(
    commenter.getByText("Managers and owners decide on reviews", { exact: false }).first(),
  ).toBeVisible();
  await viewer.goto(review);
  await expect(
    viewer.getByText("Managers and owners decide on reviews", { exact: false }).first(),
  ).toBeVisible();
  await expect(viewer.locator(".redline").getByRole("heading", { name: recommendation })).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Sign off" })).toHaveCount(0);
  await viewer.keyboard.press("s");
  await expect(deciding(viewer)).toBeHidden();
  await pictureState(viewer, "a viewer");
  expect(await axeFindings(viewer)).toEqual([]);
  await viewer.goto(`${address}/review/00000000-0000-4000-8000-000000000000`);
  await expect(viewer.getByText("There is no such review")).toBeVisible();
  expect(await axeFindings(viewer)).toEqual([]);
  await editor.getByRole("button", { name: "Withdraw…" }).click();
  await editor.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(editor.getByText("This review was taken back", { exact: false })).toBeVisible();
});

test("R558 a decision is made by keys, a dissent stays beside the section, and what is refused keeps its words", async ({
  product,
  enter,
}) => {
  test.setTimeout(180_000);
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await openSample(editor);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Manager", "");
  await goToReview(manager, address);
  await manager.keyboard.press("?");
  await expect(deciding(manager)).toContainText("Sign off the section in view");
  await pictureState(manager, "the keys");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.keyboard.press("Escape");
  await manager.locator(".redline").getByRole("heading", { name: recommendation }).scrollIntoViewIfNeeded();
  await barOf(manager, recommendation).getByRole("button", { name: "Sign off" }).focus();
  await manager.keyboard.press("d");
  await expect(deciding(manager)).toContainText(`Dissent from “${recommendation}”`);
  // Letters are letters here.
  await manager.keyboard.type("sad: too soon");
  await manager.keyboard.press("Tab");
  await manager.keyboard.press("Tab");
  await manager.keyboard.press("Enter");
  await expect(barOf(manager, recommendation)).toContainText("Dissent by Manager");
  await expect(barOf(manager, recommendation)).toContainText("sad: too soon");
  await expect(headerOf(editor, recommendation)).toContainText("Dissent: Manager");

  await manager.keyboard.press("Alt+Shift+Digit4");
  await deciding(manager).getByRole("textbox", { name: "Reason" }).fill("It can wait.");
  await reviewPanel(editor).getByRole("button", { name: "Withdraw…" }).click();
  await editor.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(reviewPanel(editor).getByText(/^Withdrawn/)).toBeVisible();
  await deciding(manager).getByRole("button", { name: "Not cleared" }).click();
  await expect(deciding(manager).getByRole("alert")).toContainText("Your words are kept here");
  await expect(deciding(manager).getByRole("textbox", { name: "Reason" })).toHaveValue("It can wait.");
  await pictureState(manager, "refused");
  expect(await axeFindings(manager)).toEqual([]);
});

test("R559 a review's page and its panel are in Japanese for who reads Japanese, and axe finds nothing", async ({
  product,
  enter,
}) => {
  test.setTimeout(180_000);
  const [editor, owner] = [await enter(product, "editor"), await enter(product, "owner")];
  const address = await openSample(editor);
  await makeSectionsReady(editor);
  await openReviewPanel(editor);
  await askFor(editor, "Owner", "");
  await owner.context().addCookies([{ name: "locale", value: "ja", url: product.address }]);
  await owner.goto(address);
  await owner.getByRole("button", { name: "レビューを表示" }).click();
  const panel = owner.getByRole("complementary", { name: "レビュー" });
  await expect(panel.getByText("レビュー中：第1版")).toBeVisible();
  await pictureState(owner, "in Japanese, the panel");
  expect(await axeFindings(owner)).toEqual([]);
  await panel.getByRole("link", { name: "読んで判断する" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toContainText("レビュー：");
  await owner.keyboard.press("Alt+Shift+Digit1");
  await expect(deciding(owner)).toContainText("ステップ1を承認しますか？");
  await pictureState(owner, "in Japanese, deciding");
  expect(await axeFindings(owner)).toEqual([]);
});
