// The full count of compare-game.test.ts: other edits of the same kind.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { expectExact } from "../support/compare-game-end.ts";
import { edits } from "../support/compare-game.ts";
import { fullCount, measured } from "../support/full-counts.ts";

const pairs = fullCount(10_000);

describe("R470 a change list leads from one state to the other", () => {
  it("R470 exactly, both ways, whatever people did in between", (context) => {
    fc.assert(fc.property(fc.tuple(edits, edits), expectExact), { seed: 4_700, numRuns: pairs });
    measured(context, { pairs, seed: 4_700 });
  });
});
