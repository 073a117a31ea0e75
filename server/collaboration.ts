// The collaboration process put together: pool, writer, rooms, change feed and front door, started and stopped in order.
import type { IncomingMessage, Server } from "node:http";
import type { WebSocket } from "ws";
import { CheckpointDamage, JournalDamage } from "../lib/data/checkpoints.ts";
import { listen, type ChangeFeed } from "../lib/data/change-feed.ts";
import { closeDb } from "../lib/data/client.ts";
import { openPool, openWriterPool, type Pool } from "../lib/data/pool.ts";
import { AppError } from "../lib/domain/errors.ts";
import { closeCode, type CloseCode } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import { admit, isOwnOrigin, readmit, warmUp, type Claims, type Door } from "./admit.ts";
import { Connection } from "./connection.ts";
import { createFrontDoor } from "./http.ts";
import { JournalWriter } from "./journal-writer.ts";
import type { Admission } from "./member.ts";
import { countCommit, countRefusedSocket, countStalledCommit, metricsText, raiseAlarm } from "./metrics.ts";
import { pagesProxy } from "./pages-proxy.ts";
import { decodeFrame, Malformed } from "./protocol.ts";
import { whyNotReady } from "./readiness.ts";
import { redisRelay } from "./redis-relay.ts";
import { noRelay } from "./relay.ts";
import { requestIdOf } from "./request-log.ts";
import type { Room } from "./room.ts";
import { roomStore } from "./room-store.ts";
import { Rooms } from "./rooms.ts";
import { StorageThread } from "./storage-thread.ts";

export type CollaborationOptions = Door & {
  databaseUrl: string;
  /** Carries live bytes between nodes; without it PostgreSQL's announcements do. */
  redisUrl: string | null;
  pagesUrl: string | null;
  passPagesUpgrades: boolean;
  /** Milliseconds of a clock that only goes forward; performance.now unless a test moves it. */
  now?: () => number;
};

export type Collaboration = { server: Server; rooms: Rooms; stop(): Promise<void> };

/** Wires everything; the caller lets `server` listen. */
export function createCollaboration(options: CollaborationOptions): Collaboration {
  const warn = (error: Error) => log.warn({ err: error }, "the database can't be reached");
  const pool = openPool(options.databaseUrl, warn);
  const { sql } = pool;
  const { now = () => performance.now() } = options;
  const writerPool = openWriterPool(options.databaseUrl, warn);
  const writer = new JournalWriter(writerPool.sql, {
    onCommit: countCommit,
    onStall: (error) => {
      countStalledCommit();
      log.error({ err: error }, "a journal commit failed and is repeated");
    },
  });
  const storage = openStorage(options.databaseUrl);
  const rooms = new Rooms({
    store: roomStore(sql, (briefingId) => storage.checkpoint(briefingId)),
    writer,
    readmit,
    openRelay: options.redisUrl ? redisRelay(options.redisUrl, options.secret) : noRelay,
    tellHeads: (heads) => feed.tellHeads(heads),
    onError: reportFault,
  });
  const connections = new Set<Connection>();
  const leaving = { now: false };
  const warm = warming();
  const proxy = options.pagesUrl ? pagesProxy(options.pagesUrl) : null;
  const server = createFrontDoor({
    proxy,
    passPagesUpgrades: options.passPagesUpgrades,
    isOwnOrigin: (request) => isOwnOrigin(request, options.publicUrl),
    notReady: async () => {
      if (leaving.now) return "this node is about to stop";
      const missing = await whyNotReady(sql, rooms.standing(now()).oldestQueuedMs);
      if (missing === null) await warm();
      return missing;
    },
    metrics: () => metricsText({ ...rooms.standing(now()), sockets: connections.size }),
    onSocket: (socket, request, briefingId) =>
      openSocket({ rooms, connections, door: options, leaving }, socket, request, briefingId),
  });
  const feed = feedFor(options.databaseUrl, rooms);
  return {
    server,
    rooms,
    stop: () => {
      const pools = [pool, writerPool];
      return stop({ server, rooms, connections, leaving, writer, feed, pools, storage, proxy });
    },
  };
}

function openStorage(databaseUrl: string): StorageThread {
  const storage = new StorageThread({ databaseUrl });
  storage.keepPacking((error) => log.error({ err: error }, "old entries could not be packed"));
  return storage;
}

function reportFault(error: Error, briefing: string): void {
  if (error instanceof JournalDamage || error instanceof CheckpointDamage) raiseAlarm("damaged_row");
  log.error({ err: error, briefing }, wordsFor(error));
}

function wordsFor(error: Error): string {
  if (error instanceof JournalDamage)
    return `journal entries ${error.gap.from} to ${error.gap.to} can't be used: the briefing is read-only until they are restored`;
  return error instanceof CheckpointDamage
    ? "a checkpoint is damaged, an older one serves"
    : "a room met an error";
}

function feedFor(databaseUrl: string, rooms: Rooms): ChangeFeed {
  return listen(databaseUrl, {
    onChange: (change) => rooms.onChange(change),
    onConnected: () => void rooms.poll({ recheckAll: true }),
    onLost: (error) => log.warn({ err: error }, "the change feed was lost and is connected again"),
  });
}

/** Warms up at once; asked again, it waits for that, and begins anew where it failed. Never rejects. */
function warming(): () => Promise<void> {
  let first: Promise<void> | null = null;
  const warm = () => (first ??= warmUp().catch(() => void (first = null)));
  void warm();
  return warm;
}

