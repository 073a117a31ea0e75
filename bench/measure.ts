// One measurement: a job given to the load generator while the operating system's books of a server are read. Judges nothing.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { BenchDatabase } from "./database.ts";
import type { FromLoad, Job, Outcome, ToLoad } from "./job.ts";
import { cpuSeconds, familyCpuSeconds } from "./process-costs.ts";
import type { Started } from "./servers.ts";

export type Measured = Outcome & { serverCpu: number; databaseCpu: number };

const limitMs = 180_000;

/** Throws when letters are missing or doubled at the end, or when the generator gives up. */
export async function measure(
  server: Started,
  database: BenchDatabase,
  job: Omit<Job, "dialect" | "url">,
  whileReady: () => Promise<void> = () => Promise.resolve(),
): Promise<Measured> {
  const load = fork(join(import.meta.dirname, "load.ts"), { execArgv: ["--import", "tsx"] });
  const timer = setTimeout(() => load.kill("SIGKILL"), limitMs);
  try {
    tell(load, { type: "job", job: { ...job, dialect: server.dialect, url: server.url } });
    await next(load, "ready");
    await whileReady();
    const before = { server: cpuSeconds(server.pid), database: familyCpuSeconds(database.pid) };
    tell(load, { type: "go on" });
    const { outcome } = await next(load, "done");
    const serverCpu = cpuSeconds(server.pid) - before.server;
    const databaseCpu = familyCpuSeconds(database.pid) - before.database;
    tell(load, { type: "go on" });
    await next(load, "checked");
    return { ...outcome, serverCpu, databaseCpu };
  } finally {
    clearTimeout(timer);
    load.kill("SIGKILL");
    if (load.exitCode === null && load.signalCode === null) await once(load, "exit");
  }
}

function tell(load: ChildProcess, word: ToLoad): void {
  load.send(word);
}

/** The next word, which must be of this type. */
async function next<T extends FromLoad["type"]>(
  load: ChildProcess,
  type: T,
): Promise<Extract<FromLoad, { type: T }>> {
  const gone = once(load, "exit").then(([code, signal]) => {
    throw new Error(`the load generator ended (${String(code ?? signal)})`);
  });
  gone.catch(() => undefined);
  const [word] = (await Promise.race([once(load, "message"), gone])) as [FromLoad];
  if (word.type === "failed") throw new Error(word.why);
  if (word.type !== type) throw new Error(`the load generator said ${word.type} instead of ${type}`);
  return word as Extract<FromLoad, { type: T }>;
}
