// Jobs as rows of graphile-worker: added in the transaction of what they are about, by its own function. Runs none.
import { failedKeptMs, maxTries, staleAfterMs, type JobName, type JobPayload } from "../domain/job.ts";
import type { Tx } from "./client.ts";
import { sqlOf, type Sql } from "./journal.ts";

export type NewJob<Name extends JobName> = {
  payload: JobPayload<Name>;
  /** Now, unless given. */
  runAt?: Date;
  /** Of those that wait under one key there is one: the first one's time stays, the last one's payload counts. */
  key?: string;
};

/** Tries of one call: see below. */
const maxCalls = 3;

/**
 * Adds all or, with the transaction, none. Jobs whose keys may meet those of another transaction need a lock of their own, taken
 * before (`holdJobsOf`): the rows are locked in no certain order.
 */
export async function addJobs<Name extends JobName>(
  tx: Tx,
  name: Name,
  jobs: readonly NewJob<Name>[],
): Promise<void> {
  await addJobsBy(sqlOf(tx), name, jobs);
}

/** The same where Prisma isn't loaded. */
export async function addJobsBy<Name extends JobName>(
  sql: Sql,
  name: Name,
  jobs: readonly NewJob<Name>[],
): Promise<void> {
  if (jobs.length === 0) return;
  const specs = JSON.stringify(jobs.map(({ payload, runAt, key }) => ({ payload, run_at: runAt, key })));
  for (let call = 0; call < maxCalls; call++) {
    const [row] = await sql(statement, [name, maxTries[name], specs]);
    // One that begins to run while this looks is neither changed nor added beside: the next look finds it running.
    if (Number(row?.added) === jobs.length) return;
  }
  throw new Error(`jobs named ${name} could not be added`);
}

const statement = `
SELECT count(*) AS added FROM graphile_worker.add_jobs(ARRAY(
  SELECT ROW($1, r.payload, NULL, r.run_at, $2::int, r.key, NULL, NULL)::graphile_worker.job_spec
  FROM jsonb_to_recordset($3::jsonb) AS r(payload json, run_at timestamptz, key text)), true)`;

/** Any number that no other user of two-part advisory locks takes. */
const jobsLock = 7_274;

/** Until the transaction ends, nobody else adds jobs about this: the last lock that a transaction takes. */
export async function holdJobsOf(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${jobsLock}::int, hashtext(${id}))`;
}

/** Gives free what a process that is gone held, and forgets what failed for good long ago. */
export async function tidyJobs(sql: Sql): Promise<void> {
  await sql(
    `SELECT graphile_worker.force_unlock_workers(array_agg(locked_by))::text FROM graphile_worker.jobs
     WHERE locked_at < now() - $1 * interval '1 millisecond' HAVING count(*) > 0`,
    [staleAfterMs],
  );
  await sql(
    `SELECT count(*) FROM graphile_worker.complete_jobs(ARRAY(
       SELECT id FROM graphile_worker.jobs
       WHERE attempts >= max_attempts AND updated_at < now() - $1 * interval '1 millisecond'))`,
    [failedKeptMs],
  );
}
