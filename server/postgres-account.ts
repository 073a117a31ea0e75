// Under which system account the embedded PostgreSQL runs: ours, or another one when we are root, as it refuses root.
import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { StartFault } from "./start-fault.ts";

/** `prefix` is the command that a program is started through; empty when it can be started directly. */
export type PostgresAccount = { ids: { uid: number; gid: number } | null; prefix: readonly string[] };

const run = promisify(execFile);
const ours: PostgresAccount = { ids: null, prefix: [] };

/** As root: the owner of an existing cluster, else the accounts `postgres` or `nobody`. */
export async function accountFor(clusterDir: string, programPath: string): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return ours;
  const ids = (await ownerOf(clusterDir)) ?? (await systemAccount());
  if (!ids)
    throw new StartFault(
      "PostgreSQL doesn't run as root, and this system has no account for it: start as another user.",
    );
  const closed = await firstClosedFolder([dirname(clusterDir), dirname(programPath)]);
  return closed === null ? { ids, prefix: [] } : { ids, prefix: await prefixThrough(closed, ids) };
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | null> {
  const found = await stat(path).catch(() => null);
  return found === null || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

async function systemAccount(): Promise<{ uid: number; gid: number } | null> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/** The outermost folder on the way that others may not enter, such as root's home. */
async function firstClosedFolder(paths: string[]): Promise<string | null> {
  for (const folder of paths.flatMap(foldersDownTo)) {
    const { mode } = await stat(folder);
    if ((mode & 0o001) === 0) return folder;
  }
  return null;
}

function foldersDownTo(path: string): string[] {
  return path === dirname(path) ? [path] : [...foldersDownTo(dirname(path)), path];
}

/** Without it access(2), which PostgreSQL uses to look at its files, forgets the right for everybody but root. */
const keepForAccessChecks = "--securebits=+no_setuid_fixup";

/** util-linux's setpriv changes the account and keeps the one right to enter closed folders. */
async function prefixThrough(closed: string, { uid, gid }: { uid: number; gid: number }): Promise<string[]> {
  const right = "-all,+dac_override";
  const prefix = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", keepForAccessChecks];
  prefix.push(`--inh-caps=${right}`, `--ambient-caps=${right}`);
  try {
    await run("setpriv", [...prefix.slice(1), "sh", "-c", 'test -x "$0"', closed]);
    return prefix;
  } catch {
    throw new StartFault(
      `PostgreSQL doesn't run as root, and its account may not enter ${closed}: move the project and DATA_DIR to a folder that others may enter, or start as another user.`,
    );
  }
}
