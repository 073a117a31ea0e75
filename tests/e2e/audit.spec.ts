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
