// Real PostgreSQL for tests: one cluster per run, one database per test file, copied from a migrated template.
// Plain functions for any script; vitest files use `useTestDatabase` (database.ts). Fills no tables.
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { resetConfig } from "../../lib/config.ts";
import { closeDb } from "../../lib/data/client.ts";
import { bringUpToDate } from "../../lib/data/up-to-date.ts";
import { startCluster } from "../../server/embedded-postgres.ts";

/** What a test process needs to know of the run's cluster. */
export type TestCluster = { port: number; password: string };

/** `url` is the product's role, `adminUrl` the owner's, who runs the migrations and is no superuser. */
export type TestDatabase = { name: string; url: string; adminUrl: string; drop(): Promise<void> };

export const superuser = "test_superuser";
const owner = "test_owner";
const product = "test_product";
const template = "template_rapporteur";

/** Fast rather than durable: nobody needs this data after a crash. */
const testSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"];

/** A cluster in a temporary folder with a migrated template. The caller stops it. */
export async function startTestCluster(): Promise<TestCluster & { stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "rapporteur-test-"));
  // As root, PostgreSQL runs under another account that has to enter here.
  await chmod(directory, 0o711);
  const password = randomBytes(12).toString("hex");
  const server = await startCluster({
    directory,
    owner: { user: superuser, password },
    settings: testSettings,
  });
  const endWithUs = () => process.kill(server.pid, "SIGQUIT");
  process.once("exit", endWithUs);
  const cluster = { port: server.port, password };
  await makeTemplate(cluster);
  const stop = async () => {
    process.off("exit", endWithUs);
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { ...cluster, stop };
}

/** The roles, and the migrated database that others are copied from. */
export async function makeTemplate(cluster: TestCluster): Promise<void> {
  for (const role of [owner, product])
    await asSuperuser(cluster, `CREATE ROLE ${role} LOGIN PASSWORD '${cluster.password}'`);
  await asSuperuser(cluster, `CREATE DATABASE ${template} OWNER ${owner}`);
  const adminUrl = urlOf(cluster, owner, template);
  await bringUpToDate(adminUrl, urlOf(cluster, product, template));
}

/** A database of its own; a migrated and empty one unless `from` names another template. */
export async function makeDatabase(cluster: TestCluster, from: string = template): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asSuperuser(cluster, `CREATE DATABASE ${name} TEMPLATE ${from} OWNER ${owner}`);
  return {
    name,
    url: urlOf(cluster, product, name),
    adminUrl: urlOf(cluster, owner, name),
    drop: () => asSuperuser(cluster, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** For what only a superuser may do: making and dropping databases, ending others' connections. */
export async function asSuperuser(cluster: TestCluster, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, superuser, "postgres") });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function urlOf({ port, password }: TestCluster, user: string, name: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
}

/** Points this process's settings and client at a database. */
export async function adoptDatabase({ url, adminUrl }: TestDatabase): Promise<void> {
  await leaveDatabase();
  process.env.DATABASE_URL = url;
  process.env.DATABASE_ADMIN_URL = adminUrl;
}

export async function leaveDatabase(): Promise<void> {
  await closeDb();
  delete process.env.DATABASE_URL;
  delete process.env.DATABASE_ADMIN_URL;
  resetConfig();
}
