// Writes unconfirmed changes to the device's store, a batch at a time, and forgets them once the server confirmed them.
// A change that is confirmed before its turn is never written. Decides nothing about what is saved.
import type { KeptChange, UnsavedStore } from "./unsaved-store.ts";

const gatherMs = 40;

export type DeviceKeeper = {
  keep(change: KeptChange): void;
  confirmed(ids: readonly number[]): void;
  /** Whether all that was asked until now is written. What isn't is tried again with the next change. */
  settled(): Promise<boolean>;
};

/** Where it writes. */
type Place = Pick<UnsavedStore, "keep" | "forget">;

export type KeeperReports = { onKept(ids: readonly number[]): void; onFailed(): void };

export function keepOnDevice(store: Promise<Place>, reports: KeeperReports): DeviceKeeper {
  const waiting = new Map<number, Uint8Array>();
  const done = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = Promise.resolve(true);

  async function writeOnce(): Promise<void> {
    const batch = [...waiting].map(([id, update]) => ({ id, update })).sort((a, b) => a.id - b.id);
    const finished = [...done];
    waiting.clear();
    done.clear();
    await write(await store, batch, finished).catch((error: unknown) => {
      // Later changes build on these: a store with a hole in it could give none of them back.
      for (const { id, update } of batch) if (!done.has(id)) waiting.set(id, update);
      for (const id of finished) done.add(id);
      throw error;
    });
    if (batch.length > 0) reports.onKept(batch.map(({ id }) => id));
  }
  async function tryOnce(): Promise<boolean> {
    try {
      await writeOnce();
      return true;
    } catch {
      reports.onFailed();
      return false;
    }
  }
  function flush(): Promise<boolean> {
    if (timer) clearTimeout(timer);
    timer = null;
    running = running.then(tryOnce);
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
  };
}

async function write(store: Place, batch: KeptChange[], finished: number[]): Promise<void> {
  if (batch.length > 0) await store.keep(batch);
  if (finished.length > 0) await store.forget(finished);
}
