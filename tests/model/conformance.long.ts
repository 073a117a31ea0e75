// The full count of conformance.test.ts: other seeds of the same walks. At some 25 ms each, nine minutes.
import { describe, expect, it, onTestFinished } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { openDesk } from "./real-engine.ts";
import { walkAll } from "./walk.ts";

const database = useTestDatabase();
const walks = fullCount(20_000);
const firstSeed = 100_001;

describe("the model and the engine", () => {
  it("R251 are in the same state after each step of random walks, whatever goes wrong on the way", async (context) => {
    const desk = await openDesk(database().url);
    onTestFinished(() => desk.end());
    const { steps, kinds, faults } = await walkAll(desk, { first: firstSeed, count: walks });
    measured(context, { walks, steps, "kinds of steps": kinds.size, faults: faults.length });
    expect(faults).toEqual([]);
    expect(desk.errors).toEqual([]);
  });
});
