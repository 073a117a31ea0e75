// A page whose document drifts from the room's, over real sockets: found by digests, loaded anew, reported. And that honest
// typing is never taken for a drift. The room's clock is the test's.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { messageType, syncType } from "../../lib/document/wire.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { digestAlarms } from "../support/digest-alarms.ts";
import { patient, useLivePages, type LivePage, type Tamper } from "../support/live-pages.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const openPage = useLivePages();

const isUpdate = (frame: Buffer) => frame[0] === messageType.sync && frame[1] === syncType.update;
const honest: Tamper = (frame) => frame;

function textOf(page: LivePage): string {
  return liveSections(page.doc())
    .map(({ body }) => body.toString())
    .join("\n");
}

/** The rooms' clock, ahead of the real one. */
function clockOf({ rooms }: Running): (ms: number) => void {
  let now = Date.now() + 1_000;
  const tick = () => {
    for (const room of rooms.list) room.tick(now);
  };
  tick();
  return (ms) => {
    now += ms;
    tick();
  };
}

async function twoPages() {
  const running = await start();
  const rows = await makeBriefing();
  const [ann, ben] = [await openPage(running, rows, "editor"), await openPage(running, rows, "manager")];
  return { ann, ben, pass: clockOf(running) };
}

const lost: Tamper = (frame) => (isUpdate(frame) ? null : frame);
const altered: Tamper = (frame) =>
  isUpdate(frame) ? Buffer.from(frame.toString("latin1").replace("drifting", "drafting"), "latin1") : frame;

describe("a page whose document differs", () => {
  it.each([
    ["lost on the way", lost],
    ["altered on the way", altered],
  ])(
    "R172 by an update %s finds it within 35 seconds, loads anew and raises the alarm",
    async (_, tamper) => {
      const { ann, ben, pass } = await twoPages();
      const before = await digestAlarms();
      ben.tamper = tamper;
      typeInto(ann.doc(), " drifting");
      await expect.poll(() => ann.session.view().unsaved, patient).toBe(false);
      ben.tamper = honest;
      typeInto(ann.doc(), " on");
      await expect.poll(() => ann.session.view().unsaved, patient).toBe(false);
      const drifted = ben.doc();
      pass(32_000);
      await expect.poll(() => textOf(ben), patient).toContain("drifting on");
      expect(ben.doc()).not.toBe(drifted);
      expect(await digestAlarms()).toBe(before + 1);
      expect([ann.doubts, ben.doubts]).toEqual([0, 2]);
      typeInto(ben.doc(), " and healed");
      await expect.poll(() => textOf(ann), patient).toContain("and healed");
      pass(30_000);
      await expect.poll(() => [ann.digests, ben.digests], patient).toEqual([2, 3]);
      expect([ann.doubts, ben.doubts]).toEqual([0, 2]);
    },
  );

  it("R172 brings in what is typed while it loads anew", async () => {
    const { ann, ben, pass } = await twoPages();
    ben.tamper = lost;
    typeInto(ann.doc(), " unseen");
    await expect.poll(() => ann.session.view().unsaved, patient).toBe(false);
    ben.tamper = honest;
    const drifted = ben.doc();
    const unsubscribe = ben.session.subscribe(() => {
      if (ben.session.view().phase === "restarting") addParagraph(drifted, "typed meanwhile");
    });
    pass(30_000);
    await expect.poll(() => textOf(ann), patient).toContain("typed meanwhile");
    unsubscribe();
    expect(textOf(ben)).toContain("unseen");
    expect(ben.session.view().copy).toEqual([]);
  });
});

function addParagraph(doc: Y.Doc, text: string): void {
  const body = liveSections(doc)[0]?.body;
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  body?.insert(body.length, [paragraph]);
}

const typists = 8;
const letters = 40;

describe("people who type all the time", () => {
  it("R173 are never taken for drifted", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const writing = await Promise.all(
      Array.from({ length: typists }, () => openPage(running, rows, "editor")),
    );
    // Who only reads has nothing unsaved ever, and always an update on its way in.
    const pages = [
      ...writing,
      await openPage(running, rows, "viewer"),
      await openPage(running, rows, "viewer"),
    ];
    const pass = clockOf(running);
    const before = await digestAlarms();
    for (let letter = 0; letter < letters; letter++) {
      for (const page of writing) typeInto(page.doc(), "x");
      if (letter % 4 === 0) pass(30_000);
      await expect
        .poll(() => writing.some((page) => !page.session.view().unsaved), { ...patient, interval: 5 })
        .toBe(true);
    }
    await expect.poll(() => pages.every((page) => !page.session.view().unsaved), patient).toBe(true);
    pass(30_000);
    await expect.poll(() => pages.every((page) => page.digests > 0), patient).toBe(true);
    expect(pages.map((page) => page.doubts)).toEqual(pages.map(() => 0));
    expect(await digestAlarms()).toBe(before);
    await expect.poll(() => new Set(pages.map(textOf)).size, patient).toBe(1);
  });
});
