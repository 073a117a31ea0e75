// One connection to PostgreSQL for work of several statements in a transaction, outside of Prisma. Not for rooms: pool.ts.
import pg from "pg";
import type { Sql } from "./journal.ts";

export type SingleConnection = {
  sql: Sql;
  /** Commits what `work` did, or nothing of it when it throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

const timeoutMs = 30_000;

export async function connectOnce(connectionString: string): Promise<SingleConnection> {
  const client = new pg.Client({
    connectionString,
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs + 1_000,
    connectionTimeoutMillis: 3_000,
  });
  // A broken connection rejects for whoever asks it next.
  client.on("error", () => undefined);
  await client.connect();
  const sql: Sql = async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows;
  return {
    sql,
    async transaction(work) {
      await sql("BEGIN", []);
      try {
        const answer = await work();
        await sql("COMMIT", []);
        return answer;
      } catch (error) {
        await sql("ROLLBACK", []).catch(() => undefined);
        throw error;
      }
    },
    end: () => client.end(),
  };
}
