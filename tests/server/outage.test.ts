// PostgreSQL stopped and hung while ten people type, in short; the full count is outage.long.ts.
import { describe, it } from "vitest";
import { CrashRun, until } from "../support/crash-run.ts";
import { outage } from "../support/outage.ts";

/** The reason why this file takes longer than twenty seconds. */
const times = { warmUpMs: 3_000, lastsMs: 20_000 };
/** Other tests run beside this one: the full count holds the exact times. */
const slackMs = 5_000;

const people = { typists: 10, keyEveryMs: 200 };

describe.concurrent("PostgreSQL away while ten people type", () => {
  it("R157 the process lives and stays small, the page says so, and all is acked soon after its return", async ({
    expect,
    onTestFinished,
  }) => {
    const stopped = await CrashRun.start({ ...people, seed: 157 });
    onTestFinished(() => stopped.end());
    const hung = await CrashRun.start({ ...people, seed: 158 });
    onTestFinished(() => hung.end());
    const results = await Promise.all([outage(stopped, "stopped", times), outage(hung, "hung", times)]);
    for (const result of results) {
      expect(result.notSavedMs).toBeLessThan(3_000 + people.keyEveryMs + slackMs);
      expect(result.grownBytes).toBeLessThan(50_000_000);
      expect(result.savedMs).toBeLessThan(5_000 + slackMs);
    }
    for (const run of [stopped, hung]) {
      expect(run.collab.isAlive).toBe(true);
      expect(run.faults).toEqual([]);
      expect(await run.checkAll()).toEqual([]);
    }
  }, 120_000);
});

describe.concurrent("SIGTERM while PostgreSQL is away", () => {
  it.for(["stopped", "hung"] as const)(
    "R158 ends within ten seconds and acks nothing that isn't stored: %s",
    { timeout: 60_000 },
    async (how, { expect, onTestFinished }) => {
      const run = await CrashRun.start({ typists: 3, keyEveryMs: 50, seed: 159 });
      onTestFinished(() => run.end());
      run.startTyping();
      await until(() => run.acked > 20, 15_000, "something is acked");
      await (how === "stopped" ? run.cluster.stop() : run.cluster.hang());
      const ackedBefore = run.acked;
      await until(() => run.unsaved > 30, 15_000, "something waits");
      const { code, ms } = await run.collab.stop();
      expect(code).toBe(0);
      expect(ms).toBeLessThan(10_000);
      // An ack may have been under way when the database went.
      expect(run.acked - ackedBefore).toBeLessThan(10);
      await (how === "stopped" ? run.cluster.startAgain() : run.cluster.goOn());
      expect(await run.check()).toEqual([]);
      run.stopTyping();
      await run.collab.startAgain();
      await run.saved(15_000);
      expect(await run.checkAll()).toEqual([]);
    },
  );
});
