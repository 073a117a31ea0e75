// One collaboration node in a process of its own, on a fixed port, for tests that stop and kill it.
import { expect } from "vitest";
import { runProgram, type Ended, type ProductProcess } from "./product-process.ts";
import { secret } from "./collaboration.ts";

export class NodeProcess {
  private running: ProductProcess | null = null;

  constructor(
    readonly port: number,
    private readonly databaseUrl: string,
    private readonly redisUrl: string | null,
  ) {}

  /** Resolves when it answers. */
  async start(): Promise<void> {
    this.running = runProgram(["server/main.ts"], {
      DATABASE_URL: this.databaseUrl,
      NEXTAUTH_SECRET: secret,
      PORT: String(this.port),
      PUBLIC_URL: "http://localhost:3000",
      LOG_LEVEL: "warn",
      // An empty setting counts as none.
      REDIS_URL: this.redisUrl ?? "",
    });
    process.once("exit", this.endWithUs);
    const answers = () =>
      fetch(`http://127.0.0.1:${this.port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    await expect.poll(answers, { timeout: 20_000, interval: 50 }).toBe(true);
  }

  /** Says how it ended and after how long. */
  async end(signal: NodeJS.Signals): Promise<Ended & { tookMs: number }> {
    const running = this.running;
    if (!running) throw new Error("the node doesn't run");
    this.running = null;
    process.off("exit", this.endWithUs);
    const startedAt = performance.now();
    running.signal(signal);
    const ended = await running.ended;
    return { ...ended, tookMs: performance.now() - startedAt };
  }

  async stop(): Promise<void> {
    if (this.running) await this.end("SIGKILL");
  }

  private readonly endWithUs = (): void => this.running?.signal("SIGKILL");
}
