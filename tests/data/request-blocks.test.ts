// Limits that all processes share: each takes blocks of one row in PostgreSQL.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../lib/data/client.ts";
import type { Sql } from "../../lib/data/journal.ts";
import { openPool } from "../../lib/data/pool.ts";
import { RequestBlocks } from "../../lib/data/request-blocks.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const limit = { points: 100, seconds: 60 };
let pools: ReturnType<typeof openPool>[];
beforeAll(() => {
  pools = [0, 1].map(() => openPool(database().url, (error) => expect.unreachable(error.message)));
});
afterAll(() => Promise.all(pools.map((pool) => pool.end())));

/** Two processes with a pool each, and how often they asked PostgreSQL. */
function twoNodes() {
  let asked = 0;
  const nodes = pools.map(({ sql }) => {
    const counted: Sql = (text, values) => {
      asked++;
      return sql(text, values);
    };
    return new RequestBlocks(counted);
  });
  return { nodes: nodes as [RequestBlocks, RequestBlocks], asked: () => asked };
}

describe("a limit of requests", () => {
  it("R685 is one for all processes together, however many come at once", async () => {
    const { nodes, asked } = twoNodes();
    const key = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 150 }, (_, index) => nodes[index % 2]!.spend(key, limit)),
    );
    expect(all.filter(({ isOver }) => !isOver)).toHaveLength(limit.points);
    for (const node of nodes)
      expect(await node.spend(key, limit)).toMatchObject({ isOver: true, remaining: 0 });
    // Twenty blocks of five, and one question more for each to hear that there are none.
    expect(asked()).toBe(22);
    expect((await nodes[0].spend(randomUUID(), limit)).isOver).toBe(false);
  });

  it("R685 says what is left and how soon there is all again, and then there is", async () => {
    const { nodes } = twoNodes();
    const key = randomUUID();
    for (const remaining of [99, 98]) {
      const spent = await nodes[0].spend(key, limit);
      expect(spent).toMatchObject({ isOver: false, limit: 100, remaining });
      expect(spent.resetSeconds).toBeGreaterThan(50);
      expect(spent.resetSeconds).toBeLessThanOrEqual(60);
    }
    // What the other took and may still spend is gone for this one.
    expect((await nodes[1].spend(key, limit)).remaining).toBe(94);
    await db().rateLimit.update({ where: { key }, data: { points: 100 } });
    const fresh = new RequestBlocks(pools[0]!.sql);
    expect(await fresh.spend(key, limit)).toMatchObject({ isOver: true, remaining: 0 });
    await db().rateLimit.update({ where: { key }, data: { expire: new Date(Date.now() - 1_000) } });
    expect(await new RequestBlocks(pools[0]!.sql).spend(key, limit)).toMatchObject({
      isOver: false,
      remaining: 99,
    });
  });
});
