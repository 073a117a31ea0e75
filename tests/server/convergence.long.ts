// The full count of convergence.test.ts: other seeds of the same game. At 0.1 s each, some three hours.
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { faultOf, operations, peers } from "../support/peers.ts";
import { useRooms } from "../support/rooms.ts";

const seeds = fullCount(100_000);
const firstSeed = 1_001;
const database = useTestDatabase();
const makeWorld = useRooms(database);

describe("five people, doubled and overtaken frames, drops, crashes, undo, a role that flips", () => {
  it("R30 all converge to what the journal's rows give, with everything that anybody typed", async (context) => {
    const world = makeWorld();
    const faults: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
      const fault = await faultOf(world, seed);
      if (fault) faults.push(`seed ${seed}: ${fault}`);
    }
    measured(context, { seeds, peers, "operations per seed": operations, faults: faults.length });
    expect(faults).toEqual([]);
    expect(world.errors).toEqual([]);
  });
});
