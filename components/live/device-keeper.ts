// Writes unconfirmed changes to the device's store, a batch at a time, and forgets them once the server confirmed them.
// A change that is confirmed before its turn is never written. Decides nothing about what is saved.
import type { KeptChange, UnsavedStore } from "./unsaved-store.ts";

const gatherMs = 40;

export type DeviceKeeper = {
  keep(change: KeptChange): void;
  confirmed(ids: readonly number[]): void;
  /** Resolves when all that was asked until now is written or has failed. */
  settled(): Promise<void>;
  close(): void;
};

export type KeeperReports = { onKept(ids: readonly number[]): void; onFailed(): void };

export function keepOnDevice(store: Promise<UnsavedStore>, reports: KeeperReports): DeviceKeeper {
  const waiting = new Map<number, Uint8Array>();
  const written = new Set<number>();
  const done = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = Promise.resolve();

  async function writeOnce(): Promise<void> {
    const batch = [...waiting].map(([id, update]) => ({ id, update }));
    const finished = [...done];
    waiting.clear();
    done.clear();
    const opened = await store;
    if (batch.length > 0) await opened.keep(batch);
    for (const { id } of batch) written.add(id);
    if (finished.length > 0) await opened.forget(finished);
    if (batch.length > 0) reports.onKept(batch.map(({ id }) => id));
  }
  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    running = running.then(writeOnce).catch(() => reports.onFailed());
    return running;
  }
  const soon = () => void (timer ??= setTimeout(() => void flush(), gatherMs));

  return {
    keep({ id, update }) {
      waiting.set(id, update);
      soon();
    },
    confirmed(ids) {
      for (const id of ids) if (!waiting.delete(id)) done.add(id);
      if (done.size > 0) soon();
    },
    settled: flush,
    close() {
      void flush();
    },
  };
}
