// Who is kept out of the audit log's page and the bin, and a briefing that is deleted and brought back, in a browser.
import { expect } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { openAt, openSample } from "../support/editor-page.ts";
import { test } from "../support/stories.ts";

test("R587 who doesn't own the workspace has no access to its log", async ({ enter, product }) => {
  const page = await enter(product, "manager");
  for (const path of ["/settings/audit", "/bin"]) {
    expect((await page.goto(path))?.status()).toBe(403);
    await expect(page.getByText("You have no access to this")).toBeVisible();
  }
});

test("R587 R589 R590 an owner looks through the log, narrows it down, checks that it is whole and saves it", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "owner");
  const address = await openSample(page);
  const { origin } = new URL(product.address);
  for (const archived of [true, false])
    await page.request.patch(`/api/v1${new URL(address).pathname}`, {
      headers: { origin },
      data: { archived },
    });
  await page.goto("/settings/notifications");
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  const table = page.getByRole("table");
  await expect(table.getByText("Archived the briefing", { exact: true }).first()).toBeVisible();
  await table.getByText("Details").first().click();
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Check the chain" }).click();
  await expect(page.getByText(/^The log is whole up to line \d+\.$/)).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as CSV" }).click();
  expect((await saved).suggestedFilename()).toBe("audit-log.csv");

  await page.getByLabel("What was done").selectOption({ label: "Archived the briefing" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/act=briefing_archived/);
  await expect(table.getByText("Took the briefing out of the archive")).toHaveCount(0);
  await page.getByLabel("Search in names and facts").fill("nothing like this");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("main").getByRole("link", { name: "Show everything" }).first().click();
  await expect(table.getByText("Saved the audit log as a file").first()).toBeVisible();
});

test("R591 R592 an owner deletes a briefing after a question, open pages lose it at once, and it comes back", async ({
  enter,
  product,
}) => {
  const [owner, editor] = [await enter(product, "owner"), await enter(product, "editor")];
  const address = await openSample(editor);
  await owner.goto("/");
  const row = owner
    .getByRole("listitem")
    .filter({ has: owner.locator(`a[href="${new URL(address).pathname}"]`) });
  const title = (await row.getByRole("link").first().textContent()) ?? "";
  await row.getByRole("button", { name: `Actions for ${title}` }).click();
  await owner.getByRole("menuitem", { name: "Delete…" }).click();
  const question = owner.getByRole("alertdialog");
  await expect(question.getByText(/Owners can bring it back until/)).toBeVisible();
  expect(await axeFindings(owner)).toEqual([]);
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(owner.getByText(`“${title}” is deleted.`)).toBeVisible();
  await expect(row).toHaveCount(0);
  await expect(editor.getByText("This briefing is gone.").first()).toBeVisible({ timeout: 2_000 });

  await owner.getByRole("link", { name: "Deleted", exact: true }).click();
  await expect(owner.getByText("30 days left").first()).toBeVisible();
  expect(await axeFindings(owner)).toEqual([]);
  await owner
    .getByRole("button", { name: `Bring back ${title}` })
    .first()
    .click();
  await expect(owner.getByText("It is back, as it was.")).toBeVisible();
  await openAt(editor, address);
});
