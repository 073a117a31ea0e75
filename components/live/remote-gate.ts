// The gate through which others' updates reach the document: in batches, and not while a key waits for paint or an input
// method composes. Without it a remote edit during composition can double the text. Applies nothing itself.
import * as Y from "yjs";

/** Updates that come within this time are applied together. */
export const maxBatchMs = 100;
const composedPauseMs = 30;
const firstDelayMs = 8;

export type Timers = {
  now(): number;
  set(run: () => void, delayMs: number): unknown;
  clear(timer: unknown): void;
};

export const systemTimers: Timers = {
  now: () => Date.now(),
  set: (run, delayMs) => setTimeout(run, delayMs),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

export type RemoteGate = {
  push(update: Uint8Array): void;
  /** An input method began or ended composing. */
  composing(active: boolean): void;
  /** A key was pressed and its effect is not painted yet; `painted` ends it. */
  keyPressed(): void;
  painted(): void;
  close(): void;
};

export function openRemoteGate(apply: (merged: Uint8Array) => void, timers = systemTimers): RemoteGate {
  let queue: Uint8Array[] = [];
  let timer: unknown = null;
  let isComposing = false;
  let keyWaits = false;
  let oldest = 0;
  let lastApplied = 0;

  function flush(): void {
    timer = null;
    if (isComposing || queue.length === 0) return;
    if (keyWaits && timers.now() < oldest + maxBatchMs) return schedule(firstDelayMs);
    const batch = queue;
    queue = [];
    lastApplied = timers.now();
    apply(batch.length === 1 ? batch[0]! : Y.mergeUpdates(batch));
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
      if (!isComposing) schedule(Math.max(firstDelayMs, lastApplied + maxBatchMs / 2 - timers.now()));
    },
    composing(active) {
      isComposing = active;
      if (!active) restart(composedPauseMs);
    },
    keyPressed: () => void (keyWaits = true),
    painted: () => void (keyWaits = false),
    close: () => {
      queue = [];
      if (timer !== null) timers.clear(timer);
      timer = null;
    },
  };
}
