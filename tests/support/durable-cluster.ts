// A PostgreSQL of a test's own, durable as the product's, that the test stops, crashes, hangs and starts again on its port.
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster, type Cluster, type ClusterOptions } from "../../server/embedded-postgres.ts";
import { adoptDatabase, makeDatabase, makeTemplate, superuser, type TestDatabase } from "./cluster.ts";

export class DurableCluster {
  private constructor(
    private readonly options: ClusterOptions,
    private running: Cluster,
    readonly database: TestDatabase,
  ) {
    process.once("exit", this.#endWithUs);
  }

  /** With one migrated database, which this process's `db()` means until `leaveDatabase()`. */
  static async start(): Promise<DurableCluster> {
    const directory = await mkdtemp(join(tmpdir(), "rapporteur-durable-"));
    // As root, PostgreSQL runs under another account that has to enter here.
    await chmod(directory, 0o711);
    const password = randomBytes(12).toString("hex");
    const options = { directory, owner: { user: superuser, password } };
    const running = await startCluster(options);
    const known = { port: running.port, password };
    await makeTemplate(known);
    const database = await makeDatabase(known);
    await adoptDatabase(database);
    return new DurableCluster({ ...options, port: running.port }, running, database);
  }

  /** `pg_ctl stop -m fast`. */
  async stop(): Promise<void> {
    await this.running.stop();
  }

  /** `pg_ctl stop -m immediate`: as a power cut, without a word to anybody. */
  async crash(): Promise<void> {
    this.running.kill();
    await this.running.ended;
  }

  async startAgain(): Promise<void> {
    this.running = await startCluster(this.options);
  }

  /** SIGSTOP to the server and all its processes: connections stay, nothing is answered. */
  async hang(): Promise<void> {
    process.kill(this.running.pid, "SIGSTOP");
    for (const pid of await childrenOf(this.running.pid)) signal(pid, "SIGSTOP");
  }

  async goOn(): Promise<void> {
    for (const pid of await childrenOf(this.running.pid)) signal(pid, "SIGCONT");
    process.kill(this.running.pid, "SIGCONT");
  }

  async end(): Promise<void> {
    process.off("exit", this.#endWithUs);
    await this.goOn().catch(() => undefined);
    await this.running.stop();
    await rm(this.options.directory, { recursive: true, force: true });
  }

  readonly #endWithUs = (): void => {
    signal(this.running.pid, "SIGCONT");
    signal(this.running.pid, "SIGQUIT");
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map((pid) => parentOf(pid)));
  return pids.filter((_, index) => parents[index] === parent);
}

async function parentOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? NaN);
}
