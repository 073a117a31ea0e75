// Hostile bytes at the real front door, before and after sign-in, while people type; the full count is hostile.long.ts.
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { runHostile, type HostileResult } from "../support/hostile-run.ts";

const database = useTestDatabase();

const frames = 1_000;
const seed = 188;
const maxGrownBytes = 100_000_000;
/** Other tests run on the same machine; the full count has it to itself. */
const slackMs = 1_000;
const maxLoopDelayMs = 1_000;

describe(`${frames} hostile frames`, () => {
  let result: HostileResult;
  beforeAll(async () => {
    const people = { typists: 4, keyEveryMs: 40, keysToSettle: 100, keysBefore: 200 };
    result = await runHostile(database().url, { frames, atATime: 8, pauseMs: 1, seed, ...people });
  }, 120_000);

  it("R188 end their sender only: nobody else is closed, nothing is stored", () => {
    expect(result.survived).toEqual([]);
    // Most were closed on their senders, so that the next ones came on fresh sockets.
    expect(result.sockets).toBeGreaterThan(frames / 3);
    expect(result.kinds.size).toBeGreaterThan(25);
    expect(result.closes).toEqual([]);
    expect(result.faults).toEqual([]);
    expect(result.foreignRows).toEqual([]);
  });

  it("R247 leave the process well and the others' typing as it was", () => {
    expect(result.isAlive).toBe(true);
    expect(result.log).toBe("");
    expect(result.beside.keys).toBeGreaterThan(100);
    expect(result.beside.p99).toBeLessThan(2 * result.normal.p99 + slackMs);
    expect(result.during.mostLoopDelayMs).toBeLessThan(maxLoopDelayMs);
    expect(result.during.mostBytes - result.before.mostBytes).toBeLessThan(maxGrownBytes);
  });
});
