// The full count of authorship-game.test.ts: other moves of the same kind.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAuthors, wrongAtOnce } from "../support/authors-game-end.ts";
import { moves } from "../support/authors-game.ts";
import { fullCount, measured } from "../support/full-counts.ts";

const games = fullCount(2_000);

describe("R480 who wrote each character, and who took it out", () => {
  it("R480 is exact, whatever one person after the other does", (context) => {
    fc.assert(fc.property(moves, expectAuthors(true)), { seed: 4_800, numRuns: games });
    measured(context, { games, seed: 4_800 });
  });

  it("R481 is exact when people work at once, in all but one of 200 games", (context) => {
    const wrong = wrongAtOnce({ seed: 4_810, games });
    measured(context, { games, seed: 4_810, wrong: wrong.length });
    expect(wrong.length).toBeLessThanOrEqual(Math.ceil(games / 200));
  });
});
