// What waits to be done in a test's database, and moving its time. Runs nothing.
import { db } from "../../lib/data/client.ts";
import type { Tasks } from "../../lib/data/job-worker.ts";
import { jobShapes, type JobName } from "../../lib/domain/job.ts";

/** Does nothing, whatever is due: for a test that cares for some jobs only. */
export const idleTasks = Object.fromEntries(
  Object.keys(jobShapes).map((name) => [name, () => Promise.resolve()]),
) as unknown as Tasks;

export type WaitingJob = {
  name: string;
  key: string | null;
  payload: unknown;
  runAt: Date;
  attempts: number;
  lastError: string | null;
};

const columns = `tasks.identifier AS name, key, payload, run_at AS "runAt", attempts::int AS attempts, last_error AS "lastError"`;
const from = `graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = jobs.task_id`;

/** In the order in which they were added: all, or those of one name. */
export async function waitingJobs(name: JobName | null = null): Promise<WaitingJob[]> {
  const jobs = await db().$queryRawUnsafe<WaitingJob[]>(`SELECT ${columns} FROM ${from} ORDER BY jobs.id`);
  return jobs.filter((job) => name === null || job.name === name);
}

export async function heldJobs(): Promise<WaitingJob[]> {
  return db().$queryRawUnsafe<WaitingJob[]>(
    `SELECT ${columns} FROM ${from} WHERE locked_at IS NOT NULL ORDER BY jobs.id`,
  );
}

/** Whatever waits is due now. */
export async function bringForward(): Promise<void> {
  await db().$executeRawUnsafe(
    "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()",
  );
}

export async function forgetJobs(): Promise<void> {
  await db().$executeRawUnsafe("DELETE FROM graphile_worker._private_jobs");
}
