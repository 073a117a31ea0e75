// The collaboration process's own connections to PostgreSQL, apart from the pages', so that neither waits for the other.
import pg from "pg";
import type { Sql } from "./journal.ts";

export type Pool = { sql: Sql; end(): Promise<void> };

const statementTimeoutMs = 10_000;

/** `onError` hears of connections that broke while nobody used them; a broken query rejects for its caller. */
export function openPool(connectionString: string, onError: (error: Error) => void): Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 6,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 1_000,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  });
  pool.on("error", onError);
  return {
    sql: async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows,
    end: () => pool.end(),
  };
}
