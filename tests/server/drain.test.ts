// A node that is told to stop, as real processes behind a front door, with people who go on typing.
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { restartInTurn } from "../support/rolling.ts";
import { useRedis } from "../support/redis.ts";

const database = useTestDatabase();
const redis = useRedis();

describe("SIGTERM", () => {
  // One restart of each; farewells take up to two seconds.
  it("R208 two rolling restarts under typing: nobody is refused or reloads, nothing is lost or doubled", async () => {
    const { address } = await redis.server();
    const outcome = await restartInTurn({ databaseUrl: database().url, redisUrl: address }, 2);
    expect(outcome.slowestExitMs).toBeLessThan(10_000);
    expect(outcome.longestAwayMs).toBeLessThan(3_000);
  }, 120_000);
});
