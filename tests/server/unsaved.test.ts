// What a page's session says of text that the server hasn't confirmed, and how it gives it up. The acks are held back.
import { expect, it } from "vitest";
import { messageType } from "../../lib/document/wire.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { patient, useLivePages } from "../support/live-pages.ts";
import { typeInto } from "../support/typist.ts";

const start = useCollaboration(useTestDatabase());
const openPage = useLivePages();

it("R147 unsaved text can be taken along as text, or given up on the device too", async () => {
  const page = await openPage(await start(), await makeBriefing(), "editor");
  expect(page.session.unsavedText()).toEqual([]);
  page.tamper = (frame) => (frame[0] === messageType.ack ? null : frame);
  typeInto(page.doc(), " not confirmed");
  await expect.poll(() => page.device.kept.length, patient).toBe(1);
  expect(page.session.view().unsaved).toBe(true);
  const [part, ...more] = page.session.unsavedText();
  expect([part?.text, more.length]).toEqual([expect.stringContaining("not confirmed"), 0]);
  expect(page.session.view().unsaved).toBe(true);
  await page.session.discardUnsaved();
  expect([page.device.kept.length, page.session.view().unsaved]).toEqual([0, false]);
  expect(page.session.unsavedText()).toEqual([]);
});
