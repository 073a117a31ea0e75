// `kill -9` of the collaboration process under five typists, in short; the full count is crash.long.ts.
import { setTimeout as pass } from "node:timers/promises";
import { describe, it } from "vitest";
import { CrashRun, until } from "../support/crash-run.ts";
import { chanceFrom } from "../support/seeded.ts";

const kills = 2;
const databaseCrashes = 1;
const seed = 150;

describe.concurrent("kill -9 of the collaboration process", () => {
  it("R154 loses nothing that was acked or that anybody else has seen, and doubles nothing", async ({
    expect,
    onTestFinished,
  }) => {
    const run = await CrashRun.start({ typists: 5, keyEveryMs: 20, seed });
    onTestFinished(() => run.end());
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
});

describe.concurrent("PostgreSQL stopped as by a power cut during commits", () => {
  it("R155 loses nothing that was acked or that anybody else has seen, and doubles nothing", async ({
    expect,
    onTestFinished,
  }) => {
    const run = await CrashRun.start({ typists: 5, keyEveryMs: 20, seed });
    onTestFinished(() => run.end());
    run.startTyping();
    for (let crash = 1; crash <= databaseCrashes; crash++) {
      await pass(400);
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
});
