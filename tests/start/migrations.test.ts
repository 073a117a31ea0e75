// Migrations against a real PostgreSQL: all or nothing, once, with the history that Prisma's own tools keep.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { advisoryLock, applyMigrations, readMigrations } from "../../lib/data/migrations.ts";
import { schemaChange } from "../../lib/data/schema-change.ts";
import { noFilter, schemaEngine } from "../../lib/data/schema-engine.ts";
import { makeDatabase, type TestDatabase } from "../support/cluster.ts";

const prismaDir = fileURLToPath(new URL("../../prisma", import.meta.url));
const lastName = "20990101000000_last";

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await makeDatabase(inject("testCluster"), "template0");
  directory = await mkdtemp(join(tmpdir(), "rapporteur-migrations-"));
  await cp(prismaDir, directory, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

async function writeLast(sql: string): Promise<void> {
  await mkdir(join(directory, "migrations", lastName), { recursive: true });
  await writeFile(join(directory, "migrations", lastName, "migration.sql"), sql);
}

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

async function relations(): Promise<unknown[]> {
  return rowsOf("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace");
}

test("R42 an empty database gets every migration, an up-to-date one is left alone", async () => {
  const names = (await readMigrations()).map(({ name }) => name);
  expect(await applyMigrations(database.adminUrl)).toEqual(names);
  expect(await applyMigrations(database.adminUrl)).toEqual([]);
});

test("R42 a migration that fails half-way leaves nothing of any, and applies once it is corrected", async () => {
  const good = "CREATE TABLE half (id int);\nINSERT INTO half VALUES (1);\n";
  await writeLast(`${good}INSERT INTO nowhere VALUES (1);\n`);
  await expect(applyMigrations(database.adminUrl, directory)).rejects.toThrow(
    `The migration ${lastName} failed in line 3, and the database is as it was: relation "nowhere" does not exist.`,
  );
  expect(await relations()).toEqual([]);
  await writeLast(good);
  expect(await applyMigrations(database.adminUrl, directory)).toContain(lastName);
  expect(await rowsOf("SELECT id FROM half")).toEqual([{ id: 1 }]);
});

test("R42 a function's body goes to PostgreSQL whole, semicolons and all", async () => {
  await writeLast(
    "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END; $$;",
  );
  await applyMigrations(database.adminUrl, directory);
  expect(await rowsOf("SELECT two()")).toEqual([{ two: 2 }]);
});

test("R43 two starts at once apply each migration once", async () => {
  const both = await Promise.all([1, 2].map(() => applyMigrations(database.adminUrl)));
  expect(both.flat()).toEqual((await readMigrations()).map(({ name }) => name));
});

test("R43 a start waits while another one migrates", async () => {
  const other = new pg.Client({ connectionString: database.adminUrl });
  await other.connect();
  await other.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
  const migrating = applyMigrations(database.adminUrl);
  const waiting = () => rowsOf("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
  await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
  expect(await relations()).toEqual([]);
  await other.end();
  expect(await migrating).toHaveLength((await readMigrations()).length);
});

test("R44 Prisma's own engine finds nothing to say against the history", async () => {
  await applyMigrations(database.adminUrl);
  expect(await diagnose()).toEqual({
    editedMigrationNames: [],
    failedMigrationNames: [],
    hasMigrationsTable: true,
    history: null,
  });
});

/** The judgement that `prisma migrate deploy` starts with. */
async function diagnose(): Promise<unknown> {
  const pool = new pg.Pool({ connectionString: database.adminUrl });
  const engine = await schemaEngine(join(prismaDir, "schema.prisma"), pool);
  const migrationDirectories = (await readMigrations()).map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
  }));
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"' };
  const migrationsList = { baseDir: prismaDir, lockfile, shadowDbInitScript: "", migrationDirectories };
  const request = { migrationsList, optInToShadowDatabase: false, filters: noFilter };
  return engine.diagnoseMigrationHistory(request).finally(() => pool.end());
}

test("R44 the rows are those of `prisma migrate deploy`: name, checksum of the file, one step, finished", async () => {
  await applyMigrations(database.adminUrl);
  const rows = await rowsOf(
    `SELECT migration_name AS name, checksum, applied_steps_count AS steps, logs, rolled_back_at AS undone,
       finished_at >= started_at AS finished FROM _prisma_migrations ORDER BY started_at`,
  );
  const expected = (await readMigrations()).map(({ name, checksum }) => ({
    name,
    checksum,
    steps: 1,
    logs: null,
    undone: null,
    finished: true,
  }));
  expect(rows).toEqual(expected);
});

test("R44 a migration that was changed after it had been applied is refused", async () => {
  await writeLast("SELECT 1;");
  await applyMigrations(database.adminUrl, directory);
  await writeLast("SELECT 2;");
  await expect(applyMigrations(database.adminUrl, directory)).rejects.toThrow(/was changed after/);
});

test("R44 a database of a newer version is refused", async () => {
  await writeLast("SELECT 1;");
  await applyMigrations(database.adminUrl, directory);
  await expect(applyMigrations(database.adminUrl)).rejects.toThrow(/this version does not know/);
});

test("R45 the migrations lead to the schema as it is", async () => {
  const after = join(prismaDir, "schema.prisma");
  expect(await schemaChange(join(prismaDir, "migrations", "schema.prisma"), after)).toBeNull();
});

test("R45 a change of the schema becomes the SQL of that change", async () => {
  const before = join(directory, "schema.prisma");
  const after = join(directory, "changed.prisma");
  const schema = await readFile(before, "utf8");
  await writeFile(after, `${schema}\nmodel Note {\n  id Int @id\n  @@map("notes")\n}\n`);
  expect(await schemaChange(before, after)).toContain('CREATE TABLE "notes"');
});

test("R45 the database orders sections as the program does", async () => {
  await applyMigrations(database.adminUrl);
  const [column] = await rowsOf(
    "SELECT collation_name FROM information_schema.columns WHERE table_name = 'sections' AND column_name = 'order'",
  );
  expect(column).toEqual({ collation_name: "C" });
});
