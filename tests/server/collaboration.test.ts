// The front door on real sockets and a real database: who comes in, what is closed with which code, a plain client.
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { endOtherSessions, endSession } from "../../lib/commands/end-session.ts";
import { archiveBriefing } from "../../lib/commands/archive-briefing.ts";
import { changeSection } from "../../lib/commands/edit-sections.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { schemaVersion, subprotocol } from "../../lib/document/wire.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import {
  closeCodeOf,
  signInAs,
  useCollaboration,
  webSocketWith,
  type Running,
} from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const start = useCollaboration(database);

function open(
  running: Running,
  path: string,
  headers: Record<string, string> = {},
  protocol?: string,
): WebSocket {
  return new WebSocket(`${running.url.replace("http", "ws")}${path}`, protocol, { headers });
}

function provide(
  running: Running,
  briefingId: string,
  cookie: string,
): { doc: Y.Doc; provider: WebsocketProvider } {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${running.url.replace("http", "ws")}/collab`, briefingId, doc, {
    WebSocketPolyfill: webSocketWith({ cookie }),
    disableBc: true,
  });
  return { doc, provider };
}

function firstTitle(doc: Y.Doc): Y.Text | undefined {
  return liveSections(doc)[0]?.title;
}

describe("an unmodified y-websocket provider", () => {
  it("R31 syncs with a session cookie, both ways, and finds its text again", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const editor = await signInAs(rows.people.editor.id);
    const viewer = await signInAs(rows.people.viewer.id);
    const writing = provide(running, rows.briefingId, editor.cookie);
    const reading = provide(running, rows.briefingId, viewer.cookie);
    await Promise.all([writing, reading].map(({ provider }) => once(provider as never, "sync")));
    firstTitle(writing.doc)?.insert(0, "Very ");
    await expect.poll(() => firstTitle(reading.doc)?.toString()).toBe("Very First");
    for (const { provider } of [writing, reading]) provider.destroy();
    const again = provide(running, rows.briefingId, editor.cookie);
    await once(again.provider as never, "sync");
    expect(firstTitle(again.doc)?.toString()).toBe("Very First");
    again.provider.destroy();
  });

  it("R32 sees who else is here, by the server's word", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const [ann, ben] = await Promise.all([signInAs(rows.people.editor.id), signInAs(rows.people.manager.id)]);
    const first = provide(running, rows.briefingId, ann.cookie);
    first.provider.awareness.setLocalStateField("user", { name: "Somebody else" });
    const second = provide(running, rows.briefingId, ben.cookie);
    const seen = () => second.provider.awareness.getStates().get(first.doc.clientID)?.user as unknown;
    await expect.poll(seen).toEqual(rows.people.editor);
    for (const { provider } of [first, second]) provider.destroy();
  });
});

describe("who is let in", () => {
  it("R33 each refusal has its close code, after the upgrade", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const outside = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const path = `/collab/${rows.briefingId}`;
    expect(await closeCodeOf(open(running, path))).toBe(4401);
    expect(await closeCodeOf(open(running, path, { cookie: "next-auth.session-token=forged" }))).toBe(4401);
    expect(await closeCodeOf(open(running, `/collab/${outside.briefingId}`, { cookie }))).toBe(4404);
    expect(await closeCodeOf(open(running, `/collab/00000000-0000-4000-8000-000000000000`, { cookie }))).toBe(
      4404,
    );
    expect(await closeCodeOf(open(running, `${path}?schema=${schemaVersion + 1}`, { cookie }))).toBe(4410);
    expect(await closeCodeOf(open(running, `${path}?epoch=2`, { cookie }))).toBe(4410);
    expect(await closeCodeOf(open(running, `${path}?seq=99`, { cookie }))).toBe(4410);
  });

  it("R385 nobody is let in by a page of somebody else's, whatever they may do in that briefing", async () => {
    const running = await start();
    const [rows, outside] = [await makeBriefing(), await makeBriefing()];
    const { cookie } = await signInAs(rows.people.editor.id);
    const by = `user=${rows.people.viewer.id}`;
    for (const { briefingId } of [rows, outside])
      expect(await closeCodeOf(open(running, `/collab/${briefingId}?${by}`, { cookie }))).toBe(4401);
  });

  it("R34 a page of another site can't open a socket, and no other address takes an upgrade", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const foreign = open(running, `/collab/${rows.briefingId}`, {
      cookie,
      origin: "https://elsewhere.example",
    });
    const [error] = (await once(foreign, "error")) as [Error];
    expect(error.message).toContain("403");
    const [other] = (await once(open(running, "/_next/webpack-hmr", { cookie }), "error")) as [Error];
    expect(other.message).toContain("404");
    const own = open(running, `/collab/${rows.briefingId}`, { cookie, origin: "http://localhost:3000" });
    await once(own, "message");
    own.terminate();
  });

  it("R35 a sign-in that ends closes its sockets at once, others stay", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const [ended, other] = [await signInAs(rows.people.editor.id), await signInAs(rows.people.editor.id)];
    const sockets = [ended, other].map(({ cookie }) =>
      open(running, `/collab/${rows.briefingId}`, { cookie }),
    );
    await Promise.all(sockets.map((socket) => once(socket, "message")));
    const closed = closeCodeOf(sockets[0] as WebSocket);
    await endSession(ended.sessionId, new Date());
    expect(await Promise.race([closed, delay(2_000, "late")])).toBe(4401);
    expect(sockets[1]?.readyState).toBe(WebSocket.OPEN);
    sockets[1]?.terminate();
  });

  it("R622 when all other sign-ins of somebody end, their sockets close within two seconds, and this one's stays", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { id: userId } = rows.people.editor;
    const [here, there] = [await signInAs(userId), await signInAs(userId)];
    const sockets = [here, there].map(({ cookie }) =>
      open(running, `/collab/${rows.briefingId}`, { cookie }),
    );
    await Promise.all(sockets.map((socket) => once(socket, "message")));
    const closed = closeCodeOf(sockets[1] as WebSocket);
    await endOtherSessions({ userId, sessionId: here.sessionId });
    expect(await Promise.race([closed, delay(2_000, "late")])).toBe(4401);
    expect(sockets[0]?.readyState).toBe(WebSocket.OPEN);
    sockets[0]?.terminate();
  });

  it("R36 archiving turns an open editor out to come back as a reader", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const socket = open(running, `/collab/${rows.briefingId}`, { cookie }, subprotocol);
    await once(socket, "message");
    const closed = closeCodeOf(socket);
    await archiveBriefing({ userId: rows.people.manager.id, briefingId: rows.briefingId, archived: true });
    expect(await closed).toBe(1012);
    const again = open(running, `/collab/${rows.briefingId}`, { cookie }, subprotocol);
    const [hello] = (await once(again, "message")) as [Buffer];
    expect(hello.toString("utf8")).toContain('"access":"read"');
    again.terminate();
  });
});

describe("edits that the server makes", () => {
  it("R37 reach open briefings like any other", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.viewer.id);
    const { doc, provider } = provide(running, rows.briefingId, cookie);
    await once(provider as never, "sync");
    const change = {
      userId: rows.people.editor.id,
      briefingId: rows.briefingId,
      id: "first",
      title: "By REST",
    };
    await changeSection(change);
    await expect.poll(() => firstTitle(doc)?.toString()).toBe("By REST");
    provider.destroy();
  });
});

describe("the front door", () => {
  it("R38 answers for itself and passes the rest on with the address it saw", async () => {
    const pages = createServer((request, response) =>
      response.end(JSON.stringify([request.url, request.headers])),
    );
    pages.listen(0, "127.0.0.1");
    await once(pages, "listening");
    const running = await start(`http://127.0.0.1:${(pages.address() as AddressInfo).port}`);
    const get = (path: string) =>
      fetch(`${running.url}${path}`, { headers: { "x-forwarded-for": "6.6.6.6" } });
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(200);
    expect(await (await get("/metrics")).text()).toContain("rapporteur_sockets 0");
    expect((await get("/collab/anything")).status).toBe(404);
    const [url, headers] = (await (await get("/briefings?x=1")).json()) as [string, Record<string, string>];
    expect(url).toBe("/briefings?x=1");
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    pages.close();
    pages.closeAllConnections();
    expect((await get("/")).status).toBe(503);
  });

  it("R39 an address that isn't one is answered and harms nobody", async () => {
    const running = await start("http://127.0.0.1:9");
    for (const address of ["http://[", "/\\", "http://x:99999/", "//elsewhere/", "*"]) {
      const socket = connect(running.port, "127.0.0.1");
      socket.write(`GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      const [answer] = (await once(socket, "data")) as [Buffer];
      expect(answer.toString("latin1")).toMatch(/^HTTP\/1.1 400/);
      socket.destroy();
    }
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  });

  it("R39 bad frames close their sender only", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { cookie } = await signInAs(rows.people.editor.id);
    const path = `/collab/${rows.briefingId}`;
    const good = provide(running, rows.briefingId, cookie);
    await once(good.provider as never, "sync");
    for (const frame of [
      "text",
      Buffer.from([77]),
      Buffer.from([0, 0, 9]),
      Buffer.from([1, 3, 1, 1, 200]),
      Buffer.alloc(0),
    ]) {
      const bad = open(running, path, { cookie });
      await once(bad, "open");
      bad.send(frame);
      expect(await closeCodeOf(bad)).toBe(4400);
    }
    const raw = open(running, path, { cookie });
    await once(raw, "open");
    (raw as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
      Buffer.from([0xff, 0xff, 0, 1]),
    );
    expect(await closeCodeOf(raw)).toBe(1002);
    expect(good.provider.wsconnected).toBe(true);
    good.provider.destroy();
  });
});
