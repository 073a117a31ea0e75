// What a device keeps of unsaved text when its store fails for a while: no hole is left behind, nothing counts as kept too early.
import { describe, expect, it } from "vitest";
import { keepOnDevice } from "#components/live/device-keeper.ts";
import type { KeptChange, UnsavedStore } from "#components/live/unsaved-store.ts";

/** A store in memory that is full while a test wants it to be. */
class Device implements Pick<UnsavedStore, "keep" | "forget"> {
  isFull = false;
  readonly held = new Map<number, Uint8Array>();

  async keep(changes: readonly KeptChange[]): Promise<void> {
    await Promise.resolve();
    if (this.isFull) throw new Error("quota");
    for (const { id, update } of changes) this.held.set(id, update);
  }

  forget(ids: readonly number[]): Promise<void> {
    for (const id of ids) this.held.delete(id);
    return Promise.resolve();
  }
}

function aKeeper() {
  const device = new Device();
  const kept: number[] = [];
  const reports = { onKept: (ids: readonly number[]) => void kept.push(...ids), onFailed: () => undefined };
  const keeper = keepOnDevice(Promise.resolve(device), reports);
  const type = (id: number) => keeper.keep({ id, update: new Uint8Array([id]) });
  return { device, keeper, kept, type };
}

describe("R94 what is kept on a device", () => {
  it("R94 has no hole where the store failed for a while: what failed is written before what builds on it", async () => {
    const { device, keeper, kept, type } = aKeeper();
    device.isFull = true;
    type(1);
    expect(await keeper.settled()).toBe(false);
    device.isFull = false;
    type(2);
    expect(kept).toEqual([]);
    expect(await keeper.settled()).toBe(true);
    expect([...device.held.keys()]).toEqual([1, 2]);
    expect(kept).toEqual([1, 2]);
  });

  it("R94 lacks what the server confirmed while the store failed", async () => {
    const { device, keeper, type } = aKeeper();
    device.isFull = true;
    type(1);
    const failing = keeper.settled();
    await Promise.resolve();
    keeper.confirmed([1]);
    expect(await failing).toBe(false);
    device.isFull = false;
    type(2);
    expect(await keeper.settled()).toBe(true);
    expect([...device.held.keys()]).toEqual([2]);
  });
});
