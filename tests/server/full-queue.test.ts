// A room's queue at its bound, while the database stores nothing: who is sent away, what is kept.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readEntries } from "../../lib/data/entries.ts";
import { encodeSync } from "../../server/protocol.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

const maxEntries = 200;
const maxBytes = 64 * 1024;

async function aRoomWithoutDatabase() {
  const outage = { isOn: false };
  const world = makeWorld(
    (sql) => (text, values) =>
      outage.isOn ? Promise.reject(new Error("the database is down")) : sql(text, values),
  );
  Object.assign(world.queueBound, { maxEntries, maxBytes });
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const ann = await world.ownClient(rows, rows.people.editor, 1001);
  const ben = await world.ownClient(rows, rows.people.manager, 1002);
  for (const client of [ann, ben]) client.connect(room);
  await world.settle(ann, ben);
  typeInto(ann.doc, "word");
  await world.settle(ann, ben);
  outage.isOn = true;
  return { world, rows, room, ann, ben, outage };
}

describe("a room that may queue no more", () => {
  it("R156 sends everybody away to come back, keeps all it took, and stays in memory", async () => {
    const { world, rows, room, ann, ben, outage } = await aRoomWithoutDatabase();
    for (let key = 0; key < maxEntries; key++) typeInto(ann.doc, "a");
    await ann.deliverUp();
    expect([ann.closed, ben.closed]).toEqual([null, null]);
    typeInto(ann.doc, "one too many");
    await ann.deliverUp();
    expect([ann.closed, ben.closed]).toEqual([1013, 1013]);
    for (const client of [ann, ben]) client.drop();
    expect(room.isIdle).toBe(false);
    // What wasn't taken of those who left is forgotten: they bring it again.
    expect([...room.writers]).toHaveLength(1);
    room.tick(Date.now() + 61_000);
    expect([...room.writers]).toEqual([]);
    outage.isOn = false;
    await world.settle();
    expect(await readEntries(world.sql, rows.briefingId, 2, 1_000)).toHaveLength(maxEntries);
    expect(room.isIdle).toBe(true);
    for (const client of [ann, ben]) client.connect(room);
    await world.settle(ann, ben);
    expect(ann.acked).toBe(ann.sent);
    expect(String(ben.doc.toJSON())).toBe(String(ann.doc.toJSON()));
  });

  it("R156 holds no more of what brings nothing new either", async () => {
    const { world, room, ann, ben, outage } = await aRoomWithoutDatabase();
    const known = Y.encodeStateAsUpdate(ben.doc);
    typeInto(ann.doc, "a");
    await ann.deliverUp();
    // One change is queued; the bytes may be at their bound before the number is.
    const fits = Math.min(maxEntries - 1, Math.floor(maxBytes / known.length) - 1);
    for (let i = 0; i < fits; i++) ben.sendRaw(encodeSync("update", known));
    await ben.deliverUp();
    expect(ben.closed).toBeNull();
    for (let i = 0; i < 2; i++) ben.sendRaw(encodeSync("update", known));
    await ben.deliverUp();
    expect(ben.closed).toBe(1013);
    for (const client of [ann, ben]) client.drop();
    outage.isOn = false;
    await world.settle();
    for (const client of [ann, ben]) client.connect(room);
    await world.settle(ann, ben);
    expect([ann.acked, ben.acked]).toEqual([ann.sent, ben.sent]);
  });

  it("R156 is not given up when the rights of those in it can't be asked", async () => {
    const faults = [
      Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
      new Error("Connection terminated unexpectedly"),
    ];
    const world = makeWorld(undefined, () => {
      const fault = faults.pop();
      return fault ? Promise.reject(fault) : Promise.resolve();
    });
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const ann = await world.ownClient(rows, rows.people.editor, 1001);
    ann.connect(room);
    await world.settle(ann);
    typeInto(ann.doc, "kept");
    room.recheck();
    await ann.deliverUp();
    await world.settle(ann);
    expect(faults).toEqual([]);
    expect(ann.closed).toBeNull();
    expect(ann.acked).toBe(ann.sent);
    expect(world.rooms.list).toEqual([room]);
    expect(world.errors).toEqual([]);
  });

  it("R156 takes nothing more when what it took has waited too long", async () => {
    const { world, room, ann, ben, outage } = await aRoomWithoutDatabase();
    typeInto(ann.doc, "a");
    await ann.deliverUp();
    expect(ann.closed).toBeNull();
    world.queueBound.maxWaitMs = 0;
    typeInto(ann.doc, "b");
    await ann.deliverUp();
    expect([ann.closed, ben.closed]).toEqual([1013, 1013]);
    outage.isOn = false;
    ann.connect(room);
    await world.settle(ann, ben);
    expect(ann.acked).toBe(ann.sent);
  });

  it("R156 counts bytes as well as entries", async () => {
    const { world, ann, ben, outage } = await aRoomWithoutDatabase();
    typeInto(ann.doc, "b".repeat(maxBytes - 1_000));
    await ann.deliverUp();
    expect(ann.closed).toBeNull();
    typeInto(ann.doc, "b".repeat(1_000));
    await ann.deliverUp();
    expect([ann.closed, ben.closed]).toEqual([1013, 1013]);
    outage.isOn = false;
    ann.drop();
    await world.settle(ben);
  });
});
