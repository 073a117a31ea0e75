// Sockets that stay silent, are too many, or close late, at the real front door.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { addressReader } from "../../server/client-address.ts";
import { encodeAwareness, encodeAwarenessEntries, encodeSync } from "../../server/protocol.ts";
import { socketLimits } from "../../server/socket-limits.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { closeCodeOf, signInAs, useCollaboration, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { LinkClient } from "../support/link.ts";
import { rawConnection, rawUpgrade } from "../support/raw-socket.ts";
import { useRooms } from "../support/rooms.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const makeWorld = useRooms(database);

function open(running: Running, briefingId: string, cookie: string): WebSocket {
  const socket = new WebSocket(`${running.url.replace("http", "ws")}/collab/${briefingId}`, {
    headers: { cookie },
  });
  socket.on("error", () => undefined);
  return socket;
}

function openSockets(running: Running): Promise<number> {
  return new Promise((resolve, reject) =>
    running.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

describe("sockets that say nothing", () => {
  it("R184 go after five seconds: not admitted yet, admitted and silent, or before a request", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const started = performance.now();
    const silent = open(running, rows.briefingId, cookie);
    const speaking = open(running, rows.briefingId, cookie);
    await Promise.all([silent, speaking].map((socket) => once(socket, "message")));
    speaking.send(encodeSync("step1", new Uint8Array([0])));
    const wordless = await rawConnection(running.port);
    const halfway = await rawConnection(running.port);
    halfway.write(`GET /collab/${rows.briefingId} HTTP/1.1\r\nHost: x\r\n`);
    const locked = new pg.Client({ connectionString: database().adminUrl });
    await locked.connect();
    await locked.query("BEGIN; LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE");
    const waiting = open(running, rows.briefingId, cookie);
    const ends = Promise.all([
      closeCodeOf(silent),
      closeCodeOf(waiting),
      once(wordless, "close"),
      once(halfway, "close"),
    ]);
    const [silentCode, waitingCode] = await ends;
    expect([silentCode, waitingCode]).toEqual([1013, 1013]);
    expect(performance.now() - started).toBeGreaterThan(4_500);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(speaking.readyState).toBe(WebSocket.OPEN);
    await locked.query("ROLLBACK");
    await locked.end();
    speaking.terminate();
    await expect.poll(() => openSockets(running)).toBe(0);
  });

  it("R184 a refused upgrade whose sender never closes is closed", async () => {
    const running = await start();
    const refused = await rawUpgrade(running.port, "/collab/nothing");
    expect(refused.status).toContain("404");
    refused.socket.resume();
    await expect.poll(() => openSockets(running), { timeout: 5_000 }).toBe(0);
    refused.socket.destroy();
  });
});

describe("too many sockets", () => {
  it("R185 of an address are answered 429 at the upgrade, until one of them goes", async () => {
    const running = await start(undefined, { socketLimits: { ...socketLimits, perAddress: 2 } });
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const [first, second] = [open(running, rows.briefingId, cookie), open(running, rows.briefingId, cookie)];
    await Promise.all([first, second].map((socket) => once(socket, "message")));
    const path = `/collab/${rows.briefingId}`;
    const over = await rawUpgrade(running.port, path, { cookie });
    expect(over.status).toContain("429");
    await over.closed;
    first.terminate();
    await expect
      .poll(async () => {
        const again = await rawUpgrade(running.port, path, { cookie });
        again.socket.destroy();
        return again.status;
      })
      .toContain("101");
    second.terminate();
  });

  it.each(["perUser", "perBriefing"] as const)("R185 %s are closed with 1013, others stay", async (limit) => {
    const running = await start(undefined, { socketLimits: { ...socketLimits, [limit]: 2 } });
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const stay = [open(running, rows.briefingId, cookie), open(running, rows.briefingId, cookie)];
    await Promise.all(stay.map((socket) => once(socket, "message")));
    expect(await closeCodeOf(open(running, rows.briefingId, cookie))).toBe(1013);
    expect(stay.every((socket) => socket.readyState === WebSocket.OPEN)).toBe(true);
    stay[0]?.terminate();
    await expect
      .poll(async () => {
        const again = open(running, rows.briefingId, cookie);
        const heard = await Promise.race([once(again, "message").then(() => "in"), closeCodeOf(again)]);
        again.terminate();
        return heard;
      })
      .toBe("in");
    stay[1]?.terminate();
  });
});

describe("a late close", () => {
  it("R186 of an old socket leaves the same tab's new one as it is: caret, text and acks", async () => {
    const world = makeWorld();
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const ben = await world.ownClient(rows, rows.people.manager, 1002);
    const old = await world.ownClient(rows, rows.people.editor, 1001);
    const caret = (clock: number) =>
      encodeAwareness(encodeAwarenessEntries([{ clientId: 1001, clock, state: `{"cursor":${clock}}` }]));
    for (const client of [ben, old]) client.connect(room);
    old.sendRaw(caret(1));
    await world.settle(ben, old);
    const again = new LinkClient(old.admission, 1001);
    again.connect(room);
    again.sendRaw(caret(1));
    await world.settle(ben, again);
    ben.heard.length = 0;
    old.drop();
    again.sendRaw(caret(2));
    again.doc.getMap("meta").set("date", "2021-02-02");
    await world.settle(ben, again);
    const heard = ben.heard.map((frame) => Buffer.from(frame).toString("latin1")).join();
    expect(heard).toContain('"cursor":2');
    expect(heard).not.toContain("null");
    expect(again.acked).toBe(again.sent);
    expect(ben.doc.getMap("meta").get("date")).toBe("2021-02-02");
  });

  it("R186 of an old socket comes long after the new one has spoken: its caret stays", async () => {
    const world = makeWorld();
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const ben = await world.ownClient(rows, rows.people.manager, 1002);
    const old = await world.ownClient(rows, rows.people.editor, 1001);
    const caret = (clock: number) =>
      encodeAwareness(encodeAwarenessEntries([{ clientId: 1001, clock, state: `{"cursor":${clock}}` }]));
    for (const client of [ben, old]) client.connect(room);
    old.sendRaw(caret(1));
    await world.settle(ben, old);
    // A page that connects again says its state anew, under the next clock.
    const again = new LinkClient(old.admission, 1001);
    again.connect(room);
    again.sendRaw(caret(2));
    await world.settle(ben, again);
    ben.heard.length = 0;
    old.drop();
    await world.settle(ben, again);
    expect(room.presence.size).toBe(1);
    expect(ben.heard).toEqual([]);
    again.drop();
    await world.settle(ben);
    expect(room.presence.size).toBe(0);
  });

  it("R186 another tab's echo of a caret doesn't take it over", async () => {
    const world = makeWorld();
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const ben = await world.ownClient(rows, rows.people.manager, 1002);
    const first = await world.ownClient(rows, rows.people.editor, 1001);
    const second = await world.ownClient(rows, rows.people.editor, 1003);
    for (const client of [ben, first, second]) client.connect(room);
    const state = (clientId: number) =>
      encodeAwareness(encodeAwarenessEntries([{ clientId, clock: 1, state: "{}" }]));
    first.sendRaw(state(1001));
    second.sendRaw(state(1003));
    await world.settle(ben, first, second);
    second.sendRaw(state(1001));
    await world.settle(ben, second);
    ben.heard.length = 0;
    second.drop();
    await world.settle(ben);
    expect(room.presence.size).toBe(1);
    first.drop();
    await world.settle(ben);
    expect(room.presence.size).toBe(0);
  });
});

describe("who asks", () => {
  const from = (trusted: string[], peer: string, claim?: string) =>
    addressReader(trusted)({
      socket: { remoteAddress: peer },
      headers: claim === undefined ? {} : { "x-forwarded-for": claim },
    });

  it("R187 is the peer, whatever it claims, unless it is a trusted proxy", () => {
    expect(from([], "9.9.9.9", "1.1.1.1")).toBe("9.9.9.9");
    expect(from(["10.0.0.0/8"], "9.9.9.9", "1.1.1.1")).toBe("9.9.9.9");
    expect(from(["10.0.0.0/8"], "10.1.2.3", "1.1.1.1")).toBe("1.1.1.1");
    expect(from(["10.0.0.0/8"], "::ffff:10.1.2.3", "1.1.1.1")).toBe("1.1.1.1");
    expect(from(["fd00::/8"], "fd00::1", "2001:db8::7")).toBe("2001:db8::7");
  });

  it("R187 is what our own proxies saw, not what a client wrote before them", () => {
    const trusted = ["10.0.0.0/8", "127.0.0.1"];
    expect(from(trusted, "127.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.9")).toBe("1.1.1.1");
    expect(from(trusted, "127.0.0.1", "rubbish, 10.0.0.9")).toBe("10.0.0.9");
    expect(from(trusted, "127.0.0.1", "rubbish")).toBe("127.0.0.1");
    expect(from(trusted, "127.0.0.1")).toBe("127.0.0.1");
  });

  it("R187 is told to the pages, from a trusted proxy and from anybody else", async () => {
    const pages = createServer((request, response) =>
      response.end(String(request.headers["x-forwarded-for"])),
    );
    pages.listen(0, "127.0.0.1");
    await once(pages, "listening");
    const pagesUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    const ask = async (trustedProxies: string[]) => {
      const { url } = await start(pagesUrl, { trustedProxies });
      const answer = await fetch(url, { headers: { "x-forwarded-for": "6.6.6.6, 1.1.1.1" } });
      return answer.text();
    };
    expect(await ask([])).toBe("127.0.0.1");
    expect(await ask(["127.0.0.1"])).toBe("1.1.1.1");
    pages.close();
    pages.closeAllConnections();
  });
});
