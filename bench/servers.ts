// The servers that are measured, each started as people run it, in a process of its own with a fresh place for its data.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../server/free-port.ts";
import type { BenchDatabase } from "./database.ts";
import type { DialectName } from "./dialects.ts";

export type ServerName =
  "rapporteur" | "relay" | "y-websocket" | "y-websocket + LevelDB" | "Hocuspocus + SQLite";

export type Started = {
  name: ServerName;
  dialect: DialectName;
  pid: number;
  /** Up to a room's name. */
  url: string;
  stop(): Promise<void>;
};

export const serverNames: readonly ServerName[] = [
  "rapporteur",
  "relay",
  "y-websocket",
  "y-websocket + LevelDB",
  "Hocuspocus + SQLite",
];

const peersDir = join(import.meta.dirname, "peers");
const yWebsocket = join(peersDir, "node_modules/@y/websocket-server/src/server.js");
const secret = "the secret of a bench, long enough for next-auth";
export const benchSecret = secret;
const startWithinMs = 30_000;

/** The peers have packages of their own, installed once. Hocuspocus asks for Node 22 and runs on 20. */
export function installPeers(): void {
  if (existsSync(yWebsocket)) return;
  execFileSync("npm", ["ci", "--silent", "--engine-strict=false"], { cwd: peersDir, stdio: "inherit" });
}

type Plan = { dialect: DialectName; path: string; args: string[]; env: Record<string, string> };

function planFor(name: ServerName, port: number, folder: string, database: BenchDatabase): Plan {
  const bare = { path: "/", env: {} };
  switch (name) {
    case "rapporteur":
      return {
        dialect: "rapporteur",
        path: "/collab/",
        args: ["--import", "tsx", "server/main.ts"],
        env: { DATABASE_URL: database.url, NEXTAUTH_SECRET: secret },
      };
    case "relay":
      return { ...bare, dialect: "relay", args: [join(peersDir, "relay.mjs"), String(port)] };
    case "y-websocket":
      return { ...bare, dialect: "y-websocket", args: [yWebsocket] };
    case "y-websocket + LevelDB":
      return {
        ...bare,
        dialect: "y-websocket",
        args: [yWebsocket],
        env: { YPERSISTENCE: join(folder, "level") },
      };
    case "Hocuspocus + SQLite":
      return {
        ...bare,
        dialect: "hocuspocus",
        args: [join(peersDir, "hocuspocus.mjs"), String(port), join(folder, "hocuspocus.sqlite")],
      };
  }
}

/** So that memory can be read without garbage: of each kind of server alike. */
const collecting = ["--expose-gc", "--import", join(peersDir, "collect.mjs")];

export async function startServer(name: ServerName, database: BenchDatabase): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), "rapporteur-bench-"));
  const port = await freePort();
  const { dialect, path, args, env } = planFor(name, port, folder, database);
  const { PATH, HOME } = process.env;
  const child = spawn("node", [...collecting, ...args], {
    cwd: join(import.meta.dirname, ".."),
    env: {
      PATH,
      HOME,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", name === "rapporteur" ? "inherit" : "ignore", "inherit"],
  });
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  await listening(child, port);
  const stop = async () => {
    process.off("exit", endWithUs);
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  return { name, dialect, pid: child.pid ?? 0, url: `ws://127.0.0.1:${port}${path}`, stop };
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  for (const until = Date.now() + startWithinMs; Date.now() < until; await wait(25)) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode} instead of starting`);
    const socket = connect(port, "127.0.0.1");
    const answers = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    });
    socket.destroy();
    if (answers) return;
  }
  throw new Error("a server doesn't listen");
}

const stopWithinMs = 8_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
  await once(child, "exit");
  clearTimeout(timer);
}
