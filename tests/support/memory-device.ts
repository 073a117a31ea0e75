// One person's device for pages without a browser: what they keep of a briefing stays in memory for the next page, and the
// network can be taken away. Decides nothing about what is kept.
import type { KeptText } from "#components/live/kept-text.ts";
import type { TextStore } from "#components/live/text-store.ts";
import type { CopyPart, UnsavedStore } from "#components/live/unsaved-store.ts";
import { schemaVersion } from "../../lib/document/wire.ts";

type Change = { key: number; page: number; id: number; epoch: number; update: Uint8Array };

export class MemoryDevice {
  isOnline = true;
  /** The live text's sockets reach the server. */
  hasSockets = true;
  text: KeptText | null = null;
  spareIds: number[] = [];
  /** Runs when a page has read the text that this device kept. */
  onTextRead: () => void = () => undefined;
  #stalled: Partial<Record<keyof UnsavedStore, Promise<void>>> = {};
  #changes: Change[] = [];
  readonly #copies = new Map<number, CopyPart[]>();
  #keys = 0;
  #pages = 0;
  readonly #open = new Set<number>();

  /** The unsaved changes that it keeps, by the numbers that their pages gave them. */
  get kept(): number[] {
    return this.#changes.map(({ id }) => id);
  }

  get copies(): CopyPart[][] {
    return [...this.#copies.values()];
  }

  get openPages(): number {
    return this.#open.size;
  }

  /** This is answered only after what it answers is called. */
  stall(name: keyof UnsavedStore): () => void {
    let goOn = () => {};
    this.#stalled[name] = new Promise((resolve) => void (goOn = resolve));
    return goOn;
  }

  openStore(epoch: number): UnsavedStore {
    const page = this.#pages++;
    this.#open.add(page);
    const drop = (gone: (change: Change) => boolean) =>
      void (this.#changes = this.#changes.filter((change) => !gone(change)));
    return {
      keep: async (changes) => {
        await this.#stalled.keep;
        for (const { id, update } of changes)
          this.#changes.push({ key: this.#keys++, page, id, epoch, update });
      },
      forget: (ids) => done(() => drop((change) => change.page === page && ids.includes(change.id))),
      left: async () => {
        await this.#stalled.left;
        return this.#changes.filter((change) => !this.#open.has(change.page));
      },
      forgetLeft: (keys) => done(() => drop((change) => keys.includes(change.key))),
      keepCopy: (parts) =>
        done(() => {
          const key = this.#keys++;
          this.#copies.set(key, [...parts]);
          return key;
        }),
      copies: () => done(() => [...this.#copies].map(([key, parts]) => ({ key, parts, at: 0 }))),
      forgetCopies: (keys) => done(() => keys.forEach((key) => this.#copies.delete(key))),
      close: () => void this.#open.delete(page),
    };
  }

  openTexts(epoch: number): TextStore {
    return {
      read: () => done(() => (this.onTextRead(), this.text)),
      begin: (whole, known) =>
        done(() => void (this.text = { ...known, epoch, schema: schemaVersion, at: 0, updates: [whole] })),
      add: (update, known) =>
        done(() => {
          if (this.text) this.text = { ...this.text, ...known, updates: [...this.text.updates, update] };
        }),
      forget: () => done(() => void (this.text = null)),
      takeSpareId: () => done(() => this.spareIds.shift() ?? null),
      spareIds: () => done(() => this.spareIds.length),
      addSpareIds: (ids, most) =>
        done(() => void this.spareIds.push(...ids.slice(0, Math.max(0, most - this.spareIds.length)))),
      close: () => undefined,
    };
  }
}

/** Later, as a device answers. */
async function done<T>(work: () => T): Promise<T> {
  await Promise.resolve();
  return work();
}
