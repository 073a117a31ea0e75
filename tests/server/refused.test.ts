// Forged frames in a real room: each is refused at once, stores nothing and disturbs nobody.
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readEntries } from "../../lib/data/entries.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { decodeFrame, encodeSync, Malformed } from "../../server/protocol.ts";
import type { Room } from "../../server/room.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { forgeries, nestElements, writeOrphan, written, type Forgery } from "../support/forged.ts";
import type { LinkClient } from "../support/link.ts";
import { useRooms, type RoomWorld } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

const ids = { ann: 1001, ben: 1002, eve: 1666 };
const maxRefusalMs = 20;

async function threeIn(access: "edit" | "read" = "edit") {
  const world = makeWorld();
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const ann = await world.ownClient(rows, rows.people.editor, ids.ann);
  const ben = await world.ownClient(rows, rows.people.manager, ids.ben);
  const eve = await world.ownClient(rows, rows.people.owner, ids.eve, access);
  for (const client of [ann, ben, eve]) client.connect(room);
  await world.settle(ann, ben, eve);
  liveSections(ann.doc)[0]?.title.insert(0, "Ann's ");
  await world.settle(ann, ben, eve);
  return { world, rows, room, ann, ben, eve };
}

type Scene = Awaited<ReturnType<typeof threeIn>>;

function entriesOf(world: RoomWorld, rows: BriefingRows) {
  return readEntries(world.sql, rows.briefingId, 0, 1_000);
}

/** Takes the frame as the socket would; how long the room was busy with it, and whether it closes the socket. */
async function take(
  room: Room,
  eve: LinkClient,
  frame: Uint8Array,
): Promise<{ ms: number; malformed: boolean }> {
  const sinceThen = stopwatch();
  try {
    await eve.receiveNow(room, decodeFrame(frame));
    return { ms: sinceThen(), malformed: false };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { ms: sinceThen(), malformed: true };
  }
}

/** Work, not waiting: what the processor spent on this process, where others left it less than the time that went by. */
function stopwatch(): () => number {
  const cpu = process.cpuUsage();
  const started = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(performance.now() - started, (user + system) / 1000);
  };
}

/** The shortest of a few tries on fresh sockets: the machine may be busy, the work is the same. */
async function quickest({ world, room, eve }: Scene, frame: Uint8Array) {
  const tries: Awaited<ReturnType<typeof take>>[] = [];
  for (let i = 0; i < 20 && !tries.some(({ ms }) => ms < maxRefusalMs); i++) {
    eve.connect(room);
    await world.settle(eve);
    tries.push(await take(room, eve, frame));
    eve.deliverDown();
  }
  return { ms: Math.min(...tries.map(({ ms }) => ms)), malformed: tries.every(({ malformed }) => malformed) };
}

async function expectUndisturbed({ world, rows, ann, ben }: Scene, before: number) {
  expect(await entriesOf(world, rows)).toHaveLength(before);
  ben.heard.length = 0;
  liveSections(ann.doc)[0]?.title.insert(0, "Still ");
  await world.settle(ann, ben);
  expect(ann.acked).toBe(ann.sent);
  expect(ben.heard).toHaveLength(1);
  expect(liveSections(ben.doc)[0]?.title.toString()).toBe("Still Ann's First");
  expect(world.errors).toEqual([]);
}

