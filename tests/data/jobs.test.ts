// Jobs on a real database, as the product's own role: added with what they are about, run once, by one of several workers.
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import pg from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import { db, transaction, type Tx } from "../../lib/data/client.ts";
import { startJobWorker, type JobWorker, type Tasks } from "../../lib/data/job-worker.ts";
import { addJobs, holdJobsOf, tidyJobs } from "../../lib/data/jobs.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { bringUpToDate } from "../../lib/data/up-to-date.ts";
import { applyWorkerSchema } from "../../lib/data/worker-schema.ts";
import { failedKeptMs, staleAfterMs } from "../../lib/domain/job.ts";
import { makeDatabase } from "../support/cluster.ts";
import { useTestDatabase } from "../support/database.ts";
import { bringForward, forgetJobs, heldJobs, waitingJobs } from "../support/jobs.ts";

const database = useTestDatabase();
const workers: JobWorker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await forgetJobs();
});

async function work(tasks: Partial<Tasks>): Promise<void> {
  const unexpected = () => Promise.reject(new Error("no such job was added"));
  const all = new Proxy({}, { get: (_, name) => tasks[name as keyof Tasks] ?? unexpected }) as Tasks;
  workers.push(await startJobWorker(database().url, all, { pollMs: 50 }));
}

const briefingId = randomUUID();
const later = new Date(Date.now() + 3_600_000);
const digest = (userId: string, runAt?: Date) => ({
  payload: { userId, briefingId },
  key: `digest:${userId}`,
  ...(runAt && { runAt }),
});
const add = (tx: Tx, userId: string, runAt?: Date) => addJobs(tx, "digest", [digest(userId, runAt)]);

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database().adminUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe("jobs", () => {
  it("R442 are there when the transaction that added them commits, and not at all when it doesn't", async () => {
    const [kept, lost] = [randomUUID(), randomUUID()];
    await transaction((tx) => add(tx, kept, later));
    await expect(
      transaction(async (tx) => {
        await add(tx, lost, later);
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(await waitingJobs()).toMatchObject([{ name: "digest", key: `digest:${kept}` }]);
  });

  it("R442 of one key are one, which runs at the first one's time", async () => {
    const userId = randomUUID();
    const evenLater = new Date(later.getTime() + 60_000);
    await transaction((tx) => add(tx, userId, later));
    await transaction((tx) => add(tx, userId, evenLater));
    expect(await waitingJobs()).toMatchObject([{ runAt: later }]);
  });

  it("R442 that came due while nothing ran are run once, by one of several workers", async () => {
    const users = Array.from({ length: 12 }, () => randomUUID());
    const past = new Date(Date.now() - 86_400_000);
    await transaction((tx) =>
      addJobs(
        tx,
        "digest",
        users.map((userId) => digest(userId, past)),
      ),
    );
    const done: string[] = [];
    const tasks = { digest: async ({ userId }: { userId: string }) => void done.push(userId) };
    await Promise.all([work(tasks), work(tasks), work(tasks)]);
    await expect.poll(waitingJobs).toEqual([]);
    expect(done.sort()).toEqual(users.sort());
  });

  it("R442 that fail are tried again after a pause; what is added while one runs runs after it", async () => {
    const userId = randomUUID();
    const runs: number[] = [];
    await work({
      digest: async () => {
        runs.push(runs.length + 1);
        if (runs.length === 1) throw new Error("the first time fails");
        if (runs.length === 2) await transaction((tx) => add(tx, userId));
      },
    });
    await transaction((tx) => add(tx, userId));
    // An attempt is counted as it begins, and what became of it is written afterwards.
    await expect.poll(async () => (await waitingJobs())[0]?.lastError).toBe("the first time fails");
    const [job] = await waitingJobs();
    expect(job?.attempts).toBe(1);
    expect(job?.runAt.getTime()).toBeGreaterThan(Date.now());
    await bringForward();
    await expect.poll(() => runs).toEqual([1, 2, 3]);
    await expect.poll(waitingJobs).toEqual([]);
  });

  it.each([
    ["done", () => Promise.resolve(), []],
    ["failed", () => Promise.reject(new Error("not now")), [{ attempts: 1, lastError: "not now" }]],
  ])("R442 that end while the worker stops are %s, and not run again as lost ones", async (_, how, left) => {
    const jobs = new EventEmitter();
    const began = once(jobs, "began");
    const digest: Tasks["digest"] = async (_, signal) => {
      const ends = once(signal, "abort");
      jobs.emit("began");
      await ends;
      await how();
    };
    await work({ digest });
    await transaction((tx) => add(tx, randomUUID()));
    await began;
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect(await heldJobs()).toEqual([]);
    expect(await waitingJobs()).toMatchObject(left);
  });

  it("R442 added at once for the same people in another order wait for each other and stay whole", async () => {
    const users = Array.from({ length: 40 }, () => randomUUID());
    const inOrder = (order: string[]) =>
      transaction(async (tx) => {
        await holdJobsOf(tx, briefingId);
        for (const userId of order) await add(tx, userId, later);
      });
    await Promise.all([1, 2, 3, 4].map((n) => inOrder(n % 2 ? users : [...users].reverse())));
    expect(await waitingJobs()).toHaveLength(users.length);
  });

  it("R442 that a process held which is gone are given free after a while; what failed for good is kept for long and forgotten", async () => {
    const [gone, busy, failed] = [randomUUID(), randomUUID(), randomUUID()];
    for (const userId of [gone, busy, failed]) await transaction((tx) => add(tx, userId));
    const set = (userId: string, columns: string) =>
      db().$executeRawUnsafe(
        `UPDATE graphile_worker._private_jobs SET ${columns} WHERE key = 'digest:${userId}'`,
      );
    const ago = (ms: number) => `now() - ${ms} * interval '1 millisecond'`;
    await set(gone, `locked_by = 'gone', locked_at = ${ago(staleAfterMs + 1)}`);
    await set(busy, "locked_by = 'busy', locked_at = now()");
    await set(failed, "attempts = max_attempts");
    await tidyJobs(sqlOf(db()));
    expect((await heldJobs()).map(({ key }) => key)).toEqual([`digest:${busy}`]);
    expect(await waitingJobs()).toHaveLength(3);
    // A trigger keeps the time of a row's last change: only the owner can look back as if it were old.
    await asOwner(`ALTER TABLE graphile_worker._private_jobs DISABLE TRIGGER USER`);
    await set(failed, `updated_at = ${ago(failedKeptMs + 1)}`);
    await asOwner(`ALTER TABLE graphile_worker._private_jobs ENABLE TRIGGER USER`);
    await tidyJobs(sqlOf(db()));
    expect((await waitingJobs()).map(({ key }) => key)).toEqual([`digest:${gone}`, `digest:${busy}`]);
  });

  it("R442 two starts at once make their tables once, with the rights that the product's role needs", async () => {
    const empty = await makeDatabase(inject("testCluster"), "template0");
    const both = await Promise.all([1, 2].map(() => bringUpToDate(empty.adminUrl, empty.url)));
    expect(both.flat().filter((name) => name.startsWith("graphile_worker"))).toHaveLength(1);
    const product = new pg.Client({ connectionString: empty.url });
    await product.connect();
    await product.query("SELECT graphile_worker.add_job('digest', '{}'::json)");
    expect((await product.query("SELECT FROM graphile_worker._private_jobs")).rowCount).toBe(1);
    await product.end();
    await empty.drop();
  });

  it("R442 the product's role finds their tables as the owner made them, and may not make them", async () => {
    expect(await applyWorkerSchema(database().url)).toEqual([]);
    await expect(db().$executeRawUnsafe("DELETE FROM graphile_worker.migrations")).rejects.toThrow(
      /permission denied/,
    );
    await expect(db().$executeRawUnsafe("CREATE TABLE graphile_worker.mine (id int)")).rejects.toThrow(
      /permission denied/,
    );
  });
});
