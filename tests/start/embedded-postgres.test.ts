// Our own PostgreSQL: what it allows, and how it comes back after everything was killed.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCluster, type Cluster } from "../../server/embedded-postgres.ts";
import { isAlive } from "../../server/takeover.ts";

const owner = { user: "owner", password: "a password" };
let directory: string;
let elsewhere: string;
let clusters: Cluster[];

beforeEach(async () => {
  [directory, elsewhere] = await Promise.all([makeFolder(), makeFolder()]);
  clusters = [];
});

afterEach(async () => {
  await Promise.all(clusters.map((cluster) => cluster.stop()));
  await Promise.all([directory, elsewhere].map((folder) => rm(folder, { recursive: true })));
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rapporteur-cluster-"));
  await chmod(folder, 0o711);
  return folder;
}

async function start(): Promise<Cluster> {
  const cluster = await startCluster({ directory, owner });
  clusters.push(cluster);
  return cluster;
}

async function ask(cluster: Cluster, sql: string, login: Partial<pg.ClientConfig> = {}) {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: cluster.port,
    database: "postgres",
    ...owner,
    ...login,
  });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

function lockFile(): string {
  return join(directory, "postgres", "postmaster.pid");
}

test("R47 it wants the password, and loopback is the only way in", async () => {
  const cluster = await start();
  await expect(ask(cluster, "SELECT 1", { password: "another" })).rejects.toThrow(
    /password authentication failed/,
  );
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal }) => !internal);
  if (outside)
    await expect(ask(cluster, "SELECT 1", { host: outside.address })).rejects.toThrow(/ECONNREFUSED/);
  const asked = ["listen_addresses", "unix_socket_directories"].map(
    (name) => `current_setting('${name}') AS ${name}`,
  );
  expect(await ask(cluster, `SELECT ${asked.join(", ")}`)).toEqual([
    { listen_addresses: "127.0.0.1", unix_socket_directories: "" },
  ]);
});

test("R47 what it has committed is on the disk, and its text is UTF-8 in an order of its own", async () => {
  const names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "server_encoding"];
  const [row] = await ask(
    await start(),
    `SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`).join()}`,
  );
  expect(row).toEqual({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    data_checksums: "on",
    server_encoding: "UTF8",
  });
});

test("R47 only its own account enters its folder", async () => {
  await start();
  expect((await stat(join(directory, "postgres"))).mode & 0o777).toBe(0o700);
});

test("R47 it works in a folder that others may not enter, as root's home", async () => {
  await chmod(directory, 0o700);
  expect(await ask(await start(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("R48 a server that was killed leaves a lock file, and the next start recovers what was committed", async () => {
  const killed = await start();
  await ask(killed, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7);");
  process.kill(killed.pid, "SIGKILL");
  await killed.ended;
  expect(await readFile(lockFile(), "utf8")).toContain(String(killed.pid));
  expect(await ask(await start(), "SELECT id FROM kept")).toEqual([{ id: 7 }]);
});

test("R48 a lock file whose process number belongs to another program by now does not keep it from starting", async () => {
  const killed = await start();
  process.kill(killed.pid, "SIGKILL");
  await killed.ended;
  // A program of the same account: PostgreSQL itself looks no further than that.
  const other = await startCluster({ directory: elsewhere, owner });
  clusters.push(other);
  const [, ...rest] = (await readFile(lockFile(), "utf8")).split("\n");
  await writeFile(lockFile(), [String(other.pid), ...rest].join("\n"));
  expect(await ask(await start(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(isAlive(other.pid)).toBe(true);
});

test("R48 a server that outlived a killed start is stopped cleanly, and the folder taken over", async () => {
  const orphan = await start();
  await ask(orphan, "CREATE TABLE kept (id int)");
  const next = await start();
  expect(isAlive(orphan.pid)).toBe(false);
  expect(await ask(next, "SELECT id FROM kept")).toEqual([]);
});

test("R48 a making that was interrupted counts as none", async () => {
  await mkdir(join(directory, "postgres.new", "base"), { recursive: true });
  expect(await ask(await start(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
