// Finds redis-server on the PATH, or installs Debian's when it isn't there and we are root. Starts none.
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { say } from "../../lib/log.ts";

const installWithinMs = 240_000;
const noRedis = "The relay's tests need redis-server: install it with your system's packages.";

/** The path of redis-server; throws one clear sentence when there is none. */
export function getRedis(path = process.env.PATH ?? ""): string {
  return findRedis(path) ?? installRedis(path);
}

export function findRedis(path: string): string | null {
  return (
    path
      .split(delimiter)
      .map((folder) => join(folder, "redis-server"))
      .find(isProgram) ?? null
  );
}

function installRedis(path: string): string {
  if (process.getuid?.() !== 0) throw new Error(noRedis);
  say("Installing redis-server for the relay's tests (apt-get).");
  try {
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "redis-server"]])
      aptGet(args);
  } catch {
    throw new Error(`apt-get could not install redis-server. ${noRedis}`);
  }
  const found = findRedis(path);
  if (found === null) throw new Error(noRedis);
  return found;
}

function aptGet(args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["-qq", ...args], { env, stdio: "ignore", timeout: installWithinMs });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
