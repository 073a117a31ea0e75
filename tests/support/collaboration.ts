// The collaboration process's real server on a free loopback port, with real sockets and sign-ins, for a vitest file.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import { db } from "../../lib/data/client.ts";
import { insertSession } from "../../lib/data/sessions.ts";
import {
  createCollaboration,
  type Collaboration,
  type CollaborationOptions,
} from "../../server/collaboration.ts";
import type { TestDatabase } from "./cluster.ts";

export type Running = Collaboration & { port: number; url: string };

export const secret = "a secret of the tests, long enough for next-auth";

/** Starts servers that stop after their test. */
export function useCollaboration(
  database: () => TestDatabase,
): (pagesUrl?: string, options?: Partial<CollaborationOptions>) => Promise<Running> {
  const running: Collaboration[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
  });
  return async (pagesUrl, options) => {
    const collaboration = createCollaboration({
      databaseUrl: database().url,
      redisUrl: null,
      secret,
      publicUrl: "http://localhost:3000",
      pagesUrl: pagesUrl ?? null,
      passPagesUpgrades: false,
      ...options,
    });
    running.push(collaboration);
    collaboration.server.listen(0, "127.0.0.1");
    await once(collaboration.server, "listening");
    const { port } = collaboration.server.address() as AddressInfo;
    return { ...collaboration, port, url: `http://127.0.0.1:${port}` };
  };
}

/** A signed-in person's cookie, and the session's id. */
export async function signInAs(userId: string): Promise<{ cookie: string; sessionId: string }> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const session = await insertSession(db(), { userId, expiresAt, userAgent: null });
  const token = await encode({ token: { sub: userId, sid: session.id }, secret });
  return { cookie: `next-auth.session-token=${token}`, sessionId: session.id };
}

/** `ws` with a cookie, as the WebSocketPolyfill of an otherwise unmodified y-websocket provider. */
export function webSocketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  class WithHeaders extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  return WithHeaders as unknown as typeof globalThis.WebSocket;
}

/** The code that a socket is closed with. */
export async function closeCodeOf(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}
