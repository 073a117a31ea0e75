// The collaboration process put together: pool, writer, rooms, change feed and front door, started and stopped in order.
import type { Server } from "node:http";
import { CheckpointDamage, JournalDamage } from "../lib/data/checkpoints.ts";
import { listen, type ChangeFeed } from "../lib/data/change-feed.ts";
import { openPool, openWriterPool, type Pool } from "../lib/data/pool.ts";
import { closeCode } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import { Admissions, isOwnOrigin, type Door } from "./admit.ts";
import { addressReader } from "./client-address.ts";
import type { Connection } from "./connection.ts";
import { claimsOf, openSocket, type Entrance } from "./entrance.ts";
import { createFrontDoor } from "./http.ts";
import { InboxSockets } from "./inbox-sockets.ts";
import { JournalWriter } from "./journal-writer.ts";
import { countCommit, countStalledCommit, metricsText, raiseAlarm } from "./metrics.ts";
import { pagesProxy } from "./pages-proxy.ts";
import { whyNotReady } from "./readiness.ts";
import { redisRelay } from "./redis-relay.ts";
import { noRelay } from "./relay.ts";
import { roomStore, type RoomStore } from "./room-store.ts";
import { Rooms } from "./rooms.ts";
import { SocketCounts, type SocketLimits } from "./socket-limits.ts";
import type { StaticFiles } from "./static-files.ts";
import { StorageThread } from "./storage-thread.ts";

export type CollaborationOptions = Door & {
  databaseUrl: string;
  /** Carries live bytes between nodes; without it PostgreSQL's announcements do. */
  redisUrl: string | null;
  pagesUrl: string | null;
  /** What the pages load, where it is here. */
  files?: StaticFiles | null;
  passPagesUpgrades: boolean;
  /** Whose x-forwarded-for counts. */
  trustedProxies?: readonly string[];
  socketLimits?: SocketLimits;
  /** See Entrance. */
  beatMs?: number;
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
  const writer = writerOn(writerPool);
  const storage = openStorage(options.databaseUrl);
  const admissions = new Admissions(sql, options);
  const store = roomStore(sql, (briefingId) => storage.checkpoint(briefingId));
  const rooms = new Rooms({
    store,
    writer,
    readmit: (briefingId, admission) => admissions.readmit(briefingId, admission),
    openRelay: options.redisUrl ? redisRelay(options.redisUrl, options.secret) : noRelay,
    tellHeads: (heads) => feed.tellHeads(heads),
    onError: reportFault,
  });
  const connections = new Set<Connection>();
  const leaving = { now: false };
  const warm = warming(admissions);
  const addressOf = addressReader(options.trustedProxies ?? []);
  const counts = new SocketCounts(options.socketLimits);
  const entrance = { rooms, connections, counts, admissions, leaving, beatMs: options.beatMs };
  const inboxes = inboxesFor({ ...entrance, store });
  const proxy = options.pagesUrl ? pagesProxy(options.pagesUrl, addressOf) : null;
  const server = createFrontDoor({
    isHttps: options.publicUrl.startsWith("https:"),
    proxy,
    files: options.files ?? null,
    passPagesUpgrades: options.passPagesUpgrades,
    enter: (request) => counts.enter(addressOf(request)),
    isOwnOrigin: (request) => isOwnOrigin(request, options.publicUrl),
    notReady: async () => {
      if (leaving.now) return "this node is about to stop";
      const missing = await whyNotReady(sql, rooms.standing(now()).oldestQueuedMs);
      if (missing === null) await warm();
      return missing;
    },
    metrics: () => metricsText({ ...rooms.standing(now()), sockets: connections.size + inboxes.size }),
    onSocket: (...entering) => openSocket(entrance, ...entering),
    onInboxSocket: (...entering) => inboxes.enter(...entering),
  });
  const feed = feedFor(options.databaseUrl, rooms, inboxes);
  const pools = [pool, writerPool];
  const running = { server, rooms, connections, inboxes, leaving, writer, feed, pools, storage, proxy };
  return { server, rooms, stop: () => stop(running) };
}

function inboxesFor({ admissions, store, ...shared }: Entrance & { store: RoomStore }): InboxSockets {
  return new InboxSockets({
    ...shared,
    whoIs: (request) => admissions.whoIs(request, claimsOf(request).user),
    endedSessions: store.endedSessions,
    onError: (error) => log.error({ err: error }, "the inboxes' sign-ins could not be asked about"),
  });
}

function openStorage(databaseUrl: string): StorageThread {
  const storage = new StorageThread({ databaseUrl });
  storage.keepPacking((error) => log.error({ err: error }, "old entries could not be packed"));
  return storage;
}

function writerOn(pool: Pool): JournalWriter {
  return new JournalWriter(pool.sql, {
    onCommit: countCommit,
    onStall: (error) => {
      countStalledCommit();
      log.error({ err: error }, "a journal commit failed and is repeated");
    },
  });
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

function feedFor(databaseUrl: string, rooms: Rooms, inboxes: InboxSockets): ChangeFeed {
  return listen(databaseUrl, {
    onChange: (change) => {
      rooms.onChange(change);
      inboxes.onChange(change);
    },
    onGap: () => {
      void rooms.poll({ recheckAll: true });
      inboxes.onGap();
    },
    onLost: (error) => log.warn({ err: error }, "the change feed was lost and is connected again"),
  });
}

/** Warms up at once; asked again, it waits for that, and begins anew where it failed. Never rejects. */
function warming(admissions: Admissions): () => Promise<void> {
  let first: Promise<void> | null = null;
  const warm = () => (first ??= admissions.warmUp().catch(() => void (first = null)));
  void warm();
  return warm;
}

type Running = Pick<Collaboration, "server" | "rooms"> & {
  connections: Set<Connection>;
  inboxes: InboxSockets;
  leaving: { now: boolean };
  writer: JournalWriter;
  feed: ChangeFeed;
  pools: Pool[];
  storage: StorageThread;
  proxy: { close(): void } | null;
};

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
  inboxes,
  leaving,
  writer,
  feed,
  pools,
  storage,
  proxy,
}: Running): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  leaving.now = true;
  inboxes.stop();
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
  await within(letGoMs, Promise.all([storage.stop(), feed.close(), ...pooled]));
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
