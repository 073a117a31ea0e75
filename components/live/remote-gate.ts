// The gate through which others' updates reach the document: in batches, and not while a key waits for paint or an input
// method composes. Without it a remote edit during composition can double the text. Applies nothing itself.
import * as Y from "yjs";

/** Updates that come within this time are applied together. */
export const maxBatchMs = 100;
/** Where taking others' text in is slow it is done less often: it is to have a twentieth of the page's time, no more. */
const share = 1 / 20;
/** However slow. */
export const longestBatchMs = 1_000;
const composedPauseMs = 30;
const firstDelayMs = 8;

export type Timers = {
  now(): number;
  set(run: () => void, delayMs: number): unknown;
  clear(timer: unknown): void;
};

const systemTimers: Timers = {
  now: () => Date.now(),
  set: (run, delayMs) => setTimeout(run, delayMs),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export type RemoteGate = {
  push(update: Uint8Array): void;
  /** Runs when everything pushed before is applied and nothing pushed later is. */
  mark(run: () => void): void;
  /** An input method began or ended composing. */
  composing(active: boolean): void;
  /** A key was pressed and its effect is not painted yet; `painted` ends it. */
  keyPressed(): void;
  painted(): void;
  close(): void;
};

type Apply = (merged: Uint8Array) => void;

/** An update, or what runs at its place among them. */
type Waiting = Uint8Array | (() => void);

export function openRemoteGate(apply: Apply, timers = systemTimers): RemoteGate {
  const queue: Waiting[] = [];
  let timer: unknown = null;
  let isComposing = false;
  let keyWaits = false;
  let oldest = 0;
  let lastApplied = 0;
  let pause = pauseAfter(0);
  let closed = false;

  function flush(): void {
    timer = null;
    if (closed || isComposing || queue.length === 0) return;
    if (keyWaits && timers.now() < oldest + Math.max(maxBatchMs, pause)) return schedule(firstDelayMs);
    lastApplied = timers.now();
    for (const step of inSteps(queue.splice(0))) if (!closed) step(apply);
    pause = pauseAfter(timers.now() - lastApplied);
  }
  function schedule(delayMs: number): void {
    if (timer === null) timer = timers.set(flush, delayMs);
  }
  function restart(delayMs: number): void {
    if (timer !== null) timers.clear(timer);
    timer = null;
    if (queue.length > 0) schedule(delayMs);
  }

  return {
    push(update) {
      if (queue.length === 0) oldest = timers.now();
      queue.push(update);
      if (!isComposing) schedule(Math.max(firstDelayMs, lastApplied + pause - timers.now()));
    },
    mark(run) {
      if (queue.length === 0) run();
      else queue.push(run);
    },
    composing(active) {
      isComposing = active;
      if (!active) restart(composedPauseMs);
    },
    keyPressed: () => void (keyWaits = true),
    painted: () => void (keyWaits = false),
    close: () => {
      closed = true;
      queue.length = 0;
      if (timer !== null) timers.clear(timer);
      timer = null;
    },
  };
}

function pauseAfter(tookMs: number): number {
  return Math.min(longestBatchMs, Math.max(maxBatchMs / 2, tookMs / share));
}

/** Updates between two marks are merged into one. */
function inSteps(batch: readonly Waiting[]): ((apply: Apply) => void)[] {
  const steps: ((apply: Apply) => void)[] = [];
  let updates: Uint8Array[] = [];
  const gather = () => {
    const gathered = updates;
    updates = [];
    if (gathered.length > 0)
      steps.push((apply) => apply(gathered.length === 1 ? gathered[0]! : Y.mergeUpdates(gathered)));
  };
  for (const waiting of batch) {
    if (waiting instanceof Uint8Array) {
      updates.push(waiting);
      continue;
    }
    gather();
    steps.push(waiting);
  }
  gather();
  return steps;
}
