// The full count of anchor-game.test.ts: other games of the same kind.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { expectExactAlone, expectHeldTogether } from "../support/anchor-game-end.ts";
import { moves } from "../support/anchor-game.ts";
import { fullCount, measured } from "../support/full-counts.ts";

const games = fullCount(10_000);

describe("R420 a comment stays at its text", () => {
  it("R420 lies on exactly what is left of it, whatever one person after the other does", async (context) => {
    await fc.assert(fc.asyncProperty(moves, expectExactAlone), { seed: 4_200, numRuns: games });
    measured(context, { games, seed: 4_200 });
  });

  it("R421 holds when people work at once: what stands there whole is never given up", async (context) => {
    await fc.assert(fc.asyncProperty(moves, expectHeldTogether), { seed: 4_210, numRuns: games });
    measured(context, { games, seed: 4_210 });
  });
});
