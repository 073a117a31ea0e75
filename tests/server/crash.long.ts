// The full counts of what survives a death: of the collaboration process, and of PostgreSQL during commits.
import { setTimeout as pass } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { CrashRun, until } from "../support/crash-run.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { chanceFrom } from "../support/seeded.ts";

const kills = fullCount(100);
const databaseCrashes = fullCount(20);
const seed = 154;
const ackedBeforeKill = 25;

describe(`kill -9 of the collaboration process, ${kills} times`, () => {
  it("R154 loses nothing that was acked or that anybody else has seen, and doubles nothing", async (context) => {
    const run = await CrashRun.start({ typists: 5, keyEveryMs: 20, seed });
    onTestFinished(() => run.end());
    const chance = chanceFrom(seed);
    run.startTyping();
    for (let kill = 1; kill <= kills; kill++) {
      // A kill counts only when it hits a server that works.
      const acked = run.acked;
      await until(() => run.acked > acked + ackedBeforeKill, 20_000, "messages are acked again");
      await pass(chance.below(1_500));
      await run.collab.kill();
      expect(await run.check()).toEqual([]);
      await run.collab.startAgain();
    }
    run.stopTyping();
    const savedMs = await run.saved(60_000);
    const missing = await run.checkAll();
    measured(context, {
      kills,
      "messages acked": run.acked,
      "checks of a typist against the rebuilt state": run.checks,
      "acked or seen messages checked": run.facts,
      "lost or doubled": missing.length,
      "all saved after the last start, ms": Math.round(savedMs),
    });
    expect(missing).toEqual([]);
    expect(run.faults).toEqual([]);
    expect(savedMs).toBeLessThan(2_000);
  });
});

describe(`PostgreSQL stopped as by a power cut, ${databaseCrashes} times during commits`, () => {
  it("R155 loses nothing that was acked or that anybody else has seen, and doubles nothing", async (context) => {
    const run = await CrashRun.start({ typists: 5, keyEveryMs: 20, seed });
    onTestFinished(() => run.end());
    const chance = chanceFrom(seed);
    let slowestMs = 0;
    run.startTyping();
    for (let crash = 1; crash <= databaseCrashes; crash++) {
      await pass(500 + chance.below(1_500));
      await run.cluster.crash();
      await pass(chance.below(1_000));
      await run.cluster.startAgain();
      expect(await run.check()).toEqual([]);
      const factsBefore = run.acked;
      const startedAt = performance.now();
      await until(() => run.acked > factsBefore, 5_000, "something is acked again");
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    }
    run.stopTyping();
    await run.saved(5_000);
    expect(await run.checkAll()).toEqual([]);
    expect(run.faults).toEqual([]);
    expect(run.collab.isAlive).toBe(true);
    measured(context, {
      "crashes of the database": databaseCrashes,
      "checks of a typist against the rebuilt state": run.checks,
      "acked or seen messages checked": run.facts,
      "first ack after the database was back, slowest, ms": Math.round(slowestMs),
    });
  });
});
