// Our own PostgreSQL: what it allows, and how it comes back after everything was killed.
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCluster, type Cluster } from "../../server/embedded-postgres.ts";
import { isAlive } from "../../server/takeover.ts";

const owner = { user: "owner", password: "a password" };
/** Making a server takes seconds: one serves all that only ask it something, one lives through the deaths. */
let asked: Cluster;
let folders: string[];
let clusters: Cluster[];

beforeAll(async () => {
  folders = [];
  clusters = [];
  asked = await start(await makeFolder());
});

afterAll(async () => {
  await Promise.all(clusters.map((cluster) => cluster.stop()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

async function makeFolder(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rapporteur-cluster-"));
  folders.push(folder);
  await chmod(folder, mode);
  return folder;
}

async function start(directory: string): Promise<Cluster> {
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

test("R47 it wants the password, and loopback is the only way in", async () => {
  await expect(ask(asked, "SELECT 1", { password: "another" })).rejects.toThrow(
    /password authentication failed/,
  );
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal }) => !internal);
  if (outside)
    await expect(ask(asked, "SELECT 1", { host: outside.address })).rejects.toThrow(/ECONNREFUSED/);
  const settings = ["listen_addresses", "unix_socket_directories"].map(
    (name) => `current_setting('${name}') AS ${name}`,
  );
  expect(await ask(asked, `SELECT ${settings.join(", ")}`)).toEqual([
    { listen_addresses: "127.0.0.1", unix_socket_directories: "" },
  ]);
});

test("R47 what it has committed is on the disk, and its text is UTF-8 in an order of its own", async () => {
  const names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "server_encoding"];
  const [row] = await ask(
    asked,
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
  const [folder = ""] = folders;
  expect((await stat(join(folder, "postgres"))).mode & 0o777).toBe(0o700);
});

test("R47 it works in a folder that others may not enter, as root's home", async () => {
  expect(await ask(await start(await makeFolder(0o700)), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

describe("a server whose start was killed", () => {
  let directory: string;
  let running: Cluster;
  const lockFile = () => join(directory, "postgres", "postmaster.pid");

  beforeAll(async () => {
    directory = await makeFolder();
    running = await start(directory);
    await ask(running, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7);");
  });

  test("R48 a server that was killed leaves a lock file, and the next start recovers what was committed", async () => {
    process.kill(running.pid, "SIGKILL");
    await running.ended;
    expect(await readFile(lockFile(), "utf8")).toContain(String(running.pid));
    running = await start(directory);
    expect(await ask(running, "SELECT id FROM kept")).toEqual([{ id: 7 }]);
  });

  test("R48 a lock file whose process number belongs to another program by now does not keep it from starting", async () => {
    process.kill(running.pid, "SIGKILL");
    await running.ended;
    // A program of the same account: PostgreSQL itself looks no further than that.
    const [, ...rest] = (await readFile(lockFile(), "utf8")).split("\n");
    await writeFile(lockFile(), [String(asked.pid), ...rest].join("\n"));
    running = await start(directory);
    expect(await ask(running, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(isAlive(asked.pid)).toBe(true);
  });

  test("R48 a server that outlived a killed start is stopped cleanly, and the folder taken over", async () => {
    const orphan = running;
    await ask(orphan, "INSERT INTO kept VALUES (8)");
    running = await start(directory);
    expect(isAlive(orphan.pid)).toBe(false);
    expect(await ask(running, "SELECT id FROM kept")).toEqual([{ id: 7 }, { id: 8 }]);
  });
});

test("R48 a making that was interrupted counts as none", async () => {
  const directory = await makeFolder();
  await mkdir(join(directory, "postgres.new", "base"), { recursive: true });
  expect(await ask(await start(directory), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
