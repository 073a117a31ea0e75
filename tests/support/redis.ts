// A real Redis for a test: a server of its own, or a cluster of three, on free loopback ports. Nothing of it is on disk.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { freePort } from "../../server/free-port.ts";
import { getRedis } from "./redis-program.ts";

export class TestRedis {
  private running: ChildProcess | null = null;

  constructor(
    readonly port: number,
    private readonly directory: string,
    private readonly settings: string[] = [],
  ) {}

  get address(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Resolves when it takes connections; after a kill it begins empty on the same port. */
  async start(): Promise<void> {
    const args = ["--port", `${this.port}`, "--bind", "127.0.0.1", "--dir", this.directory, "--save", ""];
    const server = spawn(getRedis(), [...args, "--appendonly", "no", ...this.settings]);
    this.running = server;
    process.once("exit", this.endWithUs);
    let said = "";
    server.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    const closed = once(server, "close");
    while (!said.includes("Ready to accept connections")) {
      await Promise.race([once(server.stdout, "data"), closed]);
      if (server.exitCode !== null) throw new Error(`redis-server ended:\n${said}`);
    }
  }

  async kill(): Promise<void> {
    const server = this.running;
    this.running = null;
    process.off("exit", this.endWithUs);
    if (!server || server.exitCode !== null) return;
    const closed = once(server, "close");
    server.kill("SIGKILL");
    await closed;
  }

  /** It hangs: connections stay open and nothing is answered. */
  hang(): void {
    this.running?.kill("SIGSTOP");
  }

  wake(): void {
    this.running?.kill("SIGCONT");
  }

  ask(...args: string[]): string {
    return execFileSync("redis-cli", ["-p", `${this.port}`, ...args], { encoding: "utf8" });
  }

  private readonly endWithUs = (): void => void this.running?.kill("SIGKILL");
}

/** Servers that end after the file's last test. */
export function useRedis(): {
  server(): Promise<TestRedis>;
  /** The address of a cluster of three masters. */
  cluster(): Promise<string>;
} {
  const servers: TestRedis[] = [];
  const directories: string[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true })));
  });
  const server = async (...settings: string[]) => {
    const directory = await mkdtemp(join(tmpdir(), "rapporteur-redis-"));
    directories.push(directory);
    const redis = new TestRedis(await freePort(), directory, settings);
    servers.push(redis);
    await redis.start();
    return redis;
  };
  return { server: () => server(), cluster: () => makeCluster(server) };
}

async function makeCluster(server: (...settings: string[]) => Promise<TestRedis>): Promise<string> {
  const masters: TestRedis[] = [];
  for (let i = 0; i < 3; i++) {
    const bus = await freePort();
    masters.push(await server("--cluster-enabled", "yes", "--cluster-port", `${bus}`));
  }
  const [first] = masters;
  if (!first) throw new Error("a cluster has servers");
  const nodes = masters.map(({ port }) => `127.0.0.1:${port}`);
  first.ask("--cluster", "create", ...nodes, "--cluster-yes");
  const isWhole = () => masters.every((master) => master.ask("cluster", "info").includes("cluster_state:ok"));
  await expect.poll(isWhole, { timeout: 15_000, interval: 100 }).toBe(true);
  return `${first.address}/?cluster=yes`;
}
