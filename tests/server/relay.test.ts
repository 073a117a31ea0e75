// Several nodes on one briefing, with no relay, a real Redis and a real cluster of it, and a relay that does its worst.
import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import * as decoding from "lib0/decoding";
import { describe, expect, it } from "vitest";
import { liveSections } from "../../lib/document/shape.ts";
import { messageType } from "../../lib/document/wire.ts";
import { listen, type ChangeFeed } from "../../lib/data/change-feed.ts";
import { db } from "../../lib/data/client.ts";
import { HeadNews } from "../../server/head-news.ts";
import { Presence } from "../../server/presence.ts";
import { decodeAwareness, encodeAwareness, encodeAwarenessEntries } from "../../server/protocol.ts";
import { redisRelay } from "../../server/redis-relay.ts";
import { noRelay, type OpenRelay } from "../../server/relay.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { ChaosRelay, type Fate } from "../support/chaos-relay.ts";
import { useTestDatabase } from "../support/database.ts";
import { handOver, openAtOnce } from "../support/handovers.ts";
import type { LinkClient } from "../support/link.ts";
import { areEqual, contentOf, turn, useNodes, type Node } from "../support/nodes.ts";
import { startProxy } from "../support/proxy.ts";
import { useRedis } from "../support/redis.ts";
import { anEdit, applyEdit } from "../support/typist.ts";

const database = useTestDatabase();
const makeNode = useNodes(database);
const redis = useRedis();
const secret = "a secret of the tests, long enough for next-auth";

/** Less than the poll takes: what came by then was told, not found. */
const toldWithinMs = 1_500;
const repairedWithinMs = 5_000;

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

const fates = fc.array(fc.record({ copies: fc.integer({ min: 0, max: 3 }), after: fc.nat(4) }), {
  minLength: 1,
  maxLength: 12,
});

describe("what a relay may do to messages", () => {
  it("R201 lost, doubled and reordered ones leave all nodes with what the journal's rows give", async () => {
    let fate: () => Fate = () => ({ copies: 1, after: 0 });
    const relay = new ChaosRelay(() => fate());
    const nodes = ["a", "b", "c"].map((name) =>
      makeNode({ openRelay: relay.opener(name), hearsHeads: false }),
    );
    const round = fc.asyncProperty(
      fates,
      fc.array(anEdit, { minLength: 9, maxLength: 30 }),
      async (list, made) => {
        let told = 0;
        fate = () => list[told++ % list.length] ?? { copies: 1, after: 0 };
        const rows = await makeBriefing();
        const clients = await oneEach(rows, ...nodes);
        for (const [i, edit] of made.entries()) {
          const client = clients[i % clients.length];
          if (client) applyEdit(client.doc, edit);
          await client?.deliverUp();
        }
        await turn(clients, () => areEqual(clients), repairedWithinMs);
        const rebuilt = await nodes[0]?.world.rebuilt(rows.briefingId);
        expect(rebuilt && contentOf(rebuilt)).toBe(contentOf((clients[0] as LinkClient).doc));
        for (const client of clients) client.drop();
      },
    );
    await fc.assert(round, { numRuns: 5, seed: 20201123 });
    expect(nodes.flatMap(({ world }) => world.errors)).toEqual([]);
    // Each run may wait for the poll, which comes every two seconds.
  }, 60_000);
});

describe("Redis goes away", () => {
  it("R202 killed and started empty: nobody waits for it, and everybody has everything after", async () => {
    const server = await redis.server();
    const openRelay = redisRelay(server.address, secret);
    const [first, second] = [makeNode({ openRelay }), makeNode({ openRelay })];
    await live(first, second);
    const rows = await makeBriefing();
    const clients = (await oneEach(rows, first, second)) as [LinkClient, LinkClient];
    for (const step of ["kill", "start"] as const) {
      await server[step]();
      for (const client of clients) type(client, step[0] ?? "");
      expect(await turn(clients, () => areEqual(clients), repairedWithinMs)).toBeLessThan(repairedWithinMs);
    }
    expect([...reads(clients[0])].sort().join("")).toBe([..."Firstkkss"].sort().join(""));
    await live(first, second);
    type(clients[0], "!");
    expect(await turn(clients, () => areEqual(clients))).toBeLessThan(toldWithinMs);
  });

  it("R202 hanging: commits and acks don't wait, and the others are told through PostgreSQL", async () => {
    const server = await redis.server();
    const openRelay = redisRelay(server.address, secret);
    const [first, second] = [makeNode({ openRelay }), makeNode({ openRelay })];
    await live(first, second);
    const rows = await makeBriefing();
    const clients = (await oneEach(rows, first, second)) as [LinkClient, LinkClient];
    server.hang();
    type(clients[0], "a");
    expect(await turn(clients, () => clients[0].acked === clients[0].sent)).toBeLessThan(500);
    await expect.poll(() => first.relay.isLive, { timeout: 5_000 }).toBe(false);
    type(clients[0], "b");
    expect(await turn(clients, () => reads(clients[1]).endsWith("b"))).toBeLessThan(toldWithinMs);
    server.wake();
    await live(first, second);
  });
});

