// The tables and functions of graphile-worker, in a schema of their own: made by its own migrations, as the database's owner.
// The product's rights on them are grants.ts's matter.
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { AppError } from "../domain/errors.ts";
import { advisoryLock } from "./migrations.ts";
import { reach } from "./reach.ts";

const silent = new Logger(() => () => undefined);

/**
 * Applies what is missing and names it. A schema that is up to date is only read, which the product's role may do too. Throws
 * `unavailable` with one sentence.
 */
export async function applyWorkerSchema(adminUrl: string): Promise<string[]> {
  const client = await reach(adminUrl);
  try {
    // A second start waits; the lock ends with the connection.
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    const before = await standOf(client);
    await migrate(adminUrl);
    const after = await standOf(client);
    return after === before ? [] : [`graphile_worker ${after}`];
  } finally {
    await client.end();
  }
}

async function standOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ found: string | null }>(
    "SELECT to_regclass('graphile_worker.migrations') AS found",
  );
  if (!rows[0]?.found) return 0;
  const stand = await client.query<{ id: number }>("SELECT max(id) AS id FROM graphile_worker.migrations");
  return stand.rows[0]?.id ?? 0;
}

/** On a pool of our own: the worker's isn't closed yet when it says that it is done. */
async function migrate(adminUrl: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: adminUrl, max: 1 });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool, logger: silent });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("unavailable", `The tables of the jobs can't be brought up to date: ${reason}.`);
  } finally {
    await pgPool.end();
  }
}
