// Pages that are opened without the server, over real sockets once it is back: what the device kept is there, goes in once and
// is never doubled; where it may not go in the person gets it as a copy.
import { describe, expect, it } from "vitest";
import { noEditReason } from "#components/briefing/no-edit-reason.ts";
import type { SessionView } from "#components/live/session-view.ts";
import { reserveClientIds } from "../../lib/commands/reserve-client-id.ts";
import { db } from "../../lib/data/client.ts";
import { allSections, addSection } from "../../lib/document/shape.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { patient, useLivePages, type LivePage } from "../support/live-pages.ts";
import { MemoryDevice } from "../support/memory-device.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const openPage = useLivePages();

function wordsOf(page: LivePage): string {
  return allSections(page.doc())
    .map(({ body }) => body.toString())
    .join("\n");
}

const count = (text: string, word: string) => text.split(word).length - 1;

/** A page that was open while there was a server, and is closed again. */
async function aDevice() {
  const running = await start();
  const rows = await makeBriefing();
  const device = new MemoryDevice();
  const open = () => openPage(running, rows, "editor", device);
  const page = await open();
  typeInto(page.doc(), " online");
  await expect.poll(() => page.session.view().unsaved, patient).toBe(false);
  device.spareIds = await reserveClientIds(rows.people.editor.id, rows.briefingId, 4);
  await leave(page, device);
  return { running, rows, device, open };
}

/** As a closed tab: its changes are from then on a page's that is gone. */
async function leave(page: LivePage, device: MemoryDevice): Promise<void> {
  await page.session.settled();
  page.session.close();
  await expect.poll(() => device.openPages, patient).toBe(0);
}

