// A start that can't work: one sentence, exit code 1, nothing left behind. Each case is a real start in a process of its own.
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { freePort } from "../../server/free-port.ts";
import { makeDatabase, type TestDatabase } from "../support/cluster.ts";
import { oldPostgres } from "../support/old-postgres.ts";
import { makeDataDir, processesOf, startProduct } from "../support/product-process.ts";

const secret = "s".repeat(32);
let dataDir: string;
let port: number;
let database: TestDatabase;

beforeEach(async () => {
  dataDir = await makeDataDir();
  port = await freePort();
  database = await makeDatabase(inject("testCluster"));
});

afterEach(async () => {
  await database.drop();
  await rm(dirname(dataDir), { recursive: true });
});

async function expectRefusal(settings: Record<string, string>, sentence: string | RegExp): Promise<void> {
  const ended = await startProduct({ DATA_DIR: dataDir, PORT: String(port), ...settings }).ended;
  expect(ended).toMatchObject({ code: 1, out: "" });
  expect(ended.faults.trimEnd()).toMatch(
    sentence instanceof RegExp ? sentence : new RegExp(`^${escape(sentence)}$`),
  );
  expect(await processesOf(dataDir)).toEqual([]);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function withDatabase(url: string): Record<string, string> {
  return { DATABASE_URL: url, NEXTAUTH_SECRET: secret };
}

test("R50 a taken port", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  await expectRefusal({}, `Port ${port} is taken: stop what uses it or set PORT to another one.`);
  other.close();
});

test("R50 a host that is not this machine's", async () => {
  await expectRefusal({ HOST: "192.0.2.1" }, "HOST 192.0.2.1 is not an address of this machine.");
});

test("R50 settings of the wrong form, each in a sentence of its own", async () => {
  const sentences = [
    "PORT must be a whole number from 1 to 65535.",
    "LOG_LEVEL must be one of debug, info, warn, error, silent.",
  ];
  await expectRefusal({ PORT: "x", LOG_LEVEL: "loud" }, sentences.join("\n"));
});

test("R50 a missing secret beside a database of one's own", async () => {
  await expectRefusal(
    { DATABASE_URL: database.url },
    "NEXTAUTH_SECRET must be set when DATABASE_URL is set.",
  );
});

test("R50 a data folder that can't be written", async () => {
  await mkdir(dataDir);
  await writeFile(join(dataDir, "file"), "");
  const inFile = join(dataDir, "file", "data");
  await expectRefusal({ DATA_DIR: inFile }, `DATA_DIR (${inFile}) can't be written: not a directory.`);
});

test("R50 a database that can't be reached", async () => {
  const nobody = await freePort();
  const settings = withDatabase(`postgresql://u:p@127.0.0.1:${nobody}/rapporteur`);
  const server = `127.0.0.1:${nobody}/rapporteur`;
  await expectRefusal(
    settings,
    `The database at ${server} can't be reached: connect ECONNREFUSED 127.0.0.1:${nobody}.`,
  );
});

test("R50 a wrong password, which is not repeated", async () => {
  const url = new URL(database.url);
  url.password = "hunter22hunter22";
  await expectRefusal(
    withDatabase(url.href),
    `The database at ${url.host}${url.pathname} refused the user "test_product": the password is wrong, or this user may not connect.`,
  );
});

test("R50 a database that does not exist", async () => {
  const url = new URL(database.url);
  url.pathname = "/nowhere";
  await expectRefusal(
    withDatabase(url.href),
    `The database server at ${url.host}/nowhere has no database of this name.`,
  );
});

test("R50 a PostgreSQL that is too old", async () => {
  const { server, port: oldPort } = await oldPostgres(13_0004);
  const settings = withDatabase(`postgresql://u:p@127.0.0.1:${oldPort}/rapporteur`);
  await expectRefusal(settings, "The database is PostgreSQL 13, but at least 14 is needed.");
  server.close();
});

test("R50 a migration that fails half-way, after which the database is as it was", async () => {
  const empty = await makeDatabase(inject("testCluster"), "template0");
  const client = new pg.Client({ connectionString: empty.adminUrl });
  await client.connect();
  await client.query('CREATE TYPE "BriefingState" AS (id int)');
  const settings = { ...withDatabase(empty.adminUrl) };
  await expectRefusal(
    settings,
    /^The migration \w+ failed, and the database is as it was: type "BriefingState" already exists\.$/,
  );
  const { rows } = await client.query(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace",
  );
  expect(rows).toEqual([{ relname: "BriefingState" }]);
  await client.end();
  await empty.drop();
});

test("R50 a database that holds something else", async () => {
  const other = await makeDatabase(inject("testCluster"), "template0");
  const client = new pg.Client({ connectionString: other.adminUrl });
  await client.connect();
  await client.query("CREATE TABLE recipes (id int)");
  await client.end();
  await expectRefusal(
    withDatabase(other.adminUrl),
    /^The database lacks the migration \w+, and it can't be applied: The database schema is not empty\.$/,
  );
  await other.drop();
});

test("R50 a login that may not migrate a database that lacks migrations", async () => {
  const empty = await makeDatabase(inject("testCluster"), "template0");
  await expectRefusal(
    withDatabase(empty.url),
    /^The database lacks the migration \w+, and it can't be applied: permission denied for schema public\.$/,
  );
  await empty.drop();
});

test("R50 secrets that are lost, though their database is there", async () => {
  await mkdir(join(dataDir, "postgres"), { recursive: true });
  await expectRefusal(
    {},
    `${join(dataDir, "secrets.json")} is missing, and without it the database beside it can't be opened: restore it from a backup.`,
  );
});
