// The device's side of a page's confirmed text: opens from it, and hands it what is confirmed, a moment's at a time: after the
// first text all of it, then what comes. A device that can't keep it is no fault: its pages just don't open without the server.
import * as Y from "yjs";
import type { Known } from "./kept-text.ts";
import { openFromDevice, type DeviceOpening } from "./opening.ts";
import { pause } from "./pause.ts";
import type { SessionOptions } from "./session-view.ts";
import { stockUp } from "./spare-ids.ts";
import type { TextStore } from "./text-store.ts";

const gatherMs = 1_000;
/** Not while the page is busy opening. */
const stockUpAfterMs = 2_000;

export class TextKeeper {
  readonly #store: Promise<TextStore>;
  #state: "waiting" | "beginning" | "adding" | "off" = "waiting";
  #fresh: Uint8Array[] = [];
  #known: Known = { seq: 0, access: "read" };
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running = Promise.resolve();

  constructor(store: Promise<TextStore>) {
    this.#store = store;
    // It may be asked for much later than it fails.
    store.catch(() => undefined);
  }

  /** A document that starts from nothing: nothing is kept until the server's text is in it. */
  restart(): void {
    this.#state = "waiting";
    this.#fresh = [];
  }

  /** What was confirmed until now is the whole text. */
  begin(): void {
    this.#state = "beginning";
    this.#soon();
  }

  /** Under this id, or a spare one. Null where this device has nothing to open from. */
  open(epoch: number, id: number | null): Promise<DeviceOpening | null> {
    return this.#with((store) => openFromDevice(store, epoch, id), null);
  }

  /** The document is what this device has: what is confirmed from now on comes to that. */
  goOn({ seq, access }: Known): void {
    this.restart();
    this.know({ seq, access });
    this.#state = "adding";
  }

  /** Ids for pages that will be opened without the server, where the rights last known have a use for them. */
  async stockUp(
    { reserveSpareIds }: Pick<SessionOptions, "reserveSpareIds">,
    gone: AbortSignal,
  ): Promise<void> {
    await pause(stockUpAfterMs, gone);
    if (gone.aborted || this.#known.access !== "edit") return;
    await this.#with((store) => stockUp(store, (count) => reserveSpareIds(count, gone)), undefined);
  }

  confirmed(update: Uint8Array): void {
    if (this.#state === "off") return;
    this.#fresh.push(update);
    this.#soon();
  }

  know(part: Partial<Known>): void {
    this.#known = { ...this.#known, ...part };
  }

  /** Writes what is gathered now. */
  write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = this.#running.then(() => this.#writeOnce());
    return this.#running;
  }

  /** Writes nothing more, until the whole text is there anew. */
  stop(): void {
    this.restart();
    this.#state = "off";
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  forget(): Promise<void> {
    this.stop();
    return this.#with((store) => store.forget(), undefined);
  }

  close(): Promise<void> {
    return this.#with((store) => Promise.resolve(store.close()), undefined);
  }

  #with<T>(work: (store: TextStore) => Promise<T>, otherwise: T): Promise<T> {
    return this.#store.then(work).catch(() => otherwise);
  }

  #soon(): void {
    if (this.#state === "beginning" || this.#state === "adding")
      this.#timer ??= setTimeout(() => void this.write(), gatherMs);
  }

  async #writeOnce(): Promise<void> {
    const state = this.#state;
    const batch = this.#fresh;
    if (state === "waiting" || state === "off" || batch.length === 0) return;
    this.#fresh = [];
    this.#state = "adding";
    const update = batch.length === 1 ? batch[0]! : Y.mergeUpdates(batch);
    const known = this.#known;
    const written = this.#store.then((store) =>
      state === "beginning" ? store.begin(update, known) : store.add(update, known),
    );
    // What comes later builds on this. What the device had is still sound; a page that begins anew keeps the whole.
    await written.catch(() => this.#state !== "waiting" && this.stop());
  }
}
