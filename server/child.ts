// One process that a start runs: spawns it, waits until it is ready, starts it again when it dies, stops it.
// Decides nothing about the order among several: that is start.ts.
import { spawn, type ChildProcess } from "node:child_process";
import { log, say } from "../lib/log.ts";
import { killGroup } from "./process-group.ts";
import { StartFault } from "./start-fault.ts";

export type ChildPlan = {
  /** As it stands in sentences: "the pages". */
  name: string;
  /** What `node` is given. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Resolves when the child serves; `message` waits for the next word over its IPC channel. */
  ready(child: { message: () => Promise<unknown> }): Promise<void>;
  /** Nothing waits for it: what doesn't serve at first is started again too. */
  keepsTrying?: boolean;
  /** Which lines of its output are passed on; all of them when missing. */
  shows?(line: string): boolean;
};

type State =
  | { kind: "running"; process: ChildProcess; ended: Promise<string>; startedAt: number }
  | { kind: "waiting"; timer: NodeJS.Timeout }
  | { kind: "stopped" };

const readyWithinMs = 120_000;
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** A child that lived this long before it died starts again after the first pause. */
const steadyMs = 60_000;

export class Child {
  /** Of the first run: rejects with a StartFault when that ends before it serves. */
  readonly ready: Promise<void>;
  #state: State;
  #pauseMs = firstPauseMs;

  /** Starts it now. It starts again by itself once it has been ready, or when its plan keeps trying. */
  constructor(readonly plan: ChildPlan) {
    const first = this.#run();
    this.#state = first;
    this.ready = becomesReady(plan, first.process, first.ended);
    this.ready.then(
      () => this.#watch(first),
      (fault: unknown) => plan.keepsTrying && this.#tryAgain(first, fault),
    );
  }

  async stop(withinMs: number): Promise<void> {
    const left = this.#leave();
    if (left.kind !== "running") return;
    left.process.kill("SIGTERM");
    const timer = setTimeout(() => killGroup(left.process), withinMs);
    await left.ended;
    clearTimeout(timer);
  }

  kill(): void {
    const left = this.#leave();
    if (left.kind === "running") killGroup(left.process);
  }

  #run(): State & { kind: "running" } {
    const process = spawnChild(this.plan);
    return { kind: "running", process, ended: endOf(process), startedAt: performance.now() };
  }

  #watch(run: State & { kind: "running" }): void {
    void run.ended.then((how) => {
      if (this.#state === run) this.#startLater(how, performance.now() - run.startedAt);
    });
  }

  #tryAgain(run: State & { kind: "running" }, fault: unknown): void {
    if (this.#state !== run) return;
    log.error({ err: fault }, `${this.plan.name} did not start`);
    killGroup(run.process);
    this.#watch(run);
  }

  #startLater(how: string, livedMs: number): void {
    if (livedMs > steadyMs) this.#pauseMs = firstPauseMs;
    log.error(`${this.plan.name} ended unexpectedly (${how}); starting again in ${this.#pauseMs} ms`);
    this.#state = { kind: "waiting", timer: setTimeout(() => this.#startAgain(), this.#pauseMs) };
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  #startAgain(): void {
    const run = this.#run();
    this.#state = run;
    this.#watch(run);
  }

  #leave(): State {
    const left = this.#state;
    if (left.kind === "waiting") clearTimeout(left.timer);
    this.#state = { kind: "stopped" };
    return left;
  }
}

/** In a process group of its own: a Ctrl+C in the terminal reaches only us, and we stop the children in order. */
function spawnChild({ args, env, shows }: ChildPlan): ChildProcess {
  const child = spawn(process.execPath, args, {
    env,
    detached: true,
    stdio: ["ignore", shows ? "pipe" : "inherit", "inherit", "ipc"],
  });
  if (shows) passOn(child, shows);
  return child;
}

function passOn(child: ChildProcess, shows: (line: string) => boolean): void {
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter(shows)) say(line);
  });
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code, signal) => done(signal ?? `exit code ${code}`));
  });
}

async function becomesReady(plan: ChildPlan, child: ChildProcess, ended: Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const fault = new StartFault(`${plan.name} did not become ready within ${readyWithinMs / 1000} seconds.`);
    timer = setTimeout(reject, readyWithinMs, fault);
  });
  const tooEarly = ended.then((how) => {
    throw new StartFault(`${plan.name} ended before it was ready (${how}).`);
  });
  try {
    await Promise.race([plan.ready({ message: () => nextMessage(child) }), tooLate, tooEarly]);
  } finally {
    clearTimeout(timer);
  }
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((done) => child.once("message", done));
}
