// What of durability depends on the database's settings: what the writer's connections set, what a start warns of.
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { durabilityFault } from "../../lib/data/durability.ts";
import { db } from "../../lib/data/client.ts";
import { isOutage, openPool, openWriterPool, type Pool } from "../../lib/data/pool.ts";
import { asSuperuser } from "../support/cluster.ts";
import { useTestDatabase } from "../support/database.ts";
import { DurableCluster } from "../support/durable-cluster.ts";

const database = useTestDatabase();
/** Durable as the product's own, and what `db()` means here. */
let cluster: DurableCluster;
beforeAll(async () => {
  cluster = await DurableCluster.start();
});
afterAll(() => cluster.end());

async function synchronousCommitOf(pool: Pool): Promise<unknown> {
  onTestFinished(() => pool.end());
  const [row] = await pool.sql("SELECT current_setting('synchronous_commit') AS setting", []);
  return row?.setting;
}

/** What a piece of work fails with. */
async function faultOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => null,
    (error: unknown) => error,
  );
}

describe("a database that is away", () => {
  it("R157 is told from a fault of what was asked, by both ways to ask it", async () => {
    const pool = openPool(cluster.database.url, () => undefined);
    onTestFinished(() => pool.end());
    const asks = [() => pool.sql("SELECT 1", []), () => db().user.findFirst()];
    const faulty = [
      () => pool.sql("SELECT 1/0", []),
      () => db().$queryRawUnsafe("SELECT no_such_thing"),
      () => db().user.create({ data: { id: "not a uuid", email: "x", name: "x" } }),
    ];
    for (const ask of faulty) expect(isOutage(await faultOf(ask))).toBe(false);
    for (const ask of asks) expect(await faultOf(ask)).toBeNull();
    await cluster.crash();
    for (const ask of asks) expect(isOutage(await faultOf(ask))).toBe(true);
    await cluster.startAgain();
    for (const ask of asks) await expect.poll(() => faultOf(ask)).toBeNull();
  });
});

describe("commits and the disk", () => {
  it("R159 the writer waits for the disk though the role is told not to", async () => {
    const { name, url } = database();
    await asSuperuser(inject("testCluster"), `ALTER DATABASE ${name} SET synchronous_commit = off`);
    const ignore = () => undefined;
    expect(await synchronousCommitOf(openPool(url, ignore))).toBe("off");
    expect(await synchronousCommitOf(openWriterPool(url, ignore))).toBe("on");
  });

  it("R159 a database without fsync is named in one sentence, without the password", async () => {
    const fault = await durabilityFault(database().url);
    expect(fault).toMatch(
      /^The database at 127\.0\.0\.1:\d+\/\w+ runs with fsync and full_page_writes off: .*\.$/,
    );
    expect(fault).not.toContain(inject("testCluster").password);
  });

  it("R159 a durable one isn't", async () => {
    expect(await durabilityFault(cluster.database.url)).toBeNull();
  });
});
