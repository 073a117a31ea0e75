// Random edits of a briefing with every kind of block, taken back by restoring an earlier state. The full count is restore-game.long.ts.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { edits } from "../support/compare-game.ts";
import { expectRestored, expectTheirsKept } from "../support/restore-game-end.ts";

describe("R485 a briefing reads as an earlier state", () => {
  // Parts of the count, each with a time of its own.
  it.each([1, 2, 3, 4, 5, 6])(
    "R485 exactly, whatever people did in between, and as before once taken back (%i)",
    (seed) => {
      fc.assert(fc.property(fc.tuple(edits, edits), expectRestored), { seed, numRuns: 50 });
    },
  );

  it.each([1, 2, 3])("R487 what somebody wrote since stays when it is taken back (%i)", (seed) => {
    fc.assert(fc.property(fc.tuple(edits, edits, edits), expectTheirsKept), { seed, numRuns: 50 });
  });
});
