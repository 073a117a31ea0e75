// The model and the real engine beside each other, step by step, on a real database. The full count is conformance.long.ts.
import { describe, expect, it, onTestFinished } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { openDesk } from "./real-engine.ts";
import type { Mistake } from "./state.ts";
import { walkAll } from "./walk.ts";

const database = useTestDatabase();
const walks = 80;
/** Until a mistake shows; one that takes three troubles does so late. */
const mostWalks = 4_000;
/** Every kind of step that the model has. */
const stepKinds = 19;
/** A few seconds on a machine of its own; this is for a busy one. */
const limitMs = 180_000;

const mistakes: Mistake[] = [
  "sends before the commit across nodes",
  "acks before the commit",
  "leaves one entry out at the commit",
  "stores again without asking",
  "commits without the fence",
  "lets in by rights of before",
  "forgets who waits behind a late answer",
  "refuses what is stored",
];

async function ownDesk() {
  const desk = await openDesk(database().url);
  onTestFinished(() => desk.end());
  return desk;
}

describe("the model and the engine", () => {
  it(
    "R251 are in the same state after each step of random walks, whatever goes wrong on the way",
    async () => {
      const desk = await ownDesk();
      const { faults, kinds } = await walkAll(desk, { first: 1, count: walks });
      expect(faults[0]).toBeUndefined();
      expect(kinds.size).toBe(stepKinds);
      expect(desk.errors).toEqual([]);
    },
    limitMs,
  );

  it.each(mistakes)(
    "R252 part where one of them %s",
    async (mistake) => {
      const { faults } = await walkAll(await ownDesk(), { first: 1, count: mostWalks }, mistake);
      expect(faults[0]).toMatch(/^seed \d+: .* is .*, in the model /);
    },
    limitMs,
  );
});
