// The full count of revocation.test.ts: 200 of each kind and way.
import { expect, it } from "vitest";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { revocations, revokeWhileTyping, type Revoked } from "../support/revocations.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const trials = fullCount(200);
const atOnce = 10;

it.for(
  revocations.flatMap((kind) => [
    { kind, how: "announced", withinMs: 2_000 },
    { kind, how: "not announced", withinMs: 5_000 },
  ]),
)(
  "R246 $kind, $how: followed within $withinMs ms, nothing stored behind it",
  async ({ kind, how, withinMs }, context) => {
    const running = await start();
    const results: Revoked[] = [];
    for (let done = 0; done < trials; done += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, trials - done) }, (_, index) =>
        revokeWhileTyping(running, kind, how === "announced", 10_000 + done + index),
      );
      results.push(...(await Promise.all(some)));
    }
    const slowestMs = Math.max(...results.map(({ followedMs }) => followedMs));
    const late = results.reduce((sum, each) => sum + each.late, 0);
    measured(context, { trials, "stored after the end": late, "slowest, ms": Math.round(slowestMs) });
    expect(late).toBe(0);
    expect(slowestMs).toBeLessThan(withinMs);
  },
);
