// What comes out of a version besides reading it: a section that went, and a briefing that begins where the version stood.
import { expect } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { openAt, openSample, recommendation, textOf, timeline } from "../support/editor-page.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

/** In several scripts and directions, with signs of several code points. */
const name = "合意版 🇯🇵 ‏مسودة‏ Å";

test("R485 a section that went into the bin comes back from a version by itself; R489 a briefing begins as the version read", async ({
  product,
  enter,
}) => {
  const editor = await enter(product, "editor");
  const address = await openSample(editor);
  const { pathname } = new URL(address);
  const api = `/api/v1${pathname}`;
  expect((await editor.request.post(`${api}/versions`, { data: { name } })).status()).toBe(201);
  const { items } = (await (await editor.request.get(`${api}/sections`)).json()) as {
    items: { id: string; title: string }[];
  };
  const gone = items.find(({ title }) => title === timeline);
  expect((await editor.request.delete(`${api}/sections/${gone?.id}`)).ok()).toBe(true);
  await expect(textOf(editor, timeline)).toHaveCount(0);

  await editor.goto(`${address}/versions`);
  await editor.getByRole("link", { name }).click();
  await editor.getByRole("link", { name: "Restore…" }).click();
  const bar = editor.getByRole("region", { name: "Restoring" });
  await expect(bar).toContainText("makes the 1 change below");
  await editor.getByRole("combobox", { name: "In" }).selectOption(timeline);
  await pictureState(editor, "before a section comes back");
  expect(await axeFindings(editor)).toEqual([]);
  await bar.getByRole("button", { name: `Restore “${timeline}” only` }).click();
  await expect(editor.getByText("Restored.")).toBeVisible();
  await openAt(editor, address);
  await expect(textOf(editor, timeline)).toContainText("20 January 2021");

  await editor.goto(`${address}/versions`);
  await editor.getByRole("link", { name }).click();
  await editor.getByRole("button", { name: "New briefing from this" }).click();
  await expect(editor).not.toHaveURL(new RegExp(pathname));
  await expect(editor).toHaveURL(/\/briefings\/[0-9a-f-]{36}$/);
  await expect(textOf(editor, recommendation)).toContainText("Keep engaging Russia");
  await expect(textOf(editor, timeline)).toContainText("20 January 2021");
});
