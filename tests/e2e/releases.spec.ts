// Releases on their pages: an approved review is released, read as it was signed, and copies of it are checked.
import { readFile } from "node:fs/promises";
import { expect, type Download, type Page } from "@playwright/test";
import { axeFindings } from "../support/axe.ts";
import { insertAtStart, openAt, openSample, recommendation, says } from "../support/editor-page.ts";
import type { Product } from "../support/product.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test } from "../support/stories.ts";

const idIn = (address: string) => address.split("/").at(-1) ?? "";

/** Asked by the editor and cleared by the manager, who signed one section; the owner dissents from another. */
async function approve(product: Product, editor: Page, briefingId: string): Promise<void> {
  const api = `/api/v1/briefings/${briefingId}`;
  await editor.request.post(`${api}/versions`, { data: { name: "For the summit" } });
  const emails = (["editor", "manager", "owner"] as const).map((role) => product.account(role).address);
  await product.query(approvedRows, [briefingId, ...emails]);
}

const approvedRows = `
  WITH who AS (
    SELECT (SELECT id FROM users WHERE email = $2) editor, (SELECT id FROM users WHERE email = $3) manager,
      (SELECT id FROM users WHERE email = $4) owner),
  review AS (
    INSERT INTO reviews (id, briefing_id, number, version_number, asked_by_id, asked_at, note, state, step)
    SELECT gen_random_uuid(), $1::uuid, 1, 1, editor, now(), 'Before the summit.', 'approved', 1 FROM who RETURNING id),
  step AS (
    INSERT INTO review_steps (review_id, position, rule, needed) SELECT id, 0, 'all', 1 FROM review),
  decision AS (
    INSERT INTO review_decisions (id, review_id, position, for_id, by_id, role, verdict, reason, at)
    SELECT gen_random_uuid(), id, 0, manager, manager, 'manager', 'cleared_with_edits', 'The second option is dated.', now()
    FROM review, who),
  signed AS (
    INSERT INTO sign_offs (id, briefing_id, review_id, version_number, seq, section_id, content_hash, content_form,
      verdict, text, by_id, role, at)
    SELECT gen_random_uuid(), $1::uuid, review.id, 1, 1, s.id, s.content_hash, s.content_form,
      CASE s.kind WHEN 'bluf' THEN 'dissent' ELSE 'signed' END,
      CASE s.kind WHEN 'bluf' THEN 'It is too early to say so.' ELSE '' END,
      CASE s.kind WHEN 'bluf' THEN who.owner ELSE who.manager END,
      (CASE s.kind WHEN 'bluf' THEN 'owner' ELSE 'manager' END)::"Role", now()
    FROM sections s, review, who
    WHERE s.briefing_id = $1::uuid AND s.deleted_at IS NULL AND s.kind IN ('bluf', 'recommendation'))
  UPDATE briefings SET state = 'approved' WHERE id = $1::uuid`;

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "application/json", buffer });