describe("forged frames", () => {
  it.each(forgeries.map((forgery): [string, Forgery] => [`R182 ${forgery.name}`, forgery]))(
    "%s is refused within 20 ms, stores nothing, disturbs nobody",
    async (_name, forgery) => {
      const scene = await threeIn(forgery.access);
      const { world, rows, eve, ann } = scene;
      const before = (await entriesOf(world, rows)).length;
      const frame = forgery.frame({ state: Y.encodeStateAsUpdate(ann.doc), own: ids.eve, foreign: ids.ann });
      const { ms, malformed } = await quickest(scene, frame);
      expect(malformed ? "malformed" : eve.nack).toBe(forgery.outcome);
      expect(ms).toBeLessThan(maxRefusalMs);
      await expectUndisturbed(scene, before);
    },
  );

  it("R182 3,000 updates that refer to nothing are held in little room and refused together", async () => {
    const scene = await threeIn();
    const { world, rows, room, eve } = scene;
    const before = (await entriesOf(world, rows)).length;
    const spent: number[] = [];
    for (let i = 0; i < 3_000; i++) {
      const orphan = written((encoder) => {
        for (const each of [1, 1, ids.eve, 7 + i]) encoding.writeVarUint(encoder, each);
        writeOrphan(encoder, i);
        encoding.writeVarUint(encoder, 0);
      });
      const { ms } = await take(room, eve, encodeSync("update", orphan));
      spent.push(ms);
    }
    const asked = eve.waitingDown.filter((frame) => frame[0] === 0 && frame[1] === 0);
    expect(asked).toHaveLength(1);
    expect(spent.sort((a, b) => a - b)[2_900]).toBeLessThan(maxRefusalMs);
    await world.settle(eve);
    expect(eve.nack).toBe("resync");
    await expectUndisturbed(scene, before);
  });

  it("R182 elements that nest one level deeper with each update end at a depth", async () => {
    const scene = await threeIn();
    const { world, rows, eve, ben } = scene;
    for (let level = 0; level < 60 && !eve.nack; level++) {
      const deepest = deepestIn(liveSections(eve.doc)[0]?.body);
      nestElements(deepest, 1);
      await world.settle(eve, ben);
    }
    expect(eve.nack).toBe("bad_update");
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(depthOf(liveSections(rebuilt)[0]?.body)).toBeLessThanOrEqual(40);
    await expectUndisturbed(scene, (await entriesOf(world, rows)).length);
  });

  it("R183 a paste of 25,000 words, its undo and its redo are taken", async () => {
    const { world, rows, eve, ben } = await threeIn();
    const body = liveSections(eve.doc)[0]?.body;
    if (!body) throw new Error("the section is there");
    const undo = new Y.UndoManager(body, { captureTimeout: 0 });
    const paragraphs = Array.from({ length: 1_000 }, () => {
      const paragraph = new Y.XmlElement("paragraph");
      const text = new Y.XmlText();
      text.insert(0, "word ".repeat(20));
      text.insert(0, "word ".repeat(5), { bold: true });
      paragraph.insert(0, [text]);
      return paragraph;
    });
    body.insert(1, paragraphs);
    for (const step of ["paste", "undo", "redo"] as const) {
      if (step !== "paste") undo[step]();
      await world.settle(eve, ben);
      expect([step, eve.nack]).toEqual([step, null]);
      expect(liveSections(ben.doc)[0]?.body.length).toBe(step === "undo" ? 1 : 1_001);
    }
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(liveSections(rebuilt)[0]?.body.toString()).toBe(body.toString());
  });

  it("R183 what a device kept since yesterday, under yesterday's id, is taken by a room that was opened anew", async () => {
    const { world, rows, eve } = await threeIn();
    typeInto(eve.doc, "sent yesterday ");
    await world.settle(eve);
    eve.drop();
    typeInto(eve.doc, "kept on the device ");
    world.crash();
    eve.connect(await world.rooms.get(rows.briefingId));
    await world.settle(eve);
    expect([eve.nack, eve.acked]).toEqual([null, eve.sent]);
    const rebuilt = liveSections(await world.rebuilt(rows.briefingId))[0]?.body.toString();
    expect(rebuilt).toContain("sent yesterday ");
    expect(rebuilt).toContain("kept on the device ");
  });

  it("R183 a table's honest spans are taken", async () => {
    const { world, eve } = await threeIn();
    const cell = new Y.XmlElement<Record<string, never>>("tableCell");
    liveSections(eve.doc)[0]?.body.insert(0, [cell]);
    for (const span of [1, 12, 200]) cell.setAttribute("colspan", span as never);
    cell.setAttribute("rowspan", 40 as never);
    cell.removeAttribute("colspan");
    await world.settle(eve);
    expect(eve.nack).toBeNull();
  });
});

function deepestIn(element: Y.XmlFragment | undefined): Y.XmlFragment | undefined {
  const first = element && element.length > 0 ? element.get(0) : null;
  return first instanceof Y.XmlElement ? deepestIn(first) : element;
}

function depthOf(element: Y.XmlFragment | undefined): number {
  const first = element && element.length > 0 ? element.get(0) : null;
  return first instanceof Y.XmlElement ? 1 + depthOf(first) : 0;
}
