// The collaboration process's own connections to PostgreSQL, apart from the pages', so that neither waits for the other:
// one pool for the journal's writer, one for all that rooms read. Decides nothing about what is run.
import pg from "pg";
import type { Sql } from "./journal.ts";

export type Pool = { sql: Sql; end(): Promise<void> };

type Bounds = Omit<pg.PoolConfig, "connectionString">;

const readerBounds: Bounds = { max: 6, statement_timeout: 10_000, query_timeout: 11_000 };

/**
 * The writer stops waiting for an answer before the database stops working on it: what became of it is asked on another
 * connection, and until the first try has ended its row lock keeps a second one out.
 */
const writerBounds: Bounds = {
  max: 6,
  statement_timeout: 10_000,
  query_timeout: 4_000,
  lock_timeout: 1_000,
  // Whatever the role or the database says: an ack means that it is on the disk.
  options: "-c synchronous_commit=on",
  // The first key after a pause needn't wait for a connection.
  min: 1,
  // A statement that was prepared before a migration may not fit any more: no connection keeps one for ever.
  maxLifetimeSeconds: 600,
};

/** `onError` hears of connections that broke while nobody used them; a broken query rejects for its caller. */
export function openPool(connectionString: string, onError: (error: Error) => void): Pool {
  return open({ connectionString, ...readerBounds }, onError);
}

/** For the journal's writer alone: nothing that rooms read can keep a commit waiting for a connection. */
export function openWriterPool(connectionString: string, onError: (error: Error) => void): Pool {
  return open({ connectionString, ...writerBounds }, onError, nameFor);
}

/** The writer runs three statements over and over: under a name each is parsed and planned once per connection. */
const names = new Map<string, string>();

function nameFor(text: string): string {
  const name = names.get(text) ?? `journal ${names.size}`;
  names.set(text, name);
  return name;
}

function open(
  options: pg.PoolConfig,
  onError: (error: Error) => void,
  name: (text: string) => string | undefined = () => undefined,
): Pool {
  const pool = new pg.Pool({ ...options, connectionTimeoutMillis: 3_000, keepAlive: true });
  pool.on("error", onError);
  return {
    sql: async (text, values) =>
      (await pool.query<Record<string, unknown>>({ name: name(text), text, values })).rows,
    end: () => pool.end(),
  };
}

/** Classes of SQLSTATE that pass by themselves: no connection, no resources, stopped by an operator, a lock, a serial failure. */
const passingStates = /^(08|53|57|58|55P03|40|25006)/;
const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|EAI_|P10|P2024|P2028)/;
/** pg gives some of its own errors no code. */
const passingWords = /timeout|timed out|terminated|connection (ended|closed)|not queryable|reach database/i;

/** The database could not be asked or did not answer in time: the same question may be put again. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (passingStates.test(code) || networkCodes.test(code)) return true;
  if (/^[0-9A-Z]{5}$/.test(code)) return false;
  return passingWords.test(error.message) || isOutage(error.cause);
}
