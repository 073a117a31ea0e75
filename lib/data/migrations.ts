// Brings a database to the schema of this version: all missing migrations in one transaction, or none.
// Writes the same history as `prisma migrate deploy`. Makes no migrations: that is prisma/new-migration.ts.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { AppError } from "../domain/errors.ts";
import { checkServerVersion, reach } from "./reach.ts";
import { noFilter, schemaEngine, type MigrationList, type ScriptFault } from "./schema-engine.ts";

const prismaDir = fileURLToPath(new URL("../../prisma", import.meta.url));

/** Any number that no other user of advisory locks in this database takes. */
export const advisoryLock = 7_274_001;
/** A second start waits this long for the first one's migrations. */
const lockWait = "60s";

export type Migration = { name: string; sql: string; checksum: string };

/**
 * Applies what is missing and names it. Throws `unavailable` with one sentence; then the database is as it was.
 * A database that is up to date is only read.
 */
export async function applyMigrations(adminUrl: string, directory = prismaDir): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = await reach(adminUrl);
  try {
    await checkServerVersion(client);
    if (missingFrom(await appliedTo(client), migrations).length === 0) return [];
  } finally {
    await client.end();
  }
  return inOneTransaction(adminUrl, (pool) => applyMissing(pool, directory, migrations));
}

/** The migrations on disk, oldest first. */
export async function readMigrations(directory = prismaDir): Promise<Migration[]> {
  const entries = await readdir(join(directory, "migrations"), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const sql = await readFile(join(directory, "migrations", name, "migration.sql"), "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

type Applied = { name: string; checksum: string; finished: boolean };

async function appliedTo(database: pg.Client | pg.Pool): Promise<Applied[]> {
  const table = await database.query<{ found: string | null }>(
    "SELECT to_regclass('_prisma_migrations') AS found",
  );
  if (table.rows[0]?.found === null) return [];
  const { rows } = await database.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** What is still to be applied. Refuses a history that is not a beginning of ours. */
function missingFrom(applied: Applied[], migrations: Migration[]): Migration[] {
  for (const { name, checksum, finished } of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known)
      refuse(
        `The database has the migration ${name}, which this version does not know: start a newer version.`,
      );
    if (!finished)
      refuse(
        `Another tool left the migration ${name} unfinished: resolve it with "prisma migrate resolve" first.`,
      );
    if (known.checksum !== checksum)
      refuse(`The migration ${name} was changed after it had been applied: restore its file.`);
  }
  const names = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}

function refuse(sentence: string): never {
  throw new AppError("unavailable", sentence);
}

/** One connection, one transaction: the engine's bookkeeping commits together with what the migrations did. */
async function inOneTransaction<T>(adminUrl: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", () => {});
  try {
    await pool.query("BEGIN");
    const result = await work(pool);
    await pool.query("COMMIT");
    return result;
  } finally {
    // Ends the connection, and with it a transaction that was not committed.
    await pool.end();
  }
}

async function applyMissing(pool: pg.Pool, directory: string, migrations: Migration[]): Promise<string[]> {
  await takeLock(pool);
  const missing = missingFrom(await appliedTo(pool), migrations);
  if (missing.length === 0) return [];
  let fault: ScriptFault | null = null;
  const engine = await schemaEngine(join(directory, "schema.prisma"), pool, (first) => (fault ??= first));
  const migrationsList = await engineList(directory, migrations);
  try {
    return (await engine.applyMigrations({ migrationsList, filters: noFilter })).appliedMigrationNames;
  } catch (error) {
    refuse(failureSentence(fault ?? { script: "", error }, missing));
  }
}

async function takeLock(pool: pg.Pool): Promise<void> {
  await pool.query(`SET LOCAL lock_timeout = '${lockWait}'`);
  await pool.query("SELECT pg_advisory_xact_lock($1)", [advisoryLock]).catch(() => {
    refuse(`Another start has been migrating this database for more than ${lockWait}: try again later.`);
  });
  await pool.query("SET LOCAL lock_timeout = 0");
}

/** The history in the form that the engine reads. */
async function engineList(directory: string, migrations: Migration[]): Promise<MigrationList> {
  const lockfile = "migration_lock.toml";
  const content = await readFile(join(directory, "migrations", lockfile), "utf8");
  return {
    baseDir: join(directory, "migrations"),
    lockfile: { path: lockfile, content },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

function failureSentence({ script, error }: ScriptFault, missing: Migration[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const reason = message
    .trim()
    .split("\n")[0]
    ?.replace(/^ERROR: |\.( Read more.*)?$/g, "");
  const failed = missing.find(({ sql }) => sql === script);
  if (!failed)
    return `The database lacks the migration ${missing[0]?.name}, and it can't be applied: ${reason}.`;
  const line = lineOf(script, error);
  const place = line === null ? "" : ` in line ${line}`;
  return `The migration ${failed.name} failed${place}, and the database is as it was: ${reason}.`;
}

/** PostgreSQL counts characters from 1 to where it stumbled. */
function lineOf(script: string, error: unknown): number | null {
  if (!(error instanceof pg.DatabaseError) || error.position === undefined) return null;
  return script.slice(0, Number(error.position)).split("\n").length;
}
