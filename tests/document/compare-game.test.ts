// Random edits of a briefing with every kind of block: the change list leads from one state to the other. The full count is
// compare-game.long.ts.
import * as fc from "fast-check";
import { describe, it } from "vitest";
import { expectExact } from "../support/compare-game-end.ts";
import { edits } from "../support/compare-game.ts";

describe("R470 a change list leads from one state to the other", () => {
  it("R470 exactly, both ways, whatever people did in between", () => {
    fc.assert(fc.property(fc.tuple(edits, edits), expectExact), { seed: 470, numRuns: 300 });
  });
});
