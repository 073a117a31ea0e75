// The model and the real engine beside each other, step by step, on a real database. The full count is conformance.long.ts.
import { describe, expect, it, onTestFinished } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { openDesk } from "./real-engine.ts";
import type { Mistake } from "./state.ts";
import { walkAll } from "./walk.ts";

const database = useTestDatabase();
/** These few take every kind of step that the model has. */
const seeds = { first: 33, count: 24 };
const stepKinds = 19;
/** Until a mistake shows; one that takes three troubles does so late. */
const mostWalks = 4_000;
/** A few seconds on a machine of its own; this is for a busy one. */
const limitMs = 180_000;

/** From which seed on: the rare ones would take seconds from the first. */
const mistakes: [mistake: Mistake, first: number][] = [
  ["sends before the commit across nodes", 1],
  ["acks before the commit", 1],
  ["leaves one entry out at the commit", 1],
  ["stores again without asking", 33],
  ["commits without the fence", 1],
  ["lets in by rights of before", 1],
  ["forgets who waits behind a late answer", 1],
  ["refuses what is stored", 257],
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
      const { faults, kinds } = await walkAll(desk, seeds);
      expect(faults[0]).toBeUndefined();
      expect(kinds.size).toBe(stepKinds);
      expect(desk.errors).toEqual([]);
    },
    limitMs,
  );

  it.each(mistakes)(
    "R252 part where one of them %s",
    async (mistake, first) => {
      const { faults } = await walkAll(await ownDesk(), { first, count: mostWalks }, mistake);
      expect(faults[0]).toMatch(/^seed \d+: .* is .*, in the model /);
    },
    limitMs,
  );
});
