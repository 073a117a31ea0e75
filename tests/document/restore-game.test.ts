// Random edits of a briefing with every kind of block, taken back by restoring an earlier state. The full count is restore-game.long.ts.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { edits } from "../support/compare-game.ts";
import { expectRestored, expectTheirsKept } from "../support/restore-game-end.ts";

describe("R485 a briefing reads as an earlier state", () => {
  it.each([485, 486])(
    "R485 exactly, whatever people did in between, and as before once taken back",
    (seed) => {
      fc.assert(fc.property(fc.tuple(edits, edits), expectRestored), { seed, numRuns: 150 });
    },
  );

  it("R487 what somebody wrote since stays when it is taken back", () => {
    fc.assert(fc.property(fc.tuple(edits, edits, edits), expectTheirsKept), { seed: 487, numRuns: 150 });
  });
});
