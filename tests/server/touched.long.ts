// The full count of the comparison in touched.test.ts.
import { describe, expect, it } from "vitest";
import { fullCount, measured } from "../support/full-counts.ts";
import { compareAreas } from "../support/section-fuzz.ts";

const updates = fullCount(100_000);
const seed = 1;

describe("touched sections", () => {
  it("R180 what is worked out before applying equals what Yjs' transactions name", (context) => {
    let compared = 0;
    for (const { verdict, computed, named } of compareAreas(updates, seed)) {
      compared++;
      if (verdict !== "take" || computed.join() !== named.join())
        expect({ compared, verdict, computed }).toEqual({ compared, verdict: "take", computed: named });
    }
    measured(context, { updates: compared, differing: 0, seed });
  });
});
