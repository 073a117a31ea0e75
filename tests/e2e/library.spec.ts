// Templates, folders and tags as people use them: on the home page, on the templates' page and in the editor.
import { expect, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { test } from "../support/stories.ts";

const rowOf = (page: Page, text: string) =>
  page.getByRole("main").getByRole("listitem").filter({ hasText: text });

async function choose(page: Page, row: string, item: string): Promise<void> {
  await rowOf(page, row)
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("R372 a template is chosen, made of a briefing, edited and deleted by those who may", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "manager");
  await page.goto("/");
  await page.getByRole("button", { name: "New briefing" }).click();
  const dialog = page.getByRole("dialog", { name: "New briefing" });
  await dialog.getByLabel("Title").fill("Talks in Vladivostok");
  await dialog.getByRole("radio", { name: /^Trip report/ }).check();
  await expect(dialog.getByText("Names, posts, and how to reach them.")).toBeVisible();
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page).toHaveURL(/\/briefings\/[0-9a-f-]{36}$/);
  await expect(page.locator("[data-section]").first()).toHaveAttribute("aria-label", "What the trip taught");
  await expect(page.locator("[data-placeholder^='The two or three findings']").first()).toBeVisible();

  await page.goto("/?q=Vladivostok");
  await choose(page, "Talks in Vladivostok", "Save as template…");
  const saving = page.getByRole("dialog", { name: "Save as template" });
  await expect(
    saving.getByText("Comments, names of mentioned people and pictures stay behind."),
  ).toBeVisible();
  await saving.getByLabel("Name").fill("Port visit");
  await saving.getByRole("button", { name: "Save template" }).click();
  await page.getByRole("button", { name: "Show templates" }).click();
  await expect(page).toHaveURL(/\/templates$/);
  await choose(page, "Port visit", "Edit");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit template");
  await page.getByLabel("Title", { exact: true }).first().fill("Lessons");
  await page.getByRole("button", { name: "Move down: Lessons" }).press("Enter");
  await expect(page.getByRole("button", { name: "Move down: Lessons" })).toBeFocused();
  await page.getByRole("button", { name: "Remove: People met" }).click();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(/\/templates$/);
  await rowOf(page, "Port visit").getByText("5 sections").click();
  await expect(rowOf(page, "Port visit").locator("ol > li")).toContainText([
    "Purpose and programme",
    "Lessons",
  ]);
  expect(await axeFindings(page)).toEqual([]);
  const { items } = (await (await page.request.get("/api/v1/templates")).json()) as {
    items: { id: string; name: string }[];
  };
  const made = items.find(({ name }) => name === "Port visit");

  const viewer = await enter(product, "viewer");
  await viewer.goto("/templates");
  await expect(rowOf(viewer, "Port visit").first()).toBeVisible();
  await expect(viewer.getByRole("main").getByRole("button")).toHaveCount(0);
  expect((await viewer.goto(`/templates/${made?.id}`))?.status()).toBe(403);

  await choose(page, "Port visit", "Delete");
  await page
    .getByRole("alertdialog", { name: "Delete the template “Port visit”?" })
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(rowOf(page, "Port visit")).toHaveCount(0);
});

test("R373 folder and tags are set on home and in the editor, and home is filtered by them", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "manager");
  await page.goto("/");
  await page.getByRole("button", { name: "Folder", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Japan–Russia relations" }).click();
  await expect(page).toHaveURL(/\?folder=[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Tags", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Energy" }).click();
  await expect(page).toHaveURL(/&tag=[0-9a-f-]{36}$/);
  await page.keyboard.press("Escape");
  const row = page.getByRole("main").locator("ul.divide-y > li");
  await expect(row).toHaveCount(1);

  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Folder and tags…" }).click();
  const dialog = page.getByRole("dialog", { name: "Folder and tags" });
  await page.keyboard.press("Escape");
  await expect(row.getByRole("button", { name: /^Actions for/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Remove the tag Energy" }).click();
  await dialog.getByLabel("Tags", { exact: true }).fill("Arctic routes");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Remove the tag Arctic routes" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("No briefing fits")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Remove the filter Energy" }).click();
  await expect(row.getByText("Arctic routes")).toBeVisible();
  await row.getByRole("link").first().click();

  const panel = page.getByRole("region", { name: "Folder and tags" });
  await expect(panel.getByText("Arctic routes")).toBeVisible();
  await panel.getByRole("button", { name: "Change…" }).click();
  await dialog.getByLabel("Folder", { exact: true }).fill("Northern sea");
  await dialog.getByRole("button", { name: "Remove the tag Arctic routes" }).click();
  await dialog.getByLabel("Tags", { exact: true }).fill("energy");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByText("Northern sea")).toBeVisible();
  await expect(panel.getByText("Energy")).toBeVisible();

  await page.goto("/");
  await page.getByRole("button", { name: "Folder", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename or delete…" }).click();
  const folders = page.getByRole("dialog", { name: "Folders" });
  await folders.getByRole("button", { name: "Rename Northern sea" }).click();
  await folders.getByLabel("New name of Northern sea").fill("Northern Sea Route");
  await page.keyboard.press("Enter");
  await folders.getByRole("button", { name: "Delete Northern Sea Route" }).click();
  const asks = page.getByRole("alertdialog", { name: "Delete the folder “Northern Sea Route”?" });
  await expect(asks.getByText("1 briefing loses it, and stays.")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await asks.getByRole("button", { name: "Delete" }).click();
  await expect(folders.getByText("Northern Sea Route")).toHaveCount(0);
});
