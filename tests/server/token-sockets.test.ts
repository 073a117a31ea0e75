// Sockets of programs that come in by a token, on the real front door: what they may, and when they are out.
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { makeToken, revokeToken } from "../../lib/commands/manage-tokens.ts";
import { db } from "../../lib/data/client.ts";
import type { TokenScope } from "../../lib/domain/api-token.ts";
import { liveSections } from "../../lib/document/shape.ts";
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

const titleIn = (doc: Y.Doc) => liveSections(doc)[0]?.title;

/** An unmodified y-websocket provider that sends a header with its upgrade. */
function provide(running: Running, briefingId: string, headers: Record<string, string>) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${running.url.replace("http", "ws")}/collab`, briefingId, doc, {
    WebSocketPolyfill: webSocketWith(headers),
    disableBc: true,
  });
  return { doc, provider };
}

function open(running: Running, briefingId: string, headers: Record<string, string>): WebSocket {
  return new WebSocket(`${running.url.replace("http", "ws")}/collab/${briefingId}`, { headers });
}

async function tokenOf(userId: string, scope: TokenScope, days: number | null = null) {
  const { id, token } = await makeToken({ userId, name: "A program", scope, days });
  return { id, headers: { authorization: `Bearer ${token}` } };
}

describe("a socket that bears a token", () => {
  it("R683 writes as the token's person, and only reads with one that reads", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const writes = await tokenOf(rows.people.editor.id, "write");
    const reads = await tokenOf(rows.people.editor.id, "read");
    const writing = provide(running, rows.briefingId, writes.headers);
    const reading = provide(running, rows.briefingId, reads.headers);
    await Promise.all([writing, reading].map(({ provider }) => once(provider as never, "sync")));
    titleIn(writing.doc)?.insert(0, "Very ");
    await expect.poll(() => titleIn(reading.doc)?.toString()).toBe("Very First");
    titleIn(reading.doc)?.insert(0, "Not ");
    titleIn(writing.doc)?.insert(0, "So ");
    await expect.poll(() => titleIn(reading.doc)?.toString()).toContain("So ");
    const fresh = provide(running, rows.briefingId, reads.headers);
    await once(fresh.provider as never, "sync");
    expect(titleIn(fresh.doc)?.toString()).toBe("So Very First");
    for (const { provider } of [writing, reading, fresh]) provider.destroy();
    const { usedAt } = await db().apiToken.findUniqueOrThrow({ where: { id: reads.id } });
    expect(usedAt).not.toBeNull();
  });

  it("R683 comes from anywhere, and counts by the token alone", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const { headers } = await tokenOf(rows.people.viewer.id, "read");
    const elsewhere = open(running, rows.briefingId, { ...headers, origin: "https://elsewhere.example" });
    await once(elsewhere, "message");
    elsewhere.terminate();
    const { cookie } = await signInAs(rows.people.editor.id);
    const forged = { cookie, authorization: "Bearer rap_forged" };
    expect(await closeCodeOf(open(running, rows.briefingId, forged))).toBe(4401);
    const outside = await makeBriefing();
    expect(await closeCodeOf(open(running, outside.briefingId, headers))).toBe(4404);
  });

  it("R683 is closed within two seconds of the token's end, announced or by the clock, and no other is", async () => {
    const running = await start();
    const rows = await makeBriefing();
    const userId = rows.people.editor.id;
    const [revoked, expired, stays] = [
      await tokenOf(userId, "write"),
      await tokenOf(userId, "write", 1),
      await tokenOf(userId, "write"),
    ];
    const sockets = [revoked, expired, stays].map(({ headers }) => open(running, rows.briefingId, headers));
    await Promise.all(sockets.map((socket) => once(socket, "message")));
    const [first, second, third] = sockets as [WebSocket, WebSocket, WebSocket];
    const closed = [closeCodeOf(first), closeCodeOf(second)];
    let began = performance.now();
    await revokeToken({ userId, id: revoked.id });
    expect(await closed[0]).toBe(4401);
    expect(performance.now() - began).toBeLessThan(2_000);
    began = performance.now();
    await db().apiToken.update({ where: { id: expired.id }, data: { expiresAt: new Date() } });
    expect(await closed[1]).toBe(4401);
    // The look comes every two seconds; the rest is a busy machine's.
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(third.readyState).toBe(WebSocket.OPEN);
    third.terminate();
    expect(await closeCodeOf(open(running, rows.briefingId, revoked.headers))).toBe(4401);
  });
});
