// The full counts of R204, R205 and R208: handovers from node to node, openings at once, rolling restarts.
import { expect, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { handOver, openAtOnce } from "../support/handovers.ts";
import { useNodes } from "../support/nodes.ts";
import { useRedis } from "../support/redis.ts";
import { restartInTurn } from "../support/rolling.ts";

const handovers = 200;
const openings = 200;
const restarts = 20;

const database = useTestDatabase();
const makeNode = useNodes(database);
const redis = useRedis();

it("R204 a typist goes from node to node 200 times, with the relay off, and is never refused", async (context) => {
  const times = fullCount(handovers);
  await handOver(makeNode, times);
  measured(context, { handovers: times, refused: 0 });
});

it("R205 two nodes open a never-opened briefing at once, 200 times: its content is there once", async (context) => {
  const times = fullCount(openings);
  await openAtOnce(makeNode, times);
  measured(context, { openings: times, doubled: 0 });
});

it("R208 20 rolling restarts under typing: nobody is refused, nothing is lost or doubled", async (context) => {
  const { address } = await redis.server();
  const outcome = await restartInTurn(
    { databaseUrl: database().url, redisUrl: address },
    fullCount(restarts),
  );
  measured(context, outcome);
  expect(outcome.slowestExitMs).toBeLessThan(10_000);
  expect(outcome.longestAwayMs).toBeLessThan(3_000);
});
