// People write, split, join, wrap, cut, paste, move, undo, redo and restore, alone and at once: who wrote each character and who took it
// out. The full count is authorship-game.long.ts.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAuthors, wrongAtOnce } from "../support/authors-game-end.ts";
import { moves } from "../support/authors-game.ts";

/** A game has some dozens of people's edits and replays of them. */
const timeout = 90_000;

describe("R480 who wrote each character, and who took it out", () => {
  it("R480 is exact, whatever one person after the other does", { timeout }, () => {
    fc.assert(fc.property(moves, expectAuthors(true)), { seed: 480, numRuns: 40 });
  });

  it("R481 is exact when people work at once, in all but one of 200 games", { timeout }, () => {
    const wrong = wrongAtOnce({ seed: 481, games: 40 });
    expect(wrong.length).toBeLessThanOrEqual(1);
  });

  it("R481 text that was cut whole is its writer's, though others had deleted some of it by then", () => {
    const edit = { does: "edit", section: 0, at: 0 } as const;
    expectAuthors(false)([
      { ...edit, who: 0, edit: "delete", to: 1 },
      { ...edit, who: 1, edit: "cutAway", to: 3 },
      { ...edit, who: 1, edit: "paste", to: 0 },
    ]);
  });
});
