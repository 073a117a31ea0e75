// Several nodes on one briefing, with no relay, a real Redis and a real cluster of it, and a relay that does its worst.
import { describe, expect, it } from "vitest";
import { liveSections } from "../../lib/document/shape.ts";
import { redisRelay } from "../../server/redis-relay.ts";
import { noRelay, type OpenRelay } from "../../server/relay.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import type { LinkClient } from "../support/link.ts";
import { areEqual, turn, useNodes, type Node } from "../support/nodes.ts";
import { useRedis } from "../support/redis.ts";

const database = useTestDatabase();
const makeNode = useNodes(database);
const redis = useRedis();
const secret = "a secret of the tests, long enough for next-auth";

/** Less than the poll takes: what came by then was told, not found. */
const toldWithinMs = 1_500;

let ids = 70_000;

/** A client of the editor's on each node, all in sync. */
async function oneEach(rows: BriefingRows, ...nodes: Node[]): Promise<LinkClient[]> {
  const clients: LinkClient[] = [];
  for (const { world } of nodes) {
    const client = await world.ownClient(rows, rows.people.editor, ++ids);
    client.connect(await world.rooms.get(rows.briefingId));
    clients.push(client);
  }
  await turn(clients, () => areEqual(clients));
  return clients;
}

function type(client: LinkClient, text: string): void {
  const title = liveSections(client.doc)[0]?.title;
  title?.insert(title.length, text);
}

const reads = (client: LinkClient) => liveSections(client.doc)[0]?.title.toString() ?? "";

const live = (...nodes: Node[]) =>
  expect.poll(() => nodes.every(({ relay }) => relay.isLive), { timeout: 15_000 }).toBe(true);

describe.each<[string, () => Promise<OpenRelay>]>([
  ["no relay", () => Promise.resolve(noRelay)],
  ["Redis", async () => redisRelay((await redis.server()).address, secret)],
  ["a Redis cluster", async () => redisRelay(await redis.cluster(), secret)],
])("two nodes with %s", (name, open) => {
  it("R200 what one commits the other shows, told and not found by the poll", async () => {
    const openRelay = await open();
    const [first, second] = [makeNode({ openRelay }), makeNode({ openRelay })];
    if (name !== "no relay") await live(first, second);
    const rows = await makeBriefing();
    const [ann, ben] = (await oneEach(rows, first, second)) as [LinkClient, LinkClient];
    for (let i = 0; i < 10; i++) {
      const [from, to] = i % 2 === 0 ? [ann, ben] : [ben, ann];
      type(from, String(i));
      expect(await turn([ann, ben], () => reads(to).endsWith(String(i)))).toBeLessThan(toldWithinMs);
    }
    expect(reads(ann)).toBe("First0123456789");
    expect([...first.world.errors, ...second.world.errors]).toEqual([]);
  });
});
