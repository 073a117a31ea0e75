// Open briefings in which nothing changes: what brings their document back, and that nobody notices that it was away.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { stateHash } from "../../lib/document/digest.ts";
import { docOf } from "../../lib/document/shape.ts";
import { encodeAwareness, encodeAwarenessEntries } from "../../server/protocol.ts";
import { restAfterMs, RoomDocument } from "../../server/room-document.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";
import { startingUpdate, typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

async function aRestingRoom() {
  const world = makeWorld();
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const editor = await world.ownClient(rows, rows.people.editor, 1001);
  editor.connect(room);
  await world.settle(editor);
  typeInto(editor.doc, "before ");
  await world.settle(editor);
  world.rooms.rest(0);
  expect(room.isResting).toBe(true);
  return { world, rows, room, editor };
}

describe("a room that is opened from one whole state", () => {
  it("R240 is held as that until the first change, and answers and tells what its document would", async () => {
    const world = makeWorld();
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const reader = await world.ownClient(rows, rows.people.viewer, 1002, "read");
    reader.connect(room);
    await world.settle(reader);
    const now = Date.now();
    for (const at of [now, now + 31_000]) room.tick(at);
    await world.settle(reader);
    expect(room.isResting).toBe(true);
    expect(reader.digests.map(({ state }) => state)).toEqual([stateHash(reader.doc)]);
    const editor = await world.ownClient(rows, rows.people.editor, 1001);
    editor.connect(room);
    await world.settle(editor);
    typeInto(editor.doc, "first ");
    await world.settle(editor, reader);
    expect(room.isResting).toBe(false);
    expect(reader.doc.getMap("sections").toJSON()).toEqual(editor.doc.getMap("sections").toJSON());
  });
});

describe("a room in which nothing changes", () => {
  it("R240 serves a fresh reader, carets and digests without its document", async () => {
    const { world, rows, room, editor } = await aRestingRoom();
    const reader = await world.ownClient(rows, rows.people.viewer, 1002, "read");
    reader.connect(room);
    const state = '{"cursor":1}';
    editor.sendRaw(encodeAwareness(encodeAwarenessEntries([{ clientId: 1001, clock: 1, state }])));
    await world.settle(editor, reader);
    const now = Date.now();
    for (const at of [now, now + 31_000]) room.tick(at);
    await world.settle(editor, reader);
    expect(room.isResting).toBe(true);
    expect(room.presence.size).toBe(1);
    expect(Y.encodeStateVector(reader.doc)).toEqual(Y.encodeStateVector(editor.doc));
    expect(reader.doc.getMap("sections").toJSON()).toEqual(editor.doc.getMap("sections").toJSON());
  });

  it("R240 takes the next change as if the document had never been away", async () => {
    const { world, rows, room, editor } = await aRestingRoom();
    const other = await world.ownClient(rows, rows.people.manager, 1002);
    other.connect(room);
    await world.settle(other);
    typeInto(editor.doc, "after ");
    await world.settle(editor, other);
    expect(room.isResting).toBe(false);
    expect(editor.acked).toBe(editor.sent);
    const text = (doc: Y.Doc) => JSON.stringify(doc.getMap("sections").toJSON());
    expect(text(other.doc)).toBe(text(editor.doc));
    expect(text(await world.rebuilt(rows.briefingId))).toBe(text(editor.doc));
  });

  it("R240 doesn't let go while something waits", async () => {
    const { world, room, editor } = await aRestingRoom();
    typeInto(editor.doc, "waits ");
    await editor.deliverUp();
    world.rooms.rest(0);
    expect(room.isResting).toBe(false);
    await world.settle(editor);
    world.rooms.rest(0);
    expect(room.isResting).toBe(true);
  });
});

describe("a room's document", () => {
  it("R240 may go a minute after the last change, or after it was called back", () => {
    let now = 0;
    const document = new RoomDocument([startingUpdate()], () => now);
    expect(document.isHeld).toBe(false);
    const writer = docOf([startingUpdate()]);
    const updates: Uint8Array[] = [];
    writer.on("update", (update: Uint8Array) => updates.push(update));
    typeInto(writer, "a");
    now = restAfterMs - 1;
    document.apply(updates);
    now += restAfterMs - 1;
    expect(document.mayRest(restAfterMs)).toBe(false);
    now += 1;
    expect(document.mayRest(restAfterMs)).toBe(true);
    document.rest();
    expect(document.isHeld).toBe(false);
    expect(document.stateBytes).toBe(Y.encodeStateAsUpdate(writer).length);
    expect(Y.encodeStateAsUpdate(document.doc)).toEqual(Y.encodeStateAsUpdate(writer));
    expect(document.mayRest(restAfterMs)).toBe(false);
  });
});