describe("a page that is opened without the server", () => {
  it("R381 shows what was confirmed and what was typed offline, through any number of openings, and all goes in once", async () => {
    const { running, rows, device, open } = await aDevice();
    const other = await openPage(running, rows, "manager");
    device.isOnline = false;
    const first = await open();
    expect(first.session.view()).toMatchObject({ access: "edit", device: { noId: false }, unsaved: false });
    expect(first.session.view().words).toMatchObject({ kind: "offline", changes: 0 });
    expect(count(wordsOf(first), " online")).toBe(1);
    for (const letter of " offline") typeInto(first.doc(), letter);
    await leave(first, device);
    typeInto(other.doc(), " meanwhile");
    const second = await open();
    expect(count(wordsOf(second), " offline")).toBe(1);
    typeInto(second.doc(), " again");
    await expect
      .poll(() => second.session.view().words, patient)
      .toMatchObject({ kind: "offline", changes: 9 });
    device.isOnline = true;
    await expect.poll(() => second.session.view().words.kind, patient).toBe("saved");
    await expect.poll(() => second.session.view(), patient).toMatchObject({ device: null, unsaved: false });
    await expect.poll(() => wordsOf(other), patient).toBe(wordsOf(second));
    for (const word of [" online", " offline", " again", " meanwhile"])
      expect([word, count(wordsOf(other), word)]).toEqual([word, 1]);
    await second.session.settled();
    expect(device.kept).toEqual([]);
  });

  it("R382 takes an id that nobody had or gets; when none is left it is to be read until the server is there", async () => {
    const { device, open } = await aDevice();
    device.isOnline = false;
    device.spareIds.splice(2);
    const pages = [await open(), await open()];
    expect(new Set(pages.map((page) => page.doc().clientID)).size).toBe(2);
    const third = await open();
    expect(third.session.view()).toMatchObject({ access: "read", device: { noId: true }, phase: "live" });
    typeInto(third.doc(), " not to be kept");
    await third.session.settled();
    expect(device.kept).toEqual([]);
    device.isOnline = true;
    await expect.poll(() => third.session.view().device, patient).toBe(null);
    expect(third.session.view().access).toBe("edit");
    expect(wordsOf(third)).not.toContain("not to be kept");
    await expect.poll(() => device.spareIds.length, patient).toBe(10);
  });

  it("R381 opens where the server answers but its live text doesn't come, under the id that it gave", async () => {
    const { device, open } = await aDevice();
    device.hasSockets = false;
    const page = await open();
    expect(page.session.view()).toMatchObject({ access: "edit", device: { noId: false } });
    expect(device.spareIds).toHaveLength(4);
    typeInto(page.doc(), " no socket");
    device.hasSockets = true;
    await expect.poll(() => page.session.view().words.kind, patient).toBe("saved");
    expect([count(wordsOf(page), " online"), count(wordsOf(page), " no socket")]).toEqual([1, 1]);
    await page.session.settled();
    await leave(page, device);
    device.isOnline = false;
    expect(count(wordsOf(await open()), " no socket")).toBe(1);
  });

  it("R381 is to be read only as long as nobody listens to what it shows, whatever the server says", async () => {
    const { device, open } = await aDevice();
    device.text = { ...device.text!, access: "read" };
    device.isOnline = false;
    const { session } = await open();
    const facts = {
      may: { edit: true, comment: true, version: true, lock: false, saveTemplate: false },
      archivedAt: null,
    };
    expect(noEditReason(facts, session.view())).toBe("noEditRole");
    const deaf: SessionView[] = [];
    session.subscribe(() => {
      if (session.view().device && noEditReason(facts, session.view()) === null) deaf.push(session.view());
    });
    device.isOnline = true;
    await expect.poll(() => session.view().device, patient).toBe(null);
    expect(deaf).toEqual([]);
    expect(noEditReason(facts, session.view())).toBe(null);
  });

  it("R381 is the server's where its text came while the device was still busy", async () => {
    const { device, open } = await aDevice();
    device.onTextRead = device.stall("left");
    const page = await open();
    expect([page.session.view().device, page.doc().isDestroyed]).toEqual([null, false]);
    typeInto(page.doc(), " heard");
    await expect.poll(() => page.session.view().words.kind, patient).toBe("saved");
    expect(count(wordsOf(page), " heard")).toBe(1);
  });

  it("R386 gives back as a copy what was typed after the role went down, and keeps nothing of it", async () => {
    const { rows, device, open } = await aDevice();
    device.isOnline = false;
    const page = await open();
    typeInto(page.doc(), " too late");
    await page.session.settled();
    await db().membership.updateMany({
      where: { userId: rows.people.editor.id },
      data: { role: "viewer" },
    });
    device.isOnline = true;
    await expect.poll(() => page.session.view().words.kind, patient).toBe("may-not-edit");
    await expect
      .poll(
        () =>
          page.session
            .view()
            .copy.map(({ text }) => text)
            .join(),
        patient,
      )
      .toContain("too late");
    expect(wordsOf(page)).not.toContain("too late");
    await expect.poll(() => device.kept, patient).toEqual([]);
    expect(device.copies).toHaveLength(1);
  });

  it("R381 waits for the server with what another page's text is missing for, and doubles nothing", async () => {
    const { device, open } = await aDevice();
    device.isOnline = false;
    const page = await open();
    const kept = device.text;
    addSection(page.doc(), { id: "later", kind: "annex", theme: "", title: "Later" }, null);
    await page.session.settled();
    device.isOnline = true;
    await expect.poll(() => page.session.view().words.kind, patient).toBe("saved");
    device.isOnline = false;
    allSections(page.doc())
      .find(({ id }) => id === "later")
      ?.title.insert(5, " still");
    await leave(page, device);
    // As if the device had been cut off before it could keep what was confirmed in between.
    device.text = kept;
    const again = await open();
    expect(allSections(again.doc()).map(({ id }) => id)).not.toContain("later");
    expect(device.kept.length).toBeGreaterThan(0);
    device.isOnline = true;
    // Others' text is drawn a moment after it came.
    const title = () =>
      allSections(again.doc())
        .find(({ id }) => id === "later")
        ?.title.toString();
    await expect.poll(title, patient).toBe("Later still");
    await expect.poll(() => again.session.view().words.kind, patient).toBe("saved");
  });
});
