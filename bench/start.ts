// How long a newcomer waits: first start (sample written, pages built), second start, stop. In a clone of the committed
// sources in an empty folder, installed as the README says: `npm run bench start`.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../server/free-port.ts";

const root = resolve(import.meta.dirname, "..");
const rounds = 3;

type Round = { first: number; second: number; stop: number };

function cloneOfSources(): string {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-bench-"));
  execFileSync("git", ["clone", "--quiet", root, folder]);
  execFileSync("npm", ["install", "--silent"], { cwd: folder, stdio: "inherit" });
  return folder;
}

/** Seconds from the command to a page that answers. */
async function start(folder: string, port: number): Promise<{ child: ChildProcess; seconds: number }> {
  const startedAt = performance.now();
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production" as const, PORT: String(port), LOG_LEVEL: "warn" };
  const child = spawn("node", ["--import", "tsx", "server/start.ts"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (text.includes("is ready at")) resolve();
    });
  });
  const page = await fetch(`http://127.0.0.1:${port}/login`);
  if (!page.ok) throw new Error(`the sign-in page answered ${page.status}`);
  return { child, seconds: secondsSince(startedAt) };
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}

async function stop(child: ChildProcess): Promise<number> {
  const startedAt = performance.now();
  child.kill("SIGTERM");
  await once(child, "exit");
  return secondsSince(startedAt);
}

async function round(folder: string): Promise<Round> {
  for (const made of [".next", ".data"]) rmSync(join(folder, made), { recursive: true, force: true });
  const port = await freePort();
  const first = await start(folder, port);
  await stop(first.child);
  const second = await start(folder, port);
  return { first: first.seconds, second: second.seconds, stop: await stop(second.child) };
}

function median(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, middle, high] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `${middle?.toFixed(1)} s (${low?.toFixed(1)} to ${high?.toFixed(1)})`;
}

/** The part's text for bench/RESULTS.md. */
export async function benchStart(): Promise<string> {
  const measured: Round[] = [];
  const folder = cloneOfSources();
  try {
    for (let i = 0; i < rounds; i++) measured.push(await round(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const line = (name: string, key: keyof Round, goal: string) =>
    `| ${name} | ${median(measured.map((each) => each[key]))} | ${goal} |`;
  return [
    `A clone of the committed sources in an empty folder, installed as the README says; ${rounds} rounds, median (range).`,
    "",
    "| measure | got | must reach |",
    "| --- | --- | --- |",
    line("first start after the install: pages built, sample", "first", "90 s"),
    line("second start, until the sign-in page answers", "second", "6 s"),
    line("stop", "stop", "10 s"),
  ].join("\n");
}