/** Holds a file over the form, and lets it go there. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const held = new DataTransfer();
      held.items.add(new File([text], name, { type: "application/json" }));
      return held;
    },
    [name, text] as const,
  );
  const place = page.getByText("Or drop it here.");
  const field = page.locator("[data-over]");
  await place.dispatchEvent("dragover", { dataTransfer });
  await expect(field).toBeVisible();
  await place.dispatchEvent("dragleave", { dataTransfer });
  await expect(field).toHaveCount(0);
  await place.dispatchEvent("dragover", { dataTransfer });
  await pictureState(page, "held over");
  await place.dispatchEvent("drop", { dataTransfer });
  await expect(field).toHaveCount(0);
}

test("R547 what was approved is released, read by who may only read, and copies of it are checked", async ({
  product,
  enter,
}) => {
  const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
  const viewer = await enter(product, "viewer");
  const address = await openSample(editor);
  await approve(product, editor, idIn(address));

  await viewer.goto(`${address}/releases`);
  await expect(viewer.getByText("Version 1 is approved.")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Release" })).toHaveCount(0);
  await manager.goto(`${address}/versions`);
  await manager.getByRole("link", { name: "Releases" }).click();
  await expect(manager.getByText("No releases yet")).toBeVisible();
  await pictureState(manager, "before a release");
  expect(await axeFindings(manager)).toEqual([]);
  await manager.getByRole("button", { name: "Release" }).click();
  await expect(manager.getByRole("heading", { level: 1 })).toContainText("Release 1: ");

  await viewer.reload();
  await pictureState(viewer, "list");
  expect(await axeFindings(viewer)).toEqual([]);
  await viewer.getByRole("link", { name: "Release 1" }).click();
  await expect(viewer.getByRole("figure").filter({ hasText: "Dissent by" })).toContainText(
    "It is too early to say so.",
  );
  await expect(viewer.getByRole("region", { name: "Sign-offs" }).getByRole("row")).toHaveCount(3);
  await expect(viewer.getByText("The live text still reads as it was released.")).toBeVisible();
  await pictureState(viewer, "release");
  expect(await axeFindings(viewer)).toEqual([]);

  const downloading = viewer.waitForEvent("download");
  await viewer.getByRole("link", { name: "Download" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/ - release 1\.json$/);
  const whole = await bytesOf(download);
  const said = viewer.getByRole("status").filter({ hasText: "release" });
  await choose(viewer, "copy.json", whole);
  await expect(said).toContainText("This is release 1, unchanged.");
  await pictureState(viewer, "unchanged");
  expect(await axeFindings(viewer)).toEqual([]);
  await choose(viewer, "altered.json", Buffer.from(whole.toString().replace("too early", "too late!")));
  await expect(said).toContainText("This is not release 1 as it was signed.");
  await expect(said.getByRole("listitem")).toHaveCount(1);
  await pictureState(viewer, "changed");
  expect(await axeFindings(viewer)).toEqual([]);
  await choose(viewer, "pretty.json", Buffer.from(JSON.stringify(JSON.parse(whole.toString()), null, 2)));
  await expect(said).toContainText("It holds the same, written otherwise");
  await choose(viewer, "note.txt", Buffer.from("Hello"));
  await expect(said).toContainText("The file is no release at all.");
  await drop(viewer, "dropped.json", whole.toString());
  await expect(said).toContainText("dropped.json");
  await expect(said).toContainText("This is release 1, unchanged.");
  const hash = viewer.getByRole("textbox", { name: "SHA-256" });
  await hash.fill("12");
  await viewer.getByRole("button", { name: "Check" }).click();
  await expect(viewer.getByText("A SHA-256 has 64 digits")).toBeVisible();
  await hash.fill(
    await viewer
      .locator("dd")
      .filter({ hasText: /^[0-9a-f]{64}$/ })
      .innerText(),
  );
  await viewer.getByRole("button", { name: "Check" }).click();
  await expect(said).toContainText("This is release 1, unchanged.");

  await openAt(editor, address);
  await insertAtStart(editor, recommendation, "Since then: ");
  await says(editor, "saved");
  await viewer.reload();
  await expect(viewer.getByText("The live text has moved on since: 1 section.")).toBeVisible();
  await expect(viewer.getByText("Since then: ")).toHaveCount(0);
  await viewer.getByRole("link", { name: "See what changed" }).click();
  await expect(viewer.getByText("Since then: ")).toBeVisible();

  const keys = await viewer.request.get("/.well-known/rapporteur-release-keys.json");
  expect(((await keys.json()) as { keys: unknown[] }).keys).toHaveLength(1);
});

test("R547 a release is read in Japanese, and one that is damaged is shown to nobody", async ({
  product,
  enter,
}) => {
  const [editor, owner] = [await enter(product, "editor"), await enter(product, "owner")];
  const address = await openSample(editor);
  await approve(product, editor, idIn(address));
  await owner.goto(`${address}/releases`);
  await owner.getByRole("button", { name: "Release" }).click();
  await expect(owner.getByRole("heading", { level: 1 })).toContainText("Release 1: ");
  await owner.context().addCookies([{ name: "locale", value: "ja", url: product.address }]);
  await owner.reload();
  await expect(owner.getByRole("heading", { level: 1 })).toContainText("公開版1：");
  await pictureState(owner, "Japanese");
  expect(await axeFindings(owner)).toEqual([]);
  await product.query("UPDATE releases SET content = content || ' '::bytea WHERE briefing_id = $1", [
    idIn(address),
  ]);
  await owner.reload();
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("この公開版は破損しています");
  await pictureState(owner, "damaged");
  expect(await axeFindings(owner)).toEqual([]);
});
