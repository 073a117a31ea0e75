// What one process tells the others through PostgreSQL: NOTIFY in the transaction of a change, LISTEN on one connection.
// Carries kinds and ids only; whoever hears one reads the facts anew.
import pg from "pg";
import type { Tx } from "./client.ts";

export type Change =
  /** Rights may have changed: of one user, in one briefing, or both. */
  | { kind: "access"; userId?: string; briefingId?: string }
  /** The journal's head moved to `seq`. */
  | { kind: "journal"; briefingId: string; seq: number }
  /** The same of many briefings at once, told after their commits by the process that wrote. */
  | { kind: "heads"; heads: Record<string, number> };

const channel = "rapporteur_changes";
const retryDelayMs = 500;
/** PostgreSQL takes less than 8,000 bytes in one notification; one head takes 60 at most. */
const maxHeadsAtOnce = 120;

/** Announces a change; it reaches the others when the transaction commits, and not at all if it doesn't. */
export async function announce(tx: Tx, change: Change): Promise<void> {
  await tx.$queryRawUnsafe(`SELECT pg_notify($1, $2)::text`, channel, JSON.stringify(change));
}

export type ChangeFeed = {
  /** Tells where journals stand, beside any transaction. Not while the connection is lost: the others' polls find it. */
  tellHeads(heads: ReadonlyMap<string, number>): Promise<void>;
  close(): Promise<void>;
};

export type Listener = {
  onChange(change: Change): void;
  /** Called after each connection, the first too: changes may have been missed before it. */
  onConnected(): void;
  onLost(error: Error): void;
};

/** Listens until closed; a lost connection is made again every half second. */
export function listen(connectionString: string, listener: Listener): ChangeFeed {
  const feed = {
    client: null as pg.Client | null,
    listens: false,
    timer: null as NodeJS.Timeout | null,
    closed: false,
  };
  const retry = (error: Error) => {
    feed.listens = false;
    if (feed.closed) return;
    feed.client = null;
    listener.onLost(error);
    feed.timer = setTimeout(connect, retryDelayMs);
  };
  const connect = () => {
    const client = new pg.Client({ connectionString, keepAlive: true });
    feed.client = client;
    let lost = false;
    const loseOnce = (error: Error) => {
      if (lost) return;
      lost = true;
      client.end().catch(() => undefined);
      retry(error);
    };
    client.on("error", loseOnce);
    client.on("end", () => loseOnce(new Error("the connection ended")));
    client.on("notification", ({ payload }) => listener.onChange(JSON.parse(payload ?? "{}") as Change));
    client
      .connect()
      .then(() => client.query(`LISTEN ${channel}`))
      .then(() => {
        feed.listens = true;
        listener.onConnected();
      }, loseOnce);
  };
  connect();
  return {
    async tellHeads(heads) {
      if (feed.listens && feed.client) await notify(feed.client, payloadsOf(heads));
    },
    async close() {
      feed.closed = true;
      if (feed.timer) clearTimeout(feed.timer);
      await feed.client?.end();
    },
  };
}

async function notify(client: pg.Client, payloads: string[]): Promise<void> {
  await client.query(`SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload`, [channel, payloads]);
}

function payloadsOf(heads: ReadonlyMap<string, number>): string[] {
  const all = [...heads];
  const payloads: string[] = [];
  for (let i = 0; i < all.length; i += maxHeadsAtOnce) {
    const change: Change = { kind: "heads", heads: Object.fromEntries(all.slice(i, i + maxHeadsAtOnce)) };
    payloads.push(JSON.stringify(change));
  }
  return payloads;
}
