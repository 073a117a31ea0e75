// Where reviews wait: whoever decides finds what waits for them, and where everything else does.
import { expect, type Page } from "@playwright/test";
import { adoptSettings } from "../../lib/config.ts";
import { closeDb, db } from "../../lib/data/client.ts";
import { axeFindings } from "../support/axe.ts";
import { openSample } from "../support/editor-page.ts";
import type { Product } from "../support/product.ts";
import { makeReview } from "../support/review-rows.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

async function idOf(page: Page): Promise<string> {
  return ((await (await page.request.get("/api/v1/me")).json()) as { id: string }).id;
}

const briefingIn = (address: string) => ({ briefingId: address.split("/").at(-1) ?? "" });
const overdue = "2026-01-05";

/** One that waits for the manager and is overdue, and one that nobody was asked about. */
async function askManager(product: Product, [editor, manager]: [Page, Page]): Promise<string> {
  const address = await openSample(editor);
  adoptSettings({ DATABASE_URL: await product.databaseUrl() });
  const [askedById, reviewer] = [await idOf(editor), await idOf(manager)];
  const steps = [{ reviewers: [reviewer], dueDate: overdue }, { reviewers: [reviewer] }];
  const askedAt = new Date(Date.now() - 3 * 86_400_000);
  const reviewId = await makeReview(briefingIn(address), { steps, askedById, askedAt });
  await db().reviewEvent.create({
    data: { reviewId, kind: "asked", facts: {}, byId: askedById, at: askedAt },
  });
  await closeDb();
  return address;
}

test("R560 what waits for the manager stands on home and in the inbox; R561 the overview tells where everything is", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const address = await askManager(product, [editor, manager]);
  const title = (await editor.title()).split(" · ")[0] ?? "";

  for (const path of ["/", "/inbox"]) {
    await manager.goto(path);
    const waiting = manager.getByRole("region", { name: /^Waiting for me/ });
    await expect(waiting.getByRole("link", { name: title }).first()).toHaveAttribute("href", /\/review\//);
    await expect(waiting.getByText("For 3 days").first()).toBeVisible();
    await expect(waiting.getByText("Overdue since").first()).toBeVisible();
    await pictureState(manager, `waiting ${path === "/" ? "home" : "inbox"}`);
    expect(await axeFindings(manager)).toEqual([]);
  }

  await manager.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Reviews" }).click();
  const table = manager.getByRole("region", { name: "Reviews" });
  await expect(table.getByRole("row", { name: /In review.*1 of 2/ }).first()).toContainText("3 days");
  await manager.getByRole("link", { name: "Overdue" }).click();
  await expect(manager).toHaveURL(/filter=overdue/);
  await table.getByRole("link", { name: "Due" }).click();
  await expect(manager).toHaveURL(/filter=overdue&sort=due/);
  await expect(table.getByRole("columnheader", { name: "Due" })).toHaveAttribute("aria-sort", "ascending");
  await expect(table.getByRole("row", { name: /Overdue since/ }).first()).toBeVisible();
  await manager.getByRole("link", { name: "Changed since signed" }).first().click();
  await expect(manager.getByText("No signed section has changed.")).toBeVisible();
  expect(await axeFindings(manager)).toEqual([]);
  await manager.goto("/reviews");
  await pictureState(manager, "overview");
  expect(await axeFindings(manager)).toEqual([]);

  await manager.goto(`${address}/versions`);
  await expect(manager.getByRole("link", { name: "Review of version 1 asked for" })).toBeVisible();
  await editor.goto("/");
  await expect(editor.getByRole("region", { name: /^Waiting for me/ })).toHaveCount(0);
  await expect(editor.getByRole("link", { name: "Reviews" })).toHaveCount(0);
  expect((await editor.goto("/reviews"))?.status()).toBe(403);
  await expect(editor.getByRole("heading", { name: "You decide on no reviews" })).toBeVisible();
  expect(await axeFindings(editor)).toEqual([]);
});
