// The product as a person runs it: `server/start.ts` in a process of its own, with what it says. Judges nothing.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const projectDir = fileURLToPath(new URL("../..", import.meta.url));

export type Ended = { code: number | null; signal: NodeJS.Signals | null; out: string; faults: string };

export type ProductProcess = {
  pid: number;
  /** Rejects, with all it said, when the process ends without having said it. */
  says(words: string): Promise<void>;
  out(): string;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
};

/** A folder that nothing else uses; PostgreSQL's account may enter it. */
export async function makeDataDir(): Promise<string> {
  return join(await realpath(await mkdtemp(join(tmpdir(), "rapporteur-start-"))), "data");
}

/** Settings of the surroundings don't count: only PATH, HOME and what is given. */
export function startProduct(settings: Record<string, string>, program = "server/start.ts"): ProductProcess {
  return runProgram([program], settings);
}

export function runProgram(args: string[], settings: Record<string, string>, input?: string): ProductProcess {
  const { PATH = "", HOME = "" } = process.env;
  const env = { NODE_ENV: "production" as const, PATH, HOME, ...settings };
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: projectDir,
    env,
    detached: true,
  });
  child.stdin.end(input ?? "");
  return watch(child);
}

function watch(child: ChildProcess): ProductProcess {
  const said = { out: "", faults: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.faults += text));
  const closed = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const ended = closed.then(([code, signal]): Ended => ({ code, signal, ...said }));
  return {
    pid: child.pid ?? 0,
    ended,
    out: () => said.out,
    signal: (name) => void child.kill(name),
    says: (words) => hears(child, words, () => said),
  };
}

async function hears(
  child: ChildProcess,
  words: string,
  said: () => { out: string; faults: string },
): Promise<void> {
  while (!said().out.includes(words)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ended without saying "${words}":\n${said().out}\n${said().faults}`);
    const listening = new AbortController();
    const news = [once(child.stdout!, "data", listening), once(child, "close", listening)];
    await Promise.race(news.map((event) => event.catch(() => undefined)));
    listening.abort();
  }
}

/** Processes whose command or environment names this folder. Linux only, where the tests run. */
export async function processesOf(dataDir: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => readProcess(pid)));
  return found
    .filter(({ pid, all }) => pid !== process.pid && all.includes(dataDir))
    .map(({ pid, command }) => ({ pid, command }));
}

async function readProcess(pid: number): Promise<{ pid: number; command: string; all: string }> {
  const [command, environment] = await Promise.all(
    ["cmdline", "environ"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "")),
  );
  const plain = (command ?? "").replaceAll("\0", " ");
  return { pid, command: plain, all: `${plain}\0${environment ?? ""}` };
}
