// People write, split, join, wrap, cut, move and undo at comments, alone and at once. The full count is anchor-game.long.ts.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { expectExactAlone, expectHeldTogether } from "../support/anchor-game-end.ts";
import { moves } from "../support/anchor-game.ts";

describe("R420 a comment stays at its text", () => {
  it("R420 lies on exactly what is left of it, whatever one person after the other does", async () => {
    await fc.assert(fc.asyncProperty(moves, expectExactAlone), { seed: 420, numRuns: 300 });
  });

  it("R421 holds when people work at once: what stands there whole is never given up", async () => {
    await fc.assert(fc.asyncProperty(moves, expectHeldTogether), { seed: 421, numRuns: 300 });
  });
});
