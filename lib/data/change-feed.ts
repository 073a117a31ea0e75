// What one process tells the others through PostgreSQL: NOTIFY in the transaction of a change, LISTEN on one connection.
// Carries kinds and ids only; whoever hears one reads the facts anew.
import pg from "pg";
import { z } from "zod";
import type { Tx } from "./client.ts";

const changeSchema = z.discriminatedUnion("kind", [
  /** Rights may have changed: of one user, in one briefing, or both. */
  z.object({
    kind: z.literal("access"),
    userId: z.string().exactOptional(),
    briefingId: z.string().exactOptional(),
  }),
  /** The journal's head moved to `seq`. */
  z.object({ kind: z.literal("journal"), briefingId: z.string(), seq: z.number() }),
  /** A thread came, changed or went. */
  z.object({ kind: z.literal("thread"), briefingId: z.string(), threadId: z.string() }),
  /** A version came; those who see no others hear of named ones. */
  z.object({
    kind: z.literal("version"),
    briefingId: z.string(),
    number: z.number(),
    named: z.boolean(),
  }),
  /** An earlier state was restored, or that was undone. */
  z.object({ kind: z.literal("restore"), briefingId: z.string(), restoreId: z.string() }),
  /** A review came or went on: decided on, given other reviewers, withdrawn, released. */
  z.object({ kind: z.literal("review"), briefingId: z.string(), reviewId: z.string() }),
  /** Somebody decided on a section's content. */
  z.object({ kind: z.literal("sign_off"), briefingId: z.string(), signOffId: z.string() }),
  /** These people's inboxes changed. */
  z.object({ kind: z.literal("inbox"), userIds: z.array(z.string()) }),
  /** The same of many briefings at once, told after their commits by the process that wrote. */
  z.object({ kind: z.literal("heads"), heads: z.record(z.string(), z.number()) }),
]);
export type Change = z.infer<typeof changeSchema>;

const channel = "rapporteur_changes";
const retryDelayMs = 500;
/** A connection may die without a word (a firewall that forgot it): it is asked so often, and given so long to answer. */
export type Patience = { askEveryMs: number; answerWithinMs: number };
const patience: Patience = { askEveryMs: 5_000, answerWithinMs: 5_000 };
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
  /** Changes may have been missed: after each connection, the first too, and after a word that can't be read. */
  onGap(): void;
  onLost(error: Error): void;
};

/** Listens until closed; a lost connection is made again every half second. */
export function listen(connectionString: string, listener: Listener, given = patience): ChangeFeed {
  const feed = {
    client: null as pg.Client | null,
    ask: null as Ask | null,
    timer: null as NodeJS.Timeout | null,
    closed: false,
  };
  const retry = (error: Error) => {
    feed.ask = null;
    if (feed.closed) return;
    feed.client = null;
    listener.onLost(error);
    feed.timer = setTimeout(connect, retryDelayMs);
  };
  const connect = () => {
    const client = clientFor(connectionString, given);
    const ask = inTurn(client);
    feed.client = client;
    let lost = false;
    const alive = setInterval(() => void ask("SELECT 1").catch(loseOnce), given.askEveryMs);
    const loseOnce = (error: Error) => {
      if (lost) return;
      lost = true;
      clearInterval(alive);
      client.end().catch(() => undefined);
      retry(error);
    };
    client.on("error", loseOnce);
    client.on("end", () => loseOnce(new Error("the connection ended")));
    client.on("notification", ({ payload }) => hear(listener, payload ?? ""));
    client
      .connect()
      .then(() => ask(`LISTEN ${channel}`))
      .then(() => {
        feed.ask = ask;
        listener.onGap();
      }, loseOnce);
  };
  connect();
  return {
    async tellHeads(heads) {
      if (feed.ask) await notify(feed.ask, payloadsOf(heads));
    },
    async close() {
      feed.closed = true;
      if (feed.timer) clearTimeout(feed.timer);
      await feed.client?.end();
    },
  };
}

/** Anyone at the database's prompt, and a node of another version, may say what this one doesn't know. */
function hear(listener: Listener, payload: string): void {
  const change = changeIn(payload);
  if (change) listener.onChange(change);
  else listener.onGap();
}

function changeIn(payload: string): Change | null {
  try {
    return changeSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}

/** Gives up on an answer, and on a connection, that doesn't come. */
function clientFor(connectionString: string, { answerWithinMs }: Patience): pg.Client {
  const limits = { connectionTimeoutMillis: answerWithinMs, query_timeout: answerWithinMs };
  return new pg.Client({ connectionString, keepAlive: true, ...limits });
}

type Ask = (text: string, values?: unknown[]) => Promise<unknown>;

/** One question at a time: a connection has one conversation. */
function inTurn(client: pg.Client): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (text, values) => (last = last.catch(() => undefined).then(() => client.query(text, values)));
}

async function notify(ask: Ask, payloads: string[]): Promise<void> {
  await ask(`SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload`, [channel, payloads]);
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
