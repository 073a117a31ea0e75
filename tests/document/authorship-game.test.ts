// People write, split, join, wrap, cut, paste, move, undo, redo and restore, alone and at once: who wrote each character and who took it
// out. The full count is authorship-game.long.ts.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { expectAuthors } from "../support/authors-game-end.ts";
import { moves } from "../support/authors-game.ts";

/** A game has some dozens of people's edits and replays of them. */
const timeout = 90_000;

describe("R480 who wrote each character, and who took it out", () => {
  it("R480 is exact, whatever one person after the other does", { timeout }, () => {
    fc.assert(fc.property(moves, expectAuthors(true)), { seed: 480, numRuns: 40 });
  });

  it("R481 is exact when people work at once", { timeout }, () => {
    fc.assert(fc.property(moves, expectAuthors(false)), { seed: 481, numRuns: 40 });
  });
});
