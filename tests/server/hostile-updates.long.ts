// The full count of updates that were changed by who wrote them.
import { describe, expect, it } from "vitest";
import { fullCount, measured } from "../support/full-counts.ts";
import { judgeChanged } from "../support/hostile-updates.ts";

const updates = fullCount(500_000);
const seed = 250;

describe(`${updates} updates that were changed by who wrote them`, () => {
  it("R249 whatever is taken touches only what was seen, hangs together and leaves each section", (context) => {
    const verdicts: Record<string, number> = {};
    for (const { update, verdict, faults } of judgeChanged(updates, seed)) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if (faults.length > 0)
        expect({ update: Buffer.from(update).toString("hex"), faults }).toEqual({ faults: [] });
    }
    measured(context, { updates, seed, ...verdicts, faults: 0 });
  });
});
