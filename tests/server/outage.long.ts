// The full counts of an outage: PostgreSQL away for ten minutes while ten people type.
import { describe, expect, it, onTestFinished } from "vitest";
import { CrashRun } from "../support/crash-run.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { outage, type OutageKind } from "../support/outage.ts";

const times = { warmUpMs: fullCount(60_000), lastsMs: fullCount(600_000) };
const people = { typists: 10, keyEveryMs: 200 };
const maxGrownBytes = 50_000_000;
/** The clocks of two processes and a key's way. */
const slackMs = 300;

describe(`PostgreSQL away for ${times.lastsMs / 1_000} s while ten people type`, () => {
  it("R157 the process lives and stays small, the page says so, and all is acked soon after its return", async (context) => {
    const kinds: OutageKind[] = ["stopped", "hung"];
    const runs: { kind: OutageKind; run: CrashRun }[] = [];
    for (const kind of kinds) {
      const run = await CrashRun.start({ ...people, seed: 157 });
      onTestFinished(() => run.end());
      runs.push({ kind, run });
    }
    const results = await Promise.all(
      runs.map(async ({ kind, run }) => ({ kind, run, result: await outage(run, kind, times) })),
    );
    for (const { kind, run, result } of results)
      measured(context, {
        [`${kind}: every page says Not saved, ms`]: Math.round(result.notSavedMs),
        [`${kind}: growth of the process at most, MB`]: Math.round(result.grownBytes / 1e6),
        [`${kind}: changes that waited when it returned`]: result.waited,
        [`${kind}: all acked after its return, ms`]: Math.round(result.savedMs),
        [`${kind}: acked or seen messages`]: run.messages,
      });
    for (const { run, result } of results) {
      // First what matters most: a run that was slow has still lost nothing.
      expect(await run.checkAll()).toEqual([]);
      expect(result.notSavedMs).toBeLessThan(3_000 + people.keyEveryMs + slackMs);
      expect(result.grownBytes).toBeLessThan(maxGrownBytes);
      expect(result.savedMs).toBeLessThan(5_000);
      expect(run.collab.isAlive).toBe(true);
      expect(run.faults).toEqual([]);
    }
  });
});
