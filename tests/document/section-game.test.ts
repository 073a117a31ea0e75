// Two people move, duplicate, bin and put back sections, and undo it, while a third types in one of them. The full count is
// section-game.long.ts.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { moves } from "../support/section-game.ts";
import { expectNothingLost } from "../support/section-game-end.ts";

describe("R345 work on whole sections while somebody types", () => {
  it("R345 loses and doubles nothing, the server takes it all, and everybody sees the same in the end", () => {
    fc.assert(fc.property(moves, expectNothingLost), { seed: 345, numRuns: 30 });
  });
});
