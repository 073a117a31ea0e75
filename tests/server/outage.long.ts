// The full counts of an outage: PostgreSQL away for ten minutes while ten people type.
import { describe, expect, it, onTestFinished } from "vitest";
import { CrashRun } from "../support/crash-run.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { outage } from "../support/outage.ts";

const outageMs = fullCount(600_000);
const people = { typists: 10, keyEveryMs: 200 };
const maxGrownBytes = 50_000_000;

describe(`PostgreSQL away for ${outageMs / 1_000} s while ten people type`, () => {
  it.for(["stopped", "hung"] as const)(
    "R157 the process lives and stays small, the page says so, and all is acked soon after its return: %s",
    async (kind, context) => {
      const run = await CrashRun.start({ ...people, seed: 157 });
      onTestFinished(() => run.end());
      const result = await outage(run, kind, outageMs);
      const missing = await run.checkAll();
      measured(context, {
        "every page says Not saved, ms": Math.round(result.notSavedMs),
        "growth of the process at most, MB": Math.round(result.grownBytes / 1e6),
        "changes that waited when it returned": result.waited,
        "all acked after its return, ms": Math.round(result.savedMs),
        "acked or seen messages checked": run.facts,
      });
      expect(result.notSavedMs).toBeLessThan(3_000 + people.keyEveryMs + 300);
      expect(result.grownBytes).toBeLessThan(maxGrownBytes);
      expect(result.savedMs).toBeLessThan(5_000);
      expect(run.collab.isAlive).toBe(true);
      expect(run.faults).toEqual([]);
      expect(missing).toEqual([]);
    },
  );
});
