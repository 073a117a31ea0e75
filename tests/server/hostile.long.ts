// The full count of hostile frames at a collaboration process of its own, while five people type.
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { runHostile, type HostileResult } from "../support/hostile-run.ts";

const database = useTestDatabase();

const frames = fullCount(50_000);
const seed = 247;
/** A minute of typing, and enough in a trial to know the slowest hundredth. */
const keysInAMinute = Math.max(500, fullCount(3_000));
const maxGrownBytes = 100_000_000;
/** The pause falls on one key in a thousand. */
const collectEveryMs = 30_000;
const maxLoopDelayMs = 100;
/** A clock's share, and a garbage collection's. */
const slackMs = 5;
const limitMs = 3_600_000;

describe(`${frames} hostile frames`, () => {
  let result: HostileResult;
  beforeAll(async () => {
    const people = { typists: 5, keyEveryMs: 100, keysToSettle: keysInAMinute, keysBefore: keysInAMinute };
    result = await runHostile(database().url, {
      frames,
      atATime: 5,
      pauseMs: 40,
      seed,
      collectEveryMs,
      ...people,
    });
  }, limitMs);

  it("R188 end their sender only: nobody else is closed, nothing is stored", (context) => {
    measured(context, {
      "hostile frames": frames,
      "kinds of them": result.kinds.size,
      "connections they came on": result.sockets,
      "sent in, s": Math.round(result.tookMs / 1_000),
      "that had to end their sender and didn't": result.survived.length,
      "typists' sockets closed": result.closes.length,
      "rows that no typist wrote": result.foreignRows.length,
    });
    expect(result.survived).toEqual([]);
    expect(result.closes).toEqual([]);
    expect(result.faults).toEqual([]);
    expect(result.foreignRows).toEqual([]);
  });

  it("R247 leave the process well and the others' typing as it was", (context) => {
    const { normal, beside, before, during } = result;
    const grownBytes = during.mostBytes - before.mostBytes;
    const pair = (a: number, b: number) => `${a.toFixed(1)}, ${b.toFixed(1)}`;
    measured(context, {
      "others' keys timed before and meanwhile": `${normal.keys}, ${beside.keys}`,
      "others' keys before, p50 and p99 in ms": pair(normal.p50, normal.p99),
      "others' keys meanwhile, p50 and p99 in ms": pair(beside.p50, beside.p99),
      "event-loop delay before and meanwhile, at most, ms": pair(
        before.mostLoopDelayMs,
        during.mostLoopDelayMs,
      ),
      "the process before, at most, MB": Math.round(before.mostBytes / 1e6),
      "growth of the process at most, MB": Math.round(grownBytes / 1e6),
      "the process's CPU meanwhile, s": result.cpuSeconds.toFixed(1),
    });
    expect(result.isAlive).toBe(true);
    expect(result.log).toBe("");
    expect(grownBytes).toBeLessThan(maxGrownBytes);
    expect(during.mostLoopDelayMs).toBeLessThan(maxLoopDelayMs);
    expect(beside.p99).toBeLessThan(2 * normal.p99 + slackMs);
  });
});
