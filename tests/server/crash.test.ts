// `kill -9` of the collaboration process under five typists, then of their database, in short; the full count is crash.long.ts.
import { setTimeout as pass } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CrashRun, until } from "../support/crash-run.ts";
import { chanceFrom } from "../support/seeded.ts";

const kills = 2;
const databaseCrashes = 1;
const seed = 150;

let run: CrashRun;
beforeAll(async () => {
  run = await CrashRun.start({ typists: 5, keyEveryMs: 20, seed });
});
afterAll(() => run.end());

it("R154 after kill -9 of the process nothing is lost that was acked or that anybody else has seen, and nothing doubled", async () => {
  const chance = chanceFrom(seed);
  run.startTyping();
  for (let kill = 1; kill <= kills; kill++) {
    const ackedBefore = run.acked;
    await until(() => run.acked > ackedBefore + 10, 15_000, "something is acked again");
    await pass(chance.below(300));
    await run.collab.kill();
    expect(await run.check()).toEqual([]);
    await run.collab.startAgain();
  }
  run.stopTyping();
  // The two seconds are the full count's to measure: other tests run beside this one.
  await run.saved(15_000);
  expect(await run.checkAll()).toEqual([]);
  expect(run.faults).toEqual([]);
  expect(run.facts).toBeGreaterThan(20);
}, 120_000);

it("R155 after PostgreSQL stopped as by a power cut during commits nothing is lost that was acked or seen, and nothing doubled", async () => {
  run.startTyping();
  for (let crash = 1; crash <= databaseCrashes; crash++) {
    const ackedInTime = run.acked;
    await until(() => run.acked > ackedInTime + 10, 15_000, "commits are under way");
    await run.cluster.crash();
    await run.cluster.startAgain();
    expect(await run.check()).toEqual([]);
    const ackedBefore = run.acked;
    await until(() => run.acked > ackedBefore, 15_000, "something is acked again");
  }
  run.stopTyping();
  await run.saved(15_000);
  expect(await run.checkAll()).toEqual([]);
  expect(run.faults).toEqual([]);
  expect(run.collab.isAlive).toBe(true);
}, 120_000);
