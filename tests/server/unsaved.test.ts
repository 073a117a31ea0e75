// What a page's session says of text that the server hasn't confirmed, and how it gives it up. The acks are held back.
import * as encoding from "lib0/encoding";
import { expect, it } from "vitest";
import { reserveClientIds } from "../../lib/commands/reserve-client-id.ts";
import { messageType } from "../../lib/document/wire.ts";
import { sourceOf } from "#components/briefing/use-session.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { patient, useLivePages, type Tamper } from "../support/live-pages.ts";
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

it("R308 letters that are typed and saved change nothing of what the page around the text is drawn from", async () => {
  const page = await openPage(await start(), await makeBriefing(), "editor");
  const { subscribe, view } = sourceOf(page.session);
  const first = view();
  const unsaved: boolean[] = [];
  subscribe(() => unsaved.push(page.session.view().unsaved));
  for (let letters = 0; letters < 3; letters++) {
    typeInto(page.doc(), "x");
    await expect.poll(() => page.session.view().unsaved, patient).toBe(false);
    expect(view()).toBe(first);
  }
  expect(unsaved).toContain(true);
});

const updateOfText = 2;

/** What is written the second time, before the server has it: as that socket's second message, after what was there before. */
function refusingSecond(): Tamper & { done: boolean } {
  let written = 0;
  const refuse = (frame: Buffer): Buffer | null => {
    if (frame[0] !== messageType.sync || frame[1] !== updateOfText || ++written !== 2) return null;
    tamper.done = true;
    const encoder = encoding.createEncoder();
    for (const number of [messageType.nack, 2]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, "resync");
    return Buffer.from(encoding.toUint8Array(encoder));
  };
  const tamper = Object.assign(refuse, { done: false });
  return tamper;
}

it("R147 what is refused again, while the device isn't done with the refusal before, counts as unsaved until it is in", async () => {
  const rows = await makeBriefing();
  const page = await openPage(await start(), rows, "editor");
  const { session, device } = page;
  const [foreign] = await reserveClientIds(rows.people.manager.id, rows.briefingId, 1);
  const tamper = refusingSecond();
  page.answer = tamper;
  const goOn = device.stall("keep");
  const doc = page.doc();
  const own = doc.clientID;
  doc.clientID = foreign!;
  typeInto(doc, " refused twice");
  doc.clientID = own;
  await expect.poll(() => tamper.done, patient).toBe(true);
  const early: string[] = [];
  session.subscribe(() => {
    const { phase, unsaved } = session.view();
    if (phase === "restarting" && !unsaved) early.push(phase);
  });
  goOn();
  await expect.poll(() => session.view().phase, patient).toBe("live");
  expect(early).toEqual([]);
});
