// The inbox's sockets at the real front door: who is told, how soon, and when they end.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { endSession } from "../../lib/commands/end-session.ts";
import { markAllRead } from "../../lib/commands/mark-notifications.ts";
import { db } from "../../lib/data/client.ts";
import { announce } from "../../lib/data/change-feed.ts";
import { createCollaboration } from "../../server/collaboration.ts";
import { socketLimits } from "../../server/socket-limits.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { closeCodeOf, secret, signInAs, useCollaboration, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { rawUpgrade } from "../support/raw-socket.ts";
import { commentOn, naming, writeText } from "../support/told.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const word = JSON.stringify({ kind: "inbox" });
const nobody = "00000000-0000-4000-8000-000000000000";

type Ear = { socket: WebSocket; heard: string[]; next(): Promise<string> };

function open(running: Running, headers: Record<string, string>, query = ""): WebSocket {
  const address = `${running.url.replace("http", "ws")}/collab/inbox${query}`;
  const socket = new WebSocket(address, { headers });
  socket.on("error", () => undefined);
  return socket;
}

/** Let in, and told so. */
async function listenAs(running: Running, cookie: string, query?: string): Promise<Ear> {
  const socket = open(running, { cookie }, query);
  const heard: string[] = [];
  socket.on("message", (data: Buffer, isBinary) => heard.push(isBinary ? "bytes" : data.toString()));
  const next = async () => {
    await once(socket, "message");
    return heard.at(-1) ?? "";
  };
  await next();
  return { socket, heard, next };
}

async function world(): Promise<{ running: Running; rows: BriefingRows }> {
  const [running, rows] = [await start(), await makeBriefing()];
  await writeText(rows);
  return { running, rows };
}

const mention = ({ people }: BriefingRows) => naming("Which?", people.viewer.id);