describe("a node goes away", () => {
  it("R203 cut off from PostgreSQL it acks nothing, shows what others commit, and is whole again in 5 s", async () => {
    const { port } = new URL(database().url);
    const proxy = await startProxy(Number(port));
    const cut = database().url.replace(`:${port}/`, `:${proxy.port}/`);
    const openRelay = redisRelay((await redis.server()).address, secret);
    const [near, far] = [makeNode({ openRelay }), makeNode({ openRelay, url: cut })];
    await live(near, far);
    const rows = await makeBriefing();
    const clients = (await oneEach(rows, near, far)) as [LinkClient, LinkClient];
    const [ann, ben] = clients;
    // A node that never heard of this client's id would close its socket, for it can't ask whose it is.
    type(ben, "before");
    await turn(clients, () => areEqual(clients));
    proxy.sever();
    type(ben, "unsaved");
    type(ann, "saved");
    await turn(clients, () => ann.acked === ann.sent && reads(ben).includes("saved"));
    expect(ben.acked).toBeLessThan(ben.sent);
    expect(reads(ann)).not.toContain("unsaved");
    proxy.mend();
    expect(await turn(clients, () => areEqual(clients), repairedWithinMs)).toBeLessThan(repairedWithinMs);
    expect(reads(ann).length).toBe("Firstbeforeunsavedsaved".length);
    await far.end();
    await proxy.close();
  });

  it("R203 killed: what it acked is everywhere, and its people go on at the other one", async () => {
    const openRelay = redisRelay((await redis.server()).address, secret);
    const [first, second] = [makeNode({ openRelay }), makeNode({ openRelay })];
    await live(first, second);
    const rows = await makeBriefing();
    const clients = (await oneEach(rows, first, second)) as [LinkClient, LinkClient];
    const [ann, ben] = clients;
    type(ann, "acked");
    await turn([ann], () => ann.acked === ann.sent);
    type(ann, "-not");
    await ann.deliverUp();
    first.world.crash();
    ann.connect(await second.world.rooms.get(rows.briefingId));
    expect(await turn(clients, () => areEqual(clients), repairedWithinMs)).toBeLessThan(repairedWithinMs);
    expect(reads(ben)).toBe("Firstacked-not");
    expect(ann.nack).toBeNull();
  });
});

describe("nodes that hear nothing of each other", () => {
  it("R204 a typist goes from node to node ten times and is never refused", () => handOver(makeNode, 10));

  it("R205 two nodes open a briefing at once, twenty times: its content is there once", () =>
    openAtOnce(makeNode, 20));
});

/** What a client was last told of the presence of this id. */
function presenceOf(client: LinkClient, clientId: number): string | undefined {
  const told = client.heard
    .filter((frame) => frame[0] === messageType.awareness)
    .flatMap((frame) =>
      decodeAwareness(decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(1)))),
    );
  return told.findLast((entry) => entry.clientId === clientId)?.state;
}

function showUp(client: LinkClient, clock: number, state: string): void {
  client.sendRaw(encodeAwareness(encodeAwarenessEntries([{ clientId: client.clientId, clock, state }])));
}

