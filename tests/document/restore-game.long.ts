// The full count of restore-game.test.ts: other edits of the same kind.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { edits } from "../support/compare-game.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { expectRestored, expectTheirsKept } from "../support/restore-game-end.ts";

const restorings = fullCount(2_000);

describe("R485 a briefing reads as an earlier state", () => {
  it("R485 exactly, whatever people did in between, and as before once that is taken back", (context) => {
    const seed = 4_850;
    fc.assert(fc.property(fc.tuple(edits, edits), expectRestored), { seed, numRuns: restorings });
    measured(context, { restorings, seed });
  });

  it("R487 what somebody wrote since stays when it is taken back", (context) => {
    const seed = 4_870;
    fc.assert(fc.property(fc.tuple(edits, edits, edits), expectTheirsKept), { seed, numRuns: restorings });
    measured(context, { restorings, seed });
  });
});
