// Takes jobs that are due from PostgreSQL and hands each to the task of its name, a few at a time. Knows nothing of what they do.
import { Logger, run, type Runner, type TaskList } from "graphile-worker";
import pg from "pg";
import { jobShapes, type JobName, type JobPayload } from "../domain/job.ts";
import { log } from "../log.ts";
import { tidyJobs } from "./jobs.ts";

/** Rejects when it has to be tried again. `signal` says that the process is about to end. */
export type Task<Name extends JobName> = (payload: JobPayload<Name>, signal: AbortSignal) => Promise<void>;
export type Tasks = { readonly [Name in JobName]: Task<Name> };

export type JobWorker = {
  /** Rejects when it can't go on: whoever started it ends, and is started again. */
  ended: Promise<void>;
  /** Takes nothing more, gives what runs a moment, and lets go of the database. */
  stop(): Promise<void>;
};

const atOnce = 4;
/** What runs is told to end this long after the stop began. */
const abortAfterMs = 1_500;
const tidyEveryMs = 60_000;
const connections = {
  max: atOnce + 2,
  connectionTimeoutMillis: 5_000,
  query_timeout: 30_000,
  keepAlive: true,
};

/** `pollMs` is how soon a job is found whose time comes; one that is due when it is added is told of at once. */
export async function startJobWorker(
  databaseUrl: string,
  tasks: Tasks,
  { pollMs = 2_000 } = {},
): Promise<JobWorker> {
  const pgPool = poolOn(databaseUrl);
  const sql = async (text: string, values: unknown[]) =>
    (await pgPool.query<Record<string, unknown>>(text, values)).rows;
  const tidy = () =>
    void tidyJobs(sql).catch((error: unknown) => log.warn({ err: error }, "jobs aren't tidied"));
  const runner = await run({
    pgPool,
    taskList: checkedTasks(tasks),
    concurrency: atOnce,
    noHandleSignals: true,
    pollInterval: pollMs,
    gracefulShutdownAbortTimeout: abortAfterMs,
    // Without these the stop doesn't wait until it is written how the last jobs ended: they would be run again, as lost ones.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => toLog),
  });
  tidy();
  const timer = setInterval(tidy, tidyEveryMs);
  return { ended: runner.promise, stop: () => stop(runner, timer, pgPool) };
}

async function stop(runner: Runner, timer: NodeJS.Timeout, pool: pg.Pool): Promise<void> {
  clearInterval(timer);
  await runner.stop();
  await pool.end();
}

function poolOn(connectionString: string): pg.Pool {
  const warn = (error: Error) => log.warn({ err: error }, "the jobs' database can't be reached");
  const pool = new pg.Pool({ connectionString, ...connections });
  pool.on("error", warn);
  pool.on("connect", (client) => client.on("error", warn));
  return pool;
}

function checkedTasks(tasks: Tasks): TaskList {
  const checked = <Name extends JobName>(name: Name, task: Task<Name>): TaskList[string] => {
    return async (payload, { abortSignal }) =>
      task(jobShapes[name].parse(payload) as JobPayload<Name>, abortSignal);
  };
  return Object.fromEntries(
    (Object.keys(jobShapes) as JobName[]).map((name) => [name, checked(name, tasks[name])]),
  );
}

/** What it hands along: of a failure, the job's whole row. */
type Told = {
  failure?: boolean;
  job?: { id: string; task_identifier: string; attempts: number };
  error?: unknown;
};

/** Of a job that failed not its words: they repeat the fault's, which may repeat a row or an address. */
function toLog(level: string, message: string, { failure, job, error }: Told = {}): void {
  if (failure)
    log.warn({ err: error, job: job?.id, task: job?.task_identifier, tries: job?.attempts }, "a job failed");
  else if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
}
