// The home page as people use it: finding, beginning and putting away briefings.
import { expect, type Page } from "@playwright/test";
import { test } from "../support/stories.ts";

const list = (page: Page) => page.getByRole("region", { name: "Briefings" });
const search = (page: Page) => page.getByRole("textbox", { name: "Search by title" });

/** Through the API, as the person of this page. */
async function begin(page: Page, title: string): Promise<string> {
  const me = (await (await page.request.get("/api/v1/me")).json()) as {
    memberships: { workspace: { id: string } }[];
  };
  const workspaceId = me.memberships[0]?.workspace.id;
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post("/api/v1/briefings", { headers, data: { workspaceId, title } });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

test("R138 home shows the sample with state, people and the time of the last change", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "viewer");
  await page.goto("/");
  const row = list(page).getByRole("listitem").filter({ hasText: "Russia" }).first();
  await expect(row.getByText("Draft")).toBeVisible();
  await expect(row.getByRole("img", { name: "Manager" })).toBeVisible();
  await expect(row.getByRole("img", { name: "Editor" })).toBeVisible();
  const time = row.locator("time");
  await expect(time).toHaveText(/ago|now/);
  await expect(time).toHaveAttribute("title", /GMT|UTC|BST/);
  await row.getByRole("link").click();
  await expect(page).toHaveURL(/\/briefings\/[0-9a-f-]{36}$/);
});

test("R138 the search follows the typing, stands in the address, and says when nothing is found", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "editor");
  await page.goto("/");
  await begin(page, "Ports of the Northern Sea Route");
  await search(page).fill("northern sea");
  await expect(page).toHaveURL(/\?q=northern\+sea$/);
  await expect(page.getByText("1 briefing found")).toBeVisible();
  await expect(list(page).getByRole("listitem").filter({ hasText: "Northern Sea" })).toBeVisible();
  await expect(search(page)).toBeFocused();
  await search(page).fill("nothing has this name");
  await expect(page.getByText("No title contains “nothing has this name”")).toBeVisible();
  await list(page).getByRole("link", { name: "Clear the search" }).click();
  await expect(search(page)).toHaveValue("");
  await expect(page).toHaveURL(/\/$/);
});

test("R138 the search works without scripts, as a form", async ({ browser, enter, product }) => {
  const signedIn = await enter(product, "viewer");
  const storageState = await signedIn.context().storageState();
  const context = await browser.newContext({
    baseURL: product.address,
    javaScriptEnabled: false,
    storageState,
  });
  const page = await context.newPage();
  await page.goto("/");
  await search(page).fill("Russia");
  await search(page).press("Enter");
  await expect(page).toHaveURL(/\?q=Russia$/);
  await expect(list(page).getByRole("listitem").first()).toContainText("Russia");
  await context.close();
});

test("R139 who may edit begins a briefing from home and lands in it", async ({ enter, product }) => {
  const page = await enter(product, "editor");
  await page.goto("/");
  await page.getByRole("button", { name: "New briefing" }).click();
  const dialog = page.getByRole("dialog", { name: "New briefing" });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Enter a title of 1 to 200 characters.")).toBeVisible();
  await dialog.getByLabel("Title").fill("Fisheries around the Kurils");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page).toHaveURL(/\/briefings\/[0-9a-f-]{36}$/);
  await page.goto("/?q=Fisheries");
  await expect(list(page).getByRole("link", { name: "Fisheries around the Kurils" })).toBeVisible();
});

test("R139 who may not edit or manage is offered neither", async ({ enter, product }) => {
  for (const role of ["commenter", "viewer"] as const) {
    const page = await enter(product, role);
    await page.goto("/");
    await expect(list(page).getByRole("listitem").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "New briefing" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
  }
});

test("R140 archiving takes a briefing away and Undo brings it back", async ({ enter, product }) => {
  const page = await enter(product, "manager");
  await page.goto("/");
  await begin(page, "Old notes on Baltic ports");
  await page.goto("/");
  const row = list(page).getByRole("listitem").filter({ hasText: "Old notes" });
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
  await page.reload();
  await expect(row).toBeVisible();
});

test("R140 an archived briefing stands among the archived, and can be put back", async ({
  enter,
  product,
}) => {
  const page = await enter(product, "owner");
  await page.goto("/");
  await begin(page, "Old notes on Arctic weather");
  await page.goto("/");
  const row = list(page).getByRole("listitem").filter({ hasText: "Arctic weather" });
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("“Old notes on Arctic weather” is archived.")).toBeVisible();
  await page.getByRole("link", { name: "Archived" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Archived briefings");
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Put back" }).click();
  await expect(row).toHaveCount(0);
  // The row leaves at once; that it was put back is said when the server has answered.
  await expect(
    page.getByText("“Old notes on Arctic weather” is back among the current briefings."),
  ).toBeVisible();
  await page.goto("/");
  await expect(row).toBeVisible();
});

test("R145 long lists come in pages", async ({ enter, product }) => {
  const page = await enter(product, "editor");
  await page.goto("/");
  for (let number = 1; number <= 31; number++) await begin(page, `Serial ${String(number).padStart(2, "0")}`);
  await page.goto("/?q=Serial");
  const rows = list(page).getByRole("listitem").filter({ hasText: "Serial" });
  await expect(rows).toHaveCount(30);
  await list(page).getByRole("link", { name: "Show more" }).click();
  await expect(rows).toHaveCount(31);
  await expect(list(page).getByRole("link", { name: "Show more" })).toHaveCount(0);
});
