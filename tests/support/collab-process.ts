// The collaboration process as it runs in earnest, `server/main.ts` in a process of its own on a fixed port; to be killed.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { freePort } from "../../server/free-port.ts";
import { isRunning, startCollab } from "./collab-child.ts";

const collector = new URL("../../bench/peers/collect.mjs", import.meta.url).href;
/** Node's arguments for a process whose memory is to be read without its garbage. */
export const collecting = ["--expose-gc", "--import", collector];

export class CollabProcess {
  private child: ChildProcess | null = null;
  private said = "";

  private constructor(
    readonly port: number,
    private readonly databaseUrl: string,
    private readonly nodeArgs: readonly string[],
  ) {}

  /** Answers once it listens. */
  static async start(databaseUrl: string, nodeArgs: readonly string[] = []): Promise<CollabProcess> {
    const collab = new CollabProcess(await freePort(), databaseUrl, nodeArgs);
    await collab.startAgain();
    return collab;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/collab`;
  }

  get isAlive(): boolean {
    return isRunning(this.child);
  }

  /** What it wrote to its log since it was first started. */
  get log(): string {
    return this.said;
  }

  async startAgain(): Promise<void> {
    this.child = await startCollab({
      settings: { DATABASE_URL: this.databaseUrl, PORT: String(this.port) },
      nodeArgs: this.nodeArgs,
      heard: (text) => (this.said += text),
    });
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** How it ended, and after how long. */
  async stop(): Promise<{ code: number | null; ms: number }> {
    const startedAt = performance.now();
    const code = await this.end("SIGTERM");
    return { code, ms: performance.now() - startedAt };
  }

  /** For a process that was started with `collecting`. */
  collectGarbage(): void {
    this.child?.kill("SIGUSR2");
  }

  /** What the operating system says it holds in memory. */
  async residentBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.child?.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN) * 1024;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || !isRunning(child)) return child?.exitCode ?? null;
    const exit = once(child, "exit") as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await exit;
    return code;
  }
}
