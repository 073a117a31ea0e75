// Text that didn't go in: taken up again where an earlier page left it, else offered as a copy and kept on this device until
// the person wants it no more. Replays nothing itself.
import { showLeft, takeUpLeft, type LeftBehind } from "./left-behind.ts";
import type { LiveDocument } from "./live-document.ts";
import type { SaveTracker } from "./save-tracker.ts";
import type { CopyPart, UnsavedStore } from "./unsaved-store.ts";

/** The session's part in it. */
export type LeftTextPage = {
  epoch: number;
  isCurrent(live: LiveDocument): boolean;
  show(copy: readonly CopyPart[]): void;
};

export class LeftText {
  readonly #store: Promise<UnsavedStore | null>;
  readonly #tracker: SaveTracker;
  readonly #page: LeftTextPage;
  #copy: readonly CopyPart[] = [];
  /** The device's names for what is shown: another tab may hold copies that nobody has seen here. */
  #keys: number[] = [];

  constructor(store: Promise<UnsavedStore>, tracker: SaveTracker, page: LeftTextPage) {
    this.#store = store.catch(() => null);
    this.#tracker = tracker;
    this.#page = page;
  }

  /** The copies of earlier pages. */
  async offerKept(): Promise<void> {
    await this.#withStore(async (store) => {
      const copies = await store.copies();
      this.#keys.push(...copies.map(({ key }) => key));
      this.#offer(copies.flatMap(({ parts }) => parts));
    });
  }

  /** The changes of earlier pages, into a document that has just been synced. */
  async takeUp(live: LiveDocument): Promise<void> {
    await this.#withStore((store) => takeUpLeft(store, this.#into(live)));
  }

  /** The changes of earlier pages, into a document that this device kept. */
  async show(live: LiveDocument): Promise<void> {
    await this.#withStore((store) => showLeft(store, this.#into(live)));
  }

  #into(live: LiveDocument): LeftBehind {
    return {
      doc: live.doc,
      epoch: this.#page.epoch,
      isCurrent: () => this.#page.isCurrent(live),
      mayWrite: () => this.#tracker.access === "edit",
      settled: () => this.#tracker.settled(),
      hold: (parts) => this.hold(parts),
    };
  }

  /** Also on the device, until the person has it or wants it no more. False where the device couldn't keep it. */
  async hold(parts: readonly CopyPart[]): Promise<boolean> {
    if (parts.length === 0) return true;
    const isKept = await this.#withStore(async (store) => void this.#keys.push(await store.keepCopy(parts)));
    this.#offer(parts);
    return isKept;
  }

  async dismiss(): Promise<void> {
    const keys = this.#keys.splice(0);
    this.#offerOnly([]);
    await this.#withStore((store) => store.forgetCopies(keys));
  }

  async close(): Promise<void> {
    (await this.#store)?.close();
  }

  #offer(parts: readonly CopyPart[]): void {
    if (parts.length > 0) this.#offerOnly([...this.#copy, ...parts]);
  }

  #offerOnly(copy: readonly CopyPart[]): void {
    this.#copy = copy;
    this.#page.show(copy);
    this.#tracker.note({ type: "copy", held: copy.length > 0 });
  }

  /** Whether it worked. A device that can't keep things is no reason to stop: the saved words say it. */
  async #withStore(work: (store: UnsavedStore) => Promise<void>): Promise<boolean> {
    const store = await this.#store;
    const done = store ? work(store) : Promise.reject(new Error("this device keeps nothing"));
    return done.then(
      () => true,
      () => {
        this.#tracker.note({ type: "store-failed" });
        return false;
      },
    );
  }
}
