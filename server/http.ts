// The front door: listens, answers /healthz, /readyz and /metrics, lets sockets in at /collab/, hands out the files of the build,
// passes all else on.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { limits, subprotocol } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import type { PagesProxy } from "./pages-proxy.ts";
import { followRequest, nameRequest, requestIdOf } from "./request-log.ts";
import type { StaticFiles } from "./static-files.ts";

export type FrontDoor = {
  /** It is reached by https, at a proxy in front: browsers are told to come by nothing else for a year. */
  isHttps: boolean;
  proxy: PagesProxy | null;
  /** Of the pages' build. */
  files: StaticFiles | null;
  /** Passes Next's own upgrades on, in development. */
  passPagesUpgrades: boolean;
  /** Counts an upgrade; what it answers ends the count. Null when there are too many. */
  enter(request: IncomingMessage): (() => void) | null;
  isOwnOrigin(request: IncomingMessage): boolean;
  /** Null when ready, else a word on what isn't. */
  notReady(): Promise<string | null>;
  metrics(): Promise<string>;
  /** A socket at /collab/{briefingId}; admitted or closed by the callee. */
  onSocket(socket: WebSocket, request: IncomingMessage, briefingId: string): void;
  /** A socket at /collab/inbox; the same. */
  onInboxSocket(socket: WebSocket, request: IncomingMessage): void;
};

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const collabPath = new RegExp(`^/collab/(${uuid})$`, "i");
const inboxPath = "/collab/inbox";
/**
 * Browsers send long messages in pieces of 64 KiB or more; empty ones cost time too, and only whole messages count
 * against the rate.
 */
const maxFragments = 2_048;
/** A literal in its place would be refused: the types of ws don't name `maxFragments` yet. */
const websocketOptions = {
  noServer: true,
  maxPayload: limits.maxStep2Bytes + 1024,
  maxFragments,
  perMessageDeflate: false,
  handleProtocols: (offered: Set<string>) => (offered.has(subprotocol) ? subprotocol : false),
};
/** Nothing is read there. */
const inboxOptions = { noServer: true, maxPayload: 1024, maxFragments: 1, perMessageDeflate: false };
/** Who connects says what it wants within this time, or goes. */
const headersTimeoutMs = 5_000;
/** How long a refused upgrade may take to read its answer. */
const farewellMs = 1_000;
const plainText = "text/plain; charset=utf-8";

export function createFrontDoor(door: FrontDoor): Server {
  const sockets = { text: new WebSocketServer(websocketOptions), inbox: new WebSocketServer(inboxOptions) };
  const timeouts = { headersTimeout: headersTimeoutMs, connectionsCheckingInterval: 1_000 };
  const server = createServer(timeouts, (request, response) => {
    followRequest(request, response);
    if (door.isHttps) response.setHeader("strict-transport-security", "max-age=31536000");
    answer(door, request, response).catch((error: unknown) => {
      log.error({ err: error, request: requestIdOf(request) }, "a request met an error");
      response.destroy();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    nameRequest(request);
    if (isPath(request.url)) upgrade(door, sockets, request, socket, head);
    else refuseUpgrade(socket, "400 Bad Request");
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  return server;
}

async function answer(door: FrontDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isPath(request.url)) return text(response, 400, "This is not an address of ours.");
  switch (pathOf(request)) {
    case "/healthz":
      return text(response, 200, "ok");
    case "/readyz": {
      const missing = await door.notReady();
      return text(response, missing === null ? 200 : 503, missing ?? "ready");
    }
    case "/metrics":
      return text(response, 200, await door.metrics(), "text/plain; version=0.0.4; charset=utf-8");
    default:
      if (door.files?.(request, response)) return;
      if (door.proxy && !pathOf(request).startsWith("/collab/")) return door.proxy.pass(request, response);
      return text(response, 404, "There is nothing at this address.");
  }
}

/** A request may name anything as its address, whole URLs and broken ones too; ours begin with one slash. */
function isPath(url: string | undefined): boolean {
  return url !== undefined && /^\/(?![/\\])/.test(url) && URL.canParse(url, "http://localhost");
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

function text(response: ServerResponse, status: number, body: string, type = plainText): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(`${body.trimEnd()}\n`);
}

function upgrade(
  door: FrontDoor,
  sockets: Record<"text" | "inbox", WebSocketServer>,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const briefingId = collabPath.exec(pathOf(request))?.[1]?.toLowerCase();
  const isInbox = pathOf(request) === inboxPath;
  if (briefingId === undefined && !isInbox) return upgradeElsewhere(door, request, socket, head);
  if (!door.isOwnOrigin(request)) return refuseUpgrade(socket, "403 Forbidden");
  const leave = door.enter(request);
  if (!leave) return refuseUpgrade(socket, "429 Too Many Requests");
  socket.once("close", leave);
  if (briefingId === undefined)
    return sockets.inbox.handleUpgrade(request, socket, head, (opened) =>
      door.onInboxSocket(opened, request),
    );
  sockets.text.handleUpgrade(request, socket, head, (opened) => door.onSocket(opened, request, briefingId));
}

function upgradeElsewhere(door: FrontDoor, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (door.passPagesUpgrades && door.proxy && pathOf(request).startsWith("/_next/")) {
    return door.proxy.passUpgrade(request, socket, head);
  }
  refuseUpgrade(socket, "404 Not Found");
}

/** Half-closed by us, the other half would stay open for as long as the other side likes. */
function refuseUpgrade(socket: Duplex, status: string): void {
  const farewell = setTimeout(() => socket.destroy(), farewellMs);
  socket.once("close", () => clearTimeout(farewell));
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
