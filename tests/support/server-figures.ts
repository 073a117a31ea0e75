// What a collaboration process says of itself in /metrics and the operating system of its memory, asked twice a second.
// Judges nothing.
import type { CollabProcess } from "./collab-process.ts";

const everyMs = 500;

export type Figures = { mostBytes: number; mostLoopDelayMs: number; mostLoopDelayP99Ms: number };

const none = (): Figures => ({ mostBytes: 0, mostLoopDelayMs: 0, mostLoopDelayP99Ms: 0 });

export class ServerFigures {
  /** How many sockets were open when it was asked last. */
  sockets = 0;
  /** What the process has used of the processors since it began. */
  cpuSeconds = 0;
  private text = "";
  private most = none();
  private readonly timer: NodeJS.Timeout;
  private readonly collection: NodeJS.Timeout | null;
  private asking: Promise<void> = Promise.resolve();

  /** With `collectEveryMs`, of a process started with `collecting`, its memory is told with little garbage in it. */
  constructor(
    private readonly collab: CollabProcess,
    { collectEveryMs }: { collectEveryMs?: number | undefined } = {},
  ) {
    this.collection = collectEveryMs ? setInterval(() => collab.collectGarbage(), collectEveryMs) : null;
    this.timer = setInterval(() => {
      this.asking = this.asking.then(() => this.ask());
    }, everyMs);
  }

  /** The greatest of what was seen since it was last asked. */
  take(): Figures {
    const { most } = this;
    this.most = none();
    return most;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    if (this.collection) clearInterval(this.collection);
    await this.asking;
  }

  private async ask(): Promise<void> {
    if (!this.collab.isAlive) return;
    this.text = await (await fetch(`http://127.0.0.1:${this.collab.port}/metrics`)).text();
    this.sockets = this.number("rapporteur_sockets");
    this.cpuSeconds = this.number("rapporteur_process_cpu_seconds_total");
    const { most } = this;
    most.mostBytes = Math.max(most.mostBytes, await this.collab.residentBytes());
    // Each answer begins the histogram anew.
    most.mostLoopDelayMs = Math.max(most.mostLoopDelayMs, 1_000 * this.lag("max"));
    most.mostLoopDelayP99Ms = Math.max(most.mostLoopDelayP99Ms, 1_000 * this.lag("p99"));
  }

  private lag(which: "max" | "p99"): number {
    return this.number(`rapporteur_nodejs_eventloop_lag_${which}_seconds`);
  }

  /** 0 for a series that isn't there yet. */
  private number(series: string): number {
    const line = this.text.split("\n").find((each) => each.startsWith(`${series} `));
    return line ? Number(line.slice(series.length + 1)) : 0;
  }
}
