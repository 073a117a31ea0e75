// Starts `server/main.ts` in a process of its own and waits until it listens. Who starts one also ends it.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { secret } from "./collaboration.ts";

const projectDir = fileURLToPath(new URL("../..", import.meta.url));

export type CollabSettings = { DATABASE_URL: string; PORT: string; HOST?: string; REDIS_URL?: string };
export type CollabStart = {
  settings: CollabSettings;
  nodeArgs?: readonly string[];
  /** A program and its arguments that runs Node in other surroundings. */
  within?: readonly string[];
  /** Hears all that the process writes to its log. */
  heard(text: string): void;
};

/** Throws when it ends before it listens. */
export async function startCollab(start: CollabStart): Promise<ChildProcess> {
  const child = spawned(start);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      start.heard(text);
    });
  const ended = once(child, "exit").then(() => {
    throw new Error(`the collaboration process ended before it listened:\n${said}`);
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => undefined);
  return child;
}

function spawned({ settings, nodeArgs = [], within = [] }: CollabStart): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const [program = "", ...args] = [
    ...within,
    process.execPath,
    ...nodeArgs,
    "--import",
    "tsx",
    "server/main.ts",
  ];
  return spawn(program, args, {
    cwd: projectDir,
    env: { NODE_ENV: "production", PATH, HOME, NEXTAUTH_SECRET: secret, LOG_LEVEL: "warn", ...settings },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

export function isRunning(child: ChildProcess | null): boolean {
  return child !== null && child.exitCode === null && child.signalCode === null;
}
