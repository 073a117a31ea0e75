// When a room tells its document's digest, to whom, and what it makes of a page's answer. Frames are delivered by hand.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isSame, SectionHashes } from "../../lib/document/digest.ts";
import { encodeDigestReport, messageType } from "../../lib/document/wire.ts";
import { encodeSync } from "../../server/protocol.ts";
import type { Room } from "../../server/room.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { digestAlarms } from "../support/digest-alarms.ts";
import { type LinkClient } from "../support/link.ts";
import { useRooms } from "../support/rooms.ts";
import { anEdit, applyEdit, typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

function digestFrames({ heard }: LinkClient): Uint8Array[] {
  return heard.filter((frame) => frame[0] === messageType.digest);
}

function agrees(client: LinkClient): boolean {
  const digest = client.digests.at(-1);
  if (!digest) throw new Error("no digest came");
  const hashes = new SectionHashes(client.doc);
  const same = isSame(client.doc, hashes, digest);
  hashes.close();
  return same;
}

/** Moves the room's clock, which stands still otherwise: the rooms' own ticks lie before it. */
function clockOf(room: Room): (ms: number) => void {
  let now = Date.now() + 1_000;
  room.tick(now);
  return (ms) => room.tick((now += ms));
}

async function open() {
  const world = makeWorld();
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const pass = clockOf(room);
  const ann = await world.ownClient(rows, rows.people.editor, 1001);
  const ben = await world.ownClient(rows, rows.people.viewer, 1002, "read");
  for (const client of [ann, ben]) client.connect(room);
  await world.settle(ann, ben);
  return { world, rows, room, pass, ann, ben };
}

describe("the digests of a room", () => {
  it("R172 are told once in thirty seconds and per seq, made once for all", async () => {
    const { world, pass, ann, ben } = await open();
    pass(29_000);
    await world.settle(ann, ben);
    expect(digestFrames(ann)).toHaveLength(0);
    pass(1_000);
    await world.settle(ann, ben);
    const [told] = digestFrames(ann);
    expect(digestFrames(ben)[0]).toBe(told);
    expect(ann.digests[0]).toMatchObject({ seq: 1 });
    pass(30_000);
    await world.settle(ann, ben);
    expect(digestFrames(ann)).toHaveLength(1);
    typeInto(ann.doc, " more");
    await world.settle(ann, ben);
    pass(30_000);
    pass(2_000);
    await world.settle(ann, ben);
    expect(ann.digests.map(({ seq }) => seq)).toEqual([1, 2]);
    expect([agrees(ann), agrees(ben)]).toEqual([true, true]);
  });

  it("R172 wait for whoever has something unsettled, and for the queue", async () => {
    const { world, pass, ann, ben } = await open();
    typeInto(ann.doc, " on the way");
    await ann.deliverUp();
    pass(30_000);
    for (const client of [ann, ben]) client.deliverDown();
    expect(digestFrames(ann).length + digestFrames(ben).length).toBe(0);
    await world.settle(ann, ben);
    expect(ann.digests.map(({ seq }) => seq)).toEqual([2]);
    expect([agrees(ann), agrees(ben)]).toEqual([true, true]);
  });

  it("R174 never reach a plain client, nor one that was refused", async () => {
    const { world, rows, room, pass, ann, ben } = await open();
    const plain = await world.plainClient(rows.people.manager, 1003, "edit");
    plain.connect(room);
    ben.sendRaw(encodeSync("update", Y.encodeStateAsUpdate(plainText("not mine"))));
    await world.settle(plain, ann, ben);
    expect(ben.nack).toBe("read_only");
    pass(30_000);
    await world.settle(plain, ann, ben);
    expect([ann, ben, plain].map((client) => digestFrames(client).length)).toEqual([1, 0, 0]);
  });

  it("R172 a lost update, and one whose text arrived altered, differ from the digest", async () => {
    const { world, pass, ann, ben } = await open();
    typeInto(ann.doc, " lost");
    await ann.deliverUp();
    await world.writer.idle();
    await world.settle(ann);
    ben.loseDown();
    pass(30_000);
    await world.settle(ann, ben);
    expect([agrees(ann), agrees(ben)]).toEqual([true, false]);
    const altered = new Y.Doc();
    const state = Y.encodeStateAsUpdate(ann.doc);
    Y.applyUpdate(
      altered,
      Buffer.from(Buffer.from(state).toString("latin1").replace(" lost", " lust"), "latin1"),
    );
    const hashes = new SectionHashes(altered);
    const [digest] = ann.digests;
    expect(digest && isSame(altered, hashes, digest)).toBe(false);
  });

  it("R174 a page's word raises the alarm only about digests that it was told, and boundedly", async () => {
    const { world, pass, ann, ben } = await open();
    const say = async (seq: number, again: boolean) => {
      ann.sendRaw(encodeDigestReport({ seq, again }));
      await world.settle(ann, ben);
    };
    const before = await digestAlarms();
    await say(1, false);
    pass(30_000);
    await world.settle(ann, ben);
    await say(7, true);
    await say(1, false);
    expect([await digestAlarms(), digestFrames(ann).length]).toEqual([before, 1]);
    await say(1, true);
    expect(digestFrames(ann)).toHaveLength(2);
    await say(1, true);
    expect(digestFrames(ann)).toHaveLength(2);
    for (let times = 0; times < 50; times++) await say(1, false);
    expect(await digestAlarms()).toBe(before + 1);
    expect(ann.closed).toBeNull();
  });
});

function plainText(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getMap("meta").set("date", text);
  return doc;
}

describe("three people who edit, drop and come back", () => {
  it("R173 find their documents the room's", async () => {
    const world = makeWorld();
    let run = 0;
    const steps = fc.array(
      fc.record({
        who: fc.nat(2),
        edit: anEdit,
        then: fc.constantFrom("nothing", "up", "down", "commit", "reconnect"),
      }),
      { minLength: 5, maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const rows = await makeBriefing();
        const room = await world.rooms.get(rows.briefingId);
        const pass = clockOf(room);
        const people = [rows.people.editor, rows.people.manager, rows.people.owner];
        const clients = await Promise.all(
          people.map((person, index) => world.ownClient(rows, person, 20_000 + run * 10 + index)),
        );
        run++;
        for (const client of clients) client.connect(room);
        await world.settle(...clients);
        for (const { who, edit, then } of list) {
          const client = clients[who];
          if (!client) continue;
          applyEdit(client.doc, edit);
          if (then === "up") await client.deliverUp(2);
          if (then === "down") client.deliverDown(2);
          if (then === "commit") await world.writer.idle();
          if (then === "reconnect") client.connect(room);
        }
        await world.settle(...clients);
        pass(30_000);
        await world.settle(...clients);
        for (const client of clients) {
          expect(client.nack).toBeNull();
          expect(agrees(client)).toBe(true);
          client.drop();
        }
      }),
      { numRuns: 30, seed: 17_300 },
    );
  }, 60_000);
});