describe("R436 an inbox's socket", () => {
  it("R436 tells all of one's pages within 300 ms that somebody named one, by one word, and nobody else's", async () => {
    const { running, rows } = await world();
    const viewer = await signInAs(rows.people.viewer.id);
    const ears = [await listenAs(running, viewer.cookie), await listenAs(running, viewer.cookie)];
    const other = await listenAs(running, (await signInAs(rows.people.owner.id)).cookie);
    const told = Promise.all(ears.map(async ({ next }) => [await next(), performance.now()] as const));
    await commentOn(rows, "editor", mention(rows));
    const committedAt = performance.now();
    for (const [said, at] of await told) {
      expect(said).toBe(word);
      expect(at - committedAt).toBeLessThan(300);
    }
    const readHere = Promise.all(ears.map(({ next }) => next()));
    await markAllRead({ userId: rows.people.viewer.id });
    await readHere;
    // Whatever was said to others before this would have come before it.
    const ownWord = other.next();
    await announce(db(), { kind: "inbox", userIds: [rows.people.owner.id] });
    await ownWord;
    expect(other.heard).toEqual([word, word]);
    expect(ears.map(({ heard }) => heard)).toEqual([Array(3).fill(word), Array(3).fill(word)]);
  });

  it("R436 says it after a gap of the change feed too", async () => {
    const { running, rows } = await world();
    const ear = await listenAs(running, (await signInAs(rows.people.viewer.id)).cookie);
    const told = ear.next();
    await db().$queryRaw`SELECT pg_notify('rapporteur_changes', 'no word of ours')::text`;
    expect(await told).toBe(word);
  });

  it("R436 is refused without a sign-in that counts, to another site's page, and at a page of somebody else", async () => {
    const { running, rows } = await world();
    const { cookie, sessionId } = await signInAs(rows.people.viewer.id);
    expect(await closeCodeOf(open(running, {}))).toBe(4401);
    expect(await closeCodeOf(open(running, { cookie }, `?user=${nobody}`))).toBe(4401);
    const own = await listenAs(running, cookie, `?user=${rows.people.viewer.id}`);
    expect(own.heard).toEqual([word]);
    const elsewhere = await rawUpgrade(running.port, "/collab/inbox", {
      cookie,
      origin: "https://elsewhere.example",
    });
    expect(elsewhere.status).toContain("403");
    elsewhere.socket.destroy();
    await endSession(sessionId, new Date());
    expect(await closeCodeOf(open(running, { cookie }))).toBe(4401);
  });

  it.each([
    ["announced", true],
    ["not announced", false],
  ] as const)(
    "R436 ends within two seconds of the sign-in, %s, and no other does",
    async (_, isAnnounced) => {
      const { running, rows } = await world();
      const [ended, stays] = [
        await signInAs(rows.people.viewer.id),
        await signInAs(rows.people.viewer.id),
      ] as const;
      const [gone, other] = [await listenAs(running, ended.cookie), await listenAs(running, stays.cookie)];
      const code = closeCodeOf(gone.socket);
      const endedAt = new Date();
      if (isAnnounced) await endSession(ended.sessionId, endedAt);
      else await db().session.update({ where: { id: ended.sessionId }, data: { endedAt } });
      const began = performance.now();
      expect(await code).toBe(4401);
      // The look comes every two seconds; the rest is a busy machine's.
      expect(performance.now() - began).toBeLessThan(isAnnounced ? 1_000 : 2_500);
      expect(other.socket.readyState).toBe(WebSocket.OPEN);
      const told = other.next();
      await commentOn(rows, "editor", mention(rows));
      expect(await told).toBe(word);
    },
  );

  it("R436 hears nothing: a message, or too many pings, ends it", async () => {
    const { running, rows } = await world();
    const { cookie } = await signInAs(rows.people.viewer.id);
    const talks = await listenAs(running, cookie);
    talks.socket.send("anything");
    expect(await closeCodeOf(talks.socket)).toBe(4400);
    const long = await listenAs(running, cookie);
    long.socket.send("x".repeat(2_000));
    await once(long.socket, "close");
    const pings = await listenAs(running, cookie);
    const code = closeCodeOf(pings.socket);
    for (let count = 0; count < 40; count++) pings.socket.ping();
    expect(await code).toBe(1013);
  });

  it("R436 counts as a socket among the person's, and stays while its pings are answered", async () => {
    const running = await start(undefined, { beatMs: 500, socketLimits: { ...socketLimits, perUser: 1 } });
    const { viewer } = (await makeBriefing()).people;
    const { cookie } = await signInAs(viewer.id);
    const answers = await listenAs(running, cookie);
    expect(await closeCodeOf(open(running, { cookie }))).toBe(1013);
    await once(answers.socket, "ping");
    await once(answers.socket, "ping");
    expect(answers.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("R436 ends when nobody answers its pings", async () => {
    const running = await start(undefined, { beatMs: 500 });
    const { viewer } = (await makeBriefing()).people;
    const { cookie } = await signInAs(viewer.id);
    const deaf = await rawUpgrade(running.port, "/collab/inbox", { cookie });
    await deaf.closed;
    expect(deaf.received().includes(word)).toBe(true);
  });

  it("R436 sends its pages elsewhere when its node stops", async () => {
    const { viewer } = (await makeBriefing()).people;
    const collaboration = createCollaboration({
      databaseUrl: database().url,
      redisUrl: null,
      secret,
      publicUrl: "http://localhost:3000",
      pagesUrl: null,
      passPagesUpgrades: false,
    });
    collaboration.server.listen(0, "127.0.0.1");
    await once(collaboration.server, "listening");
    const { port } = collaboration.server.address() as AddressInfo;
    const at = { ...collaboration, port, url: `http://127.0.0.1:${port}` };
    const code = closeCodeOf((await listenAs(at, (await signInAs(viewer.id)).cookie)).socket);
    await collaboration.stop();
    expect(await code).toBe(1012);
  });
});
