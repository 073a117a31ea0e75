// The rooms of one process beside and after each other: what befalls one is no business of the others.
import { describe, expect, it } from "vitest";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

async function openRoom() {
  const world = makeWorld();
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const ann = await world.ownClient(rows, rows.people.editor, 1001);
  ann.connect(room);
  await world.settle(ann);
  return { world, rows, room, ann };
}

describe("rooms beside each other", () => {
  it("R250 what comes late to a room that was let go of doesn't close the one after it", async () => {
    const { world, rows, room, ann } = await openRoom();
    room.refused(new Error("the database will never take this"));
    expect(ann.closed).toBe(1013);
    const next = await world.rooms.get(rows.briefingId);
    room.refused(new Error("too late"));
    expect(world.rooms.has(next)).toBe(true);
  });

  it("R250 a fault in one room closes that one alone", async () => {
    const { world, room, ann } = await openRoom();
    const other = await world.rooms.get((await makeBriefing()).briefingId);
    room.tick = () => {
      throw new Error("a fault");
    };
    await world.rooms.poll();
    expect([world.rooms.has(room), world.rooms.has(other)]).toEqual([false, true]);
    expect(ann.closed).toBe(1013);
    expect(world.errors.map(String)).toEqual(["Error: a fault"]);
  });
});