type Entrance = {
  rooms: Rooms;
  connections: Set<Connection>;
  door: Door;
  /** Set once this node stops: who comes now is sent to another. */
  leaving: { now: boolean };
};

/** From the upgrade to the room. Frames that come meanwhile wait in the connection. */
function openSocket(
  entrance: Entrance,
  socket: WebSocket,
  request: IncomingMessage,
  briefingId: string,
): void {
  const closing: (() => void)[] = [];
  const connection = new Connection(socket, request.socket, () => {
    entrance.connections.delete(connection);
    for (const end of closing) end();
  });
  entrance.connections.add(connection);
  if (entrance.leaving.now) return connection.close(closeCode.restart);
  enter(entrance, { socket, request, briefingId, connection, closing }).catch((error: unknown) => {
    if (!(error instanceof AppError))
      log.error(
        { err: error, request: requestIdOf(request), briefing: briefingId },
        "a socket could not be let in",
      );
    connection.close(
      error instanceof AppError && error.code === "not_found" ? closeCode.notFound : closeCode.tryLater,
    );
  });
}

type Entering = {
  socket: WebSocket;
  request: IncomingMessage;
  briefingId: string;
  connection: Connection;
  closing: (() => void)[];
};

async function enter({ rooms, door }: Entrance, entering: Entering): Promise<void> {
  const { socket, request, briefingId, connection } = entering;
  const claims = claimsOf(request);
  for (let tries = 1; ; tries++) {
    const changes = rooms.accessChanges;
    const answer = await admit(request, briefingId, claims, door);
    if ("close" in answer) return refuse(entering, answer.close);
    const room = await rooms.get(briefingId);
    // What another node showed this client must be here before the client speaks of it.
    const isUpToDate = await room.reach(answer.headSeq, catchUpMs);
    if (socket.readyState !== socket.OPEN) return;
    // Rights that changed since they were asked may be this person's; nobody here would have heard it.
    const isCurrent = changes === rooms.accessChanges && !room.isNewerThan(answer.admission);
    if (isCurrent && isUpToDate && rooms.has(room)) return join(room, answer.admission, entering);
    if (tries === maxAdmitTries) return connection.close(closeCode.tryLater);
  }
}

function refuse({ request, briefingId: briefing, connection }: Entering, code: CloseCode): void {
  countRefusedSocket(code);
  log.debug({ request: requestIdOf(request), briefing, code }, "a socket was not let in");
  connection.close(code);
}

function join(room: Room, admission: Admission, entering: Entering): void {
  const { request, briefingId, connection, closing } = entering;
  const member = room.join(admission, connection, connection.hearsNotices);
  const names = { request: requestIdOf(request), briefing: briefingId, socket: member.id };
  log.debug({ ...names, user: member.user.id, access: member.access }, "a socket was let in");
  closing.push(() => {
    room.leave(member);
    log.debug(names, "a socket was closed");
  });
  connection.start(
    (frame) => room.receive(member, decodeFrame(frame)),
    (error) => closeOnFault(connection, names, error),
  );
}

/** A fault of ours must not look like the client's: it may come back and finds everything as it was. */
function closeOnFault(connection: Connection, names: Record<string, string>, error: unknown): void {
  if (error instanceof Malformed) return connection.close(closeCode.malformed);
  log.error({ err: error, ...names }, "a message met an error");
  connection.close(closeCode.tryLater);
}

function claimsOf(request: IncomingMessage): Claims {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const number = (name: string) =>
    /^\d{1,15}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null;
  return { schema: number("schema"), epoch: number("epoch"), seq: number("seq") };
}

type Running = Pick<Collaboration, "server" | "rooms"> & {
  connections: Set<Connection>;
  leaving: { now: boolean };
  writer: JournalWriter;
  feed: ChangeFeed;
  pools: Pool[];
  storage: StorageThread;
  proxy: { close(): void } | null;
};

const maxAdmitTries = 5;
const catchUpMs = 3_000;
/** Clients that were asked to leave come back elsewhere within two seconds, at random. */
const leaveMs = 2_100;
const leaveCheckMs = 20;
/** How long what was taken may take to be stored. Then the database isn't there, and nothing of it was acked. */
const drainMs = 2_500;
/** How long a plain request under way may take. Sockets have their own farewell. */
const closeMs = 1_000;
/** A database that hangs doesn't say goodbye. */
const letGoMs = 1_000;

/** Asks everybody to come back elsewhere, then takes nothing more, stores what was taken, and lets go of the database. */
async function stop({
  server,
  rooms,
  connections,
  leaving,
  writer,
  feed,
  pools,
  storage,
  proxy,
}: Running): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  leaving.now = true;
  for (const connection of connections) connection.askToLeave();
  await empty(connections, leaveMs);
  for (const connection of connections) connection.stopReading();
  await within(drainMs, rooms.drain());
  writer.stop();
  rooms.halt();
  for (const connection of connections) connection.close(closeCode.restart);
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), closeMs);
  await closed;
  clearTimeout(force);
  proxy?.close();
  const pooled = pools.map((pool) => pool.end());
  await within(letGoMs, Promise.all([storage.stop(), feed.close(), closeDb(), ...pooled]));
}

/** Resolves when nobody is left who understands that he was asked to leave, or after this time. */
async function empty(connections: ReadonlySet<Connection>, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (performance.now() < until && [...connections].some((connection) => connection.hearsNotices)) {
    await new Promise((resolve) => setTimeout(resolve, leaveCheckMs));
  }
}

/** Waits for it, but not longer: a stop goes on without what hangs. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
