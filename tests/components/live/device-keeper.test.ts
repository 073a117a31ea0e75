// What a device keeps of unsaved text when its store fails for a while: no hole is left behind, nothing counts as kept too early.
import { describe, expect, it } from "vitest";
import { keepOnDevice } from "#components/live/device-keeper.ts";
import { LeftText } from "#components/live/left-text.ts";
import { roomFirst } from "#components/live/room-first.ts";
import { SaveTracker } from "#components/live/save-tracker.ts";
import type { KeptChange, UnsavedStore } from "#components/live/unsaved-store.ts";
import { MemoryDevice } from "../../support/memory-device.ts";

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

describe("R94 a device without room", () => {
  it("R94 gives up texts for unsaved changes, once, and is asked to let them stay", async () => {
    const device = new MemoryDevice();
    const calls: string[] = [];
    let failures = 1;
    const store = device.openStore(1);
    const keep = (changes: readonly KeptChange[]) =>
      failures-- > 0 ? Promise.reject(new Error("quota")) : store.keep(changes);
    const first = roomFirst(
      { ...store, keep },
      { askToStay: () => calls.push("stay"), make: async () => void calls.push("room") },
    );
    await first.keep([{ id: 1, update: new Uint8Array(1) }]);
    expect([device.kept, calls]).toEqual([[1], ["stay", "room"]]);
    failures = 1;
    await expect(first.keep([{ id: 2, update: new Uint8Array(1) }])).rejects.toThrow("quota");
    expect(calls).toEqual(["stay", "room"]);
  });

  it("R94 loses no copy that another tab shows when this one's is dismissed", async () => {
    const device = new MemoryDevice();
    const aTab = () => {
      const store = Promise.resolve(device.openStore(1));
      const reports = {
        onView: () => undefined,
        onConfirmed: () => undefined,
        onAllConfirmed: () => undefined,
      };
      const page = { epoch: 1, isCurrent: () => true, show: () => undefined };
      return new LeftText(store, new SaveTracker(store, reports), page);
    };
    const earlier = aTab();
    await earlier.hold([{ section: "", text: "earlier" }]);
    const [one, other] = [aTab(), aTab()];
    await one.offerKept();
    await one.hold([{ section: "", text: "one's" }]);
    await other.hold([{ section: "", text: "other's" }]);
    await one.dismiss();
    expect(device.copies.flat().map(({ text }) => text)).toEqual(["other's"]);
  });
});