describe("who is here", () => {
  it("R206 is told across nodes, to those who come later too, and ends with the socket or the node", async () => {
    const openRelay = redisRelay((await redis.server()).address, secret);
    const [first, second] = [makeNode({ openRelay }), makeNode({ openRelay })];
    await live(first, second);
    const rows = await makeBriefing();
    const [ann] = (await oneEach(rows, first)) as [LinkClient];
    showUp(ann, 1, '{"caret":1}');
    await ann.deliverUp();
    const [ben] = (await oneEach(rows, second)) as [LinkClient];
    const seen = () => presenceOf(ben, ann.clientId);
    await turn([ann, ben], () => seen()?.includes('"caret":1') ?? false);
    expect(seen()).toContain(rows.people.editor.name);
    // An echo, as y-websocket sends it, doesn't make it the echoing socket's.
    showUp(ben, 1, "{}");
    ben.sendRaw(
      encodeAwareness(encodeAwarenessEntries([{ clientId: ann.clientId, clock: 1, state: '{"caret":9}' }])),
    );
    showUp(ann, 2, '{"caret":2}');
    await turn([ann, ben], () => seen()?.includes('"caret":2') ?? false);
    ann.drop();
    await turn([ben], () => seen() === "null");
    ann.connect(await first.world.rooms.get(rows.briefingId));
    showUp(ann, 3, "{}");
    await turn([ann, ben], () => seen() !== "null");
    await first.world.rooms.drain();
    await turn([ben], () => seen() === "null");
  });

  it("R206 what a dead node told goes after half a minute", () => {
    const frames: Uint8Array[] = [];
    const presence = new Presence((frame) => frames.push(frame));
    presence.hear("dead", encodeAwarenessEntries([{ clientId: 7, clock: 1, state: "{}" }]), 1_000);
    presence.expire(30_000);
    presence.flush();
    expect(frames.length).toBe(1);
    presence.expire(31_001);
    presence.flush();
    expect(frames.length).toBe(2);
    presence.close();
  });
});

describe("announced heads", () => {
  it("R207 go together, at most every 20 ms", async () => {
    const told: { at: number; rooms: number }[] = [];
    const news = new HeadNews(
      (heads) => Promise.resolve(void told.push({ at: performance.now(), rooms: heads.size })),
      () => undefined,
    );
    const startedAt = performance.now();
    for (let seq = 1; performance.now() - startedAt < 200; seq++) {
      for (let room = 0; room < 50; room++) news.note(`room ${room}`, seq);
      await new Promise((resolve) => setImmediate(resolve));
    }
    news.close();
    expect(told.length).toBeGreaterThan(2);
    expect(told.length).toBeLessThanOrEqual(11);
    expect(told.slice(1).every(({ rooms }) => rooms === 50)).toBe(true);
  });

  it("R207 a connection that died without a word is found, and made again", async () => {
    const target = new URL(database().url);
    const proxy = await startProxy(Number(target.port));
    target.port = String(proxy.port);
    const heard = { connections: 0, lost: 0 };
    const feed = listen(
      target.href,
      {
        onChange: () => undefined,
        onGap: () => void heard.connections++,
        onLost: () => {
          heard.lost++;
          proxy.cut();
        },
      },
      { askEveryMs: 50, answerWithinMs: 200 },
    );
    await expect.poll(() => heard.connections).toBe(1);
    proxy.swallow();
    await expect.poll(() => heard.connections, { timeout: 5_000 }).toBe(2);
    expect(heard.lost).toBe(1);
    await feed.close();
    await proxy.close();
  });

  it("R207 a word that can't be read ends nothing: it counts as changes that were missed", async () => {
    const heard = { changes: 0, gaps: 0 };
    const feed = listen(database().url, {
      onChange: () => void heard.changes++,
      onGap: () => void heard.gaps++,
      onLost: () => undefined,
    });
    await expect.poll(() => heard.gaps).toBe(1);
    const words = ["", "hello", "null", '{"kind":"unknown"}', '{"kind":"access","userId":7}'];
    for (const word of words) await db().$queryRaw`SELECT pg_notify('rapporteur_changes', ${word})::text`;
    await db().$queryRaw`SELECT pg_notify('rapporteur_changes', '{"kind":"access"}')::text`;
    await expect.poll(() => heard).toEqual({ changes: 1, gaps: 1 + words.length });
    await feed.close();
  });

  it("R207 of many briefings fit PostgreSQL's notifications", async () => {
    const heard = new Map<string, number>();
    const feed = await new Promise<ChangeFeed>((resolve, reject) => {
      const opened = listen(database().url, {
        onChange: (change) => {
          if (change.kind !== "heads") return;
          for (const [id, seq] of Object.entries(change.heads)) heard.set(id, seq);
        },
        onGap: () => resolve(opened),
        onLost: reject,
      });
    });
    const heads = new Map(Array.from({ length: 500 }, () => [randomUUID(), 10 ** 12]));
    await feed.tellHeads(heads);
    await expect.poll(() => heard.size).toBe(500);
    expect(heard).toEqual(heads);
    await feed.close();
  });
});
