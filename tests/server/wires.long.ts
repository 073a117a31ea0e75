// A node whose cables are pulled: from PostgreSQL, from the other node, from both. As root only (vitest.long.config.ts).
import { setTimeout as pass } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeBriefing } from "../support/briefing-rows.ts";
import { until } from "../support/crash-run.ts";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { faultsOf, sitDown } from "../support/honest-typists.ts";
import { freePort } from "../../server/free-port.ts";
import { NodeProcess } from "../support/node-process.ts";
import { useRedis } from "../support/redis.ts";
import { wordsIn, type SocketTypist } from "../support/socket-typist.ts";
import { WiredNode } from "../support/wires.ts";

const database = useTestDatabase();
const redis = useRedis();

const atEach = 3;
const keyEveryMs = 100;
const awayMs = fullCount(20_000);
const repairedWithinMs = 5_000;

type Cut = { what: string; wires: (node: WiredNode) => { cut(): void; mend(): void }[] };

const cuts: Cut[] = [
  { what: "PostgreSQL", wires: (node) => [node.database] },
  { what: "Redis", wires: (node) => [node.relay] },
  { what: "both", wires: (node) => [node.database, node.relay] },
];

describe(`one of two nodes cut off for ${awayMs / 1_000} s while people type at each`, () => {
  it("R203 loses nothing that was acked or seen, doubles nothing, and all are equal within 5 s", async (context) => {
    const relay = await redis.server();
    const near = new NodeProcess(await freePort(), database().url, relay.address);
    onTestFinished(() => near.stop());
    await near.start();
    const far = await WiredNode.start(database().url, relay.address);
    onTestFinished(() => far.close());
    const rows = await makeBriefing();
    const urls = [`ws://127.0.0.1:${near.port}/collab`, far.url];
    const people = await Promise.all(
      Array.from({ length: 2 * atEach }, (_, index) =>
        sitDown({ url: urls[index % 2] ?? far.url, rows, index, keyEveryMs }),
      ),
    );
    onTestFinished(() => people.forEach((person) => person.end()));
    await until(() => areWhole(people), 20_000, "everybody is synced");
    for (const { what, wires } of cuts) {
      for (const person of people) person.startTyping();
      await pass(1_000);
      for (const wire of wires(far)) wire.cut();
      await pass(awayMs);
      const unsaved = people.reduce((sum, person) => sum + person.unsaved, 0);
      for (const person of people) person.stopTyping();
      for (const wire of wires(far)) wire.mend();
      const mendedAt = performance.now();
      await until(() => areWhole(people), 60_000, `all are equal after ${what} was cut off`);
      const tookMs = performance.now() - mendedAt;
      measured(context, {
        [`${what}: changes that waited`]: unsaved,
        [`${what}: all saved and equal after, ms`]: Math.round(tookMs),
      });
      expect.soft(tookMs).toBeLessThan(repairedWithinMs);
      expect(await faultsOf(database().url, rows.briefingId, people)).toEqual([]);
    }
    expect(far.isAlive).toBe(true);
  });
});

function areWhole(people: readonly SocketTypist[]): boolean {
  if (!people.every((person) => person.isSaved)) return false;
  return new Set(people.map((person) => wordsIn(person.doc).join(""))).size === 1;
}
