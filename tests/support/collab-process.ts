// The collaboration process as it runs in earnest, `server/main.ts` in a process of its own on a fixed port; to be killed.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../server/free-port.ts";
import { secret } from "./collaboration.ts";

const projectDir = fileURLToPath(new URL("../..", import.meta.url));

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
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it wrote to its log since it was first started. */
  get log(): string {
    return this.said;
  }

  async startAgain(): Promise<void> {
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, [...this.nodeArgs, "--import", "tsx", "server/main.ts"], {
      cwd: projectDir,
      env: {
        NODE_ENV: "production",
        PATH,
        HOME,
        DATABASE_URL: this.databaseUrl,
        NEXTAUTH_SECRET: secret,
        PORT: String(this.port),
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (this.said += text));
    const ended = once(child, "exit").then(() => {
      throw new Error(`the collaboration process ended before it listened:\n${this.said}`);
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => undefined);
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
    if (!child || !this.isAlive) return child?.exitCode ?? null;
    const exit = once(child, "exit") as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await exit;
    return code;
  }
}
