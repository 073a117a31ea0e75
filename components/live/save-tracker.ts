// Follows each local change from the key to the server's ack: its bytes, its number on the socket, its place on the device.
// Says when the saved words change. Opens no socket; the reducer in saved-state.ts decides the words.
import type { TextAccess } from "../../lib/domain/access.ts";
import { keepOnDevice, type DeviceKeeper } from "./device-keeper.ts";
import {
  confirmedBetween,
  hasUnsaved,
  nextWordsAt,
  reduceSaveState,
  savedWords,
  startSaveState,
  type SavedWords,
  type SaveEvent,
} from "./saved-state.ts";
import type { UnsavedStore } from "./unsaved-store.ts";

export type SaveView = { words: SavedWords; unsaved: boolean; access: TextAccess | null };

export type TrackerReports = {
  onView(view: SaveView): void;
  /** The server has these bytes for good. */
  onConfirmed(update: Uint8Array): void;
  /** Nothing is left unconfirmed. */
  onAllConfirmed(): void;
};

export class SaveTracker {
  readonly #keeper: DeviceKeeper;
  readonly #reports: TrackerReports;
  #state = startSaveState(Date.now());
  #shown: string | null = null;
  #words = savedWords(this.#state, Date.now());
  #unsaved = new Map<number, Uint8Array>();
  #nextChange = 1;
  #recording: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(store: Promise<UnsavedStore>, reports: TrackerReports) {
    this.#reports = reports;
    this.#keeper = keepOnDevice(store, {
      onKept: (ids) => this.note({ type: "kept", ids }),
      onFailed: () => this.note({ type: "store-failed" }),
    });
  }

  get access(): TextAccess | null {
    return this.#state.access;
  }

  view(): SaveView {
    return {
      words: this.#wordsNow(),
      unsaved: hasUnsaved(this.#state),
      access: this.#state.access,
    };
  }

  /** The same object while it says the same. */
  #wordsNow(): SavedWords {
    const words = savedWords(this.#state, Date.now());
    return JSON.stringify(words) === JSON.stringify(this.#words) ? this.#words : (this.#words = words);
  }

  /** A local change, told before the provider sends it: what it sends next is this. */
  record(update: Uint8Array): void {
    const id = this.#nextChange++;
    this.#unsaved.set(id, update);
    this.#recording = id;
    this.#keeper.keep({ id, update });
    this.note({ type: "changed", id, at: Date.now() });
  }

  sent(n: number, message: "step2" | "update"): void {
    const change = message === "update" ? this.#recording : null;
    this.note({ type: "sent", n, message, change, at: Date.now() });
  }

  note(event: SaveEvent): void {
    const before = this.#state;
    this.#state = reduceSaveState(before, event);
    if (event.type === "acked") this.#confirm(confirmedBetween(before, this.#state));
    this.#refresh();
  }

  /** Gives up on what is unconfirmed, to be replayed elsewhere: answers the ids that the device still keeps. */
  restart(): number[] {
    const ids = [...this.#unsaved.keys()];
    this.#unsaved.clear();
    this.note({ type: "restarted", at: Date.now() });
    return ids;
  }

  /** What was given up is replayed, offered as a copy or discarded. */
  replayed(): void {
    this.note({ type: "replayed" });
  }

  unsavedIds(): number[] {
    return [...this.#unsaved.keys()];
  }

  /** The device needn't keep these any more. */
  forget(ids: readonly number[]): void {
    this.#keeper.confirmed(ids);
  }

  /** Whether the device has by then written all that it was given until now. */
  settled(): Promise<boolean> {
    return this.#keeper.settled();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #confirm(ids: readonly number[]): void {
    for (const id of ids) {
      const update = this.#unsaved.get(id);
      if (update) this.#reports.onConfirmed(update);
      this.#unsaved.delete(id);
    }
    this.#keeper.confirmed(ids);
    if (ids.length > 0 && this.#unsaved.size === 0) this.#reports.onAllConfirmed();
  }

  #refresh(): void {
    if (this.#closed) return;
    const now = Date.now();
    if (this.#timer) clearTimeout(this.#timer);
    const next = nextWordsAt(this.#state, now);
    this.#timer = next === null ? null : setTimeout(() => this.#refresh(), next - now);
    const view = this.view();
    const shown = JSON.stringify(view);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#reports.onView(view);
  }
}
