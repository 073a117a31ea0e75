// Clears the way for a PostgreSQL start: ends a server that a killed start left behind on this folder. Starts nothing.
import { readFileSync } from "node:fs";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StartFault } from "./start-fault.ts";

const pollMs = 20;
const politeStopMs = 8_000;
const hardStopMs = 5_000;

/** Afterwards no server uses the folder, and no lock file of one keeps the next from starting. */
export async function takeOver(clusterDir: string): Promise<void> {
  const pid = await lockedPid(clusterDir);
  if (pid === null) return;
  if (await isServerOf(pid, clusterDir)) await endServer(pid, clusterDir);
  // The number may belong to another program by now; PostgreSQL would refuse to start because of it.
  await rm(join(clusterDir, "postmaster.pid"), { force: true });
}

async function lockedPid(clusterDir: string): Promise<number | null> {
  const lines = await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Math.abs(Number.parseInt(lines, 10));
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** A PostgreSQL server works in its data folder. Where that can't be read (no /proc), a live process is taken for one. */
async function isServerOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (folder !== null) return folder === (await realpath(clusterDir));
  return process.platform !== "linux";
}

/** Fast shutdown first, which loses nothing; immediate shutdown if that hangs: the next start replays the log. */
async function endServer(pid: number, clusterDir: string): Promise<void> {
  process.kill(pid, "SIGINT");
  if (await ends(pid, politeStopMs)) return;
  process.kill(pid, "SIGQUIT");
  if (await ends(pid, hardStopMs)) return;
  throw new StartFault(
    `An earlier PostgreSQL (process ${pid}) still uses ${clusterDir} and doesn't end: end it first.`,
  );
}

async function ends(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await wait(pollMs);
  }
  return true;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

/** Ended, but not yet fetched by its parent; in a container without an init process that may never happen. */
function isZombie(pid: number): boolean {
  try {
    // The state follows the command's name, which stands in brackets and may hold anything.
    return /\) Z [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
