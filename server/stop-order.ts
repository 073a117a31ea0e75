// What runs, and in which order it stops: the front door drains first and the jobs beside it, the database goes last. Starts nothing.
import { setTimeout as pause } from "node:timers/promises";

/** Beside what the parts themselves may take. */
const settleWithinMs = 2_000;

/** From first to last; parts of one step stop at the same time. */
const steps = [["door", "jobs"], ["build"], ["pages"], ["database"], ["lock"]] as const;
export type Part = (typeof steps)[number][number];

export type Stoppable = { stop(): Promise<void>; kill(): void };

export class Running {
  #parts = new Map<Part, Stoppable>();
  #stopped: Promise<void> | null = null;
  #startings: Promise<unknown>[] = [];

  /** A step of the start that a stop has to wait for: it may be about to add something. */
  during<T>(starting: Promise<T>): Promise<T> {
    this.#startings.push(starting);
    return starting;
  }

  /** Something that started while the rest was being stopped already is stopped too. */
  async add(part: Part, thing: Stoppable): Promise<void> {
    if (this.#stopped) return thing.stop();
    this.#parts.set(part, thing);
  }

  get stopping(): boolean {
    return this.#stopped !== null;
  }

  /** One after the other; a second call waits for the first. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  kill(): void {
    for (const part of steps.flat()) this.#parts.get(part)?.kill();
  }

  async #stopAll(): Promise<void> {
    for (const step of steps) await Promise.all(step.map(async (part) => this.#parts.get(part)?.stop()));
    // What they were starting ends by itself, now that what they need is gone.
    const waiting = new AbortController();
    await Promise.race([Promise.allSettled(this.#startings), pause(settleWithinMs, undefined, waiting)]);
    waiting.abort();
  }
}
