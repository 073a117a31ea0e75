// Five people over real rooms and a real database, seed by seed, on a clock of the test's own. The full count is convergence.long.ts.
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { faultOf } from "../support/peers.ts";
import { useRooms } from "../support/rooms.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

const seeds = 30;
/** A few seconds on a machine of its own: each seed is 200 operations and a briefing in a real database. */
const limitMs = 180_000;

describe("five people, doubled and overtaken frames, drops, crashes, undo, a role that flips", () => {
  it(
    "R30 all converge to what the journal's rows give, with everything that anybody typed",
    async () => {
      const world = makeWorld();
      for (let seed = 1; seed <= seeds; seed++) expect(await faultOf(world, seed), `seed ${seed}`).toBeNull();
      expect(world.errors).toEqual([]);
    },
    limitMs,
  );
});
