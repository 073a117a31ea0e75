// The full count of convergence.test.ts: other seeds of the same game. At 0.04 s each, more than an hour.
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured, seedsOfPart } from "../support/full-counts.ts";
import { faultOf, operations, peers } from "../support/peers.ts";
import { useRooms, type RoomWorld } from "../support/rooms.ts";

const { first, count } = seedsOfPart(1_001, fullCount(100_000));
/** Half of a game is waiting for the database: so many are played at once, each in a world of its own. */
const tables = 3;
const database = useTestDatabase();
const makeWorld = useRooms(database);

describe("five people, doubled and overtaken frames, drops, crashes, undo, a role that flips", () => {
  it("R30 all converge to what the journal's rows give, with everything that anybody typed", async (context) => {
    const worlds = Array.from({ length: tables }, () => makeWorld());
    const faults: string[] = [];
    let next = first;
    const play = async (world: RoomWorld) => {
      while (next < first + count) {
        const seed = next++;
        const fault = await faultOf(world, seed);
        if (fault) faults.push(`seed ${seed}: ${fault}`);
      }
    };
    await Promise.all(worlds.map(play));
    measured(context, {
      seeds: count,
      "first seed": first,
      peers,
      "operations per seed": operations,
      faults: faults.length,
    });
    expect(faults).toEqual([]);
    expect(worlds.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
