// One outage of a database under typists: what the outage tests share. Measures; judges nothing.
import { setTimeout as pass } from "node:timers/promises";
import { until, type CrashRun } from "./crash-run.ts";

export type OutageKind = "stopped" | "hung";

export type OutageResult = {
  /** From the database's end until every page said "Not saved", the slowest. */
  notSavedMs: number;
  /** How much the process grew, at most. */
  grownBytes: number;
  /** How many changes were unsaved when it returned. */
  waited: number;
  /** From its return until everything typed was acked. */
  savedMs: number;
};

/** How long they type before, so that the process has found its size, and how long the database is away. */
export type OutageTimes = { warmUpMs: number; lastsMs: number };

const weighEveryMs = 250;

/** They type all the while; their last key is when the database returns. */
export async function outage(run: CrashRun, kind: OutageKind, times: OutageTimes): Promise<OutageResult> {
  const { warmUpMs, lastsMs } = times;
  run.startTyping();
  await pass(warmUpMs);
  const before = await run.collab.residentBytes();
  let most = before;
  await (kind === "stopped" ? run.cluster.stop() : run.cluster.hang());
  const startedAt = performance.now();
  await until(() => run.allSayNotSaved, lastsMs, "every page says Not saved");
  const notSavedMs = performance.now() - startedAt;
  while (performance.now() - startedAt < lastsMs) {
    most = Math.max(most, await run.collab.residentBytes());
    await pass(weighEveryMs);
  }
  await (kind === "stopped" ? run.cluster.startAgain() : run.cluster.goOn());
  run.stopTyping();
  const waited = run.unsaved;
  const savedMs = await run.saved(60_000);
  most = Math.max(most, await run.collab.residentBytes());
  return { notSavedMs, grownBytes: most - before, waited, savedMs };
}
