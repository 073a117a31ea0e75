// The full count of section-game.test.ts: other games of the same kind. At some 30 ms each, ten minutes.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { fullCount, measured } from "../support/full-counts.ts";
import { moves } from "../support/section-game.ts";
import { expectNothingLost } from "../support/section-game-end.ts";

const games = fullCount(20_000);
const seed = 3_450;

describe("R345 work on whole sections while somebody types", () => {
  it("R345 loses and doubles nothing, the server takes it all, and everybody sees the same in the end", (context) => {
    fc.assert(fc.property(moves, expectNothingLost), { seed, numRuns: games });
    measured(context, { games, seed });
  });
});
