// A briefing's document at one moment, which is brought forward entry by entry. It never goes back: another film does.
import * as Y from "yjs";
import type { HistoryEntry } from "../../../lib/document/history-page.ts";
import { docOf } from "../../../lib/document/shape.ts";

let films = 0;

export class Film {
  /** Each film's own. */
  readonly number = ++films;
  readonly doc: Y.Doc;
  #seq: number;

  /** `updates` give the moment together. */
  constructor(updates: readonly Uint8Array[], seq: number) {
    this.doc = docOf(updates);
    this.#seq = seq;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Applies what follows up to `seq`; who wrote it is the transactions' origin. */
  bringTo(seq: number, entry: (seq: number) => HistoryEntry | undefined): void {
    while (this.#seq < seq) {
      const first = entry(this.#seq + 1);
      if (!first) throw new Error(`entry ${this.#seq + 1} isn't here`);
      this.doc.transact(() => {
        for (let next: HistoryEntry | undefined = first; next && next.userId === first.userId;) {
          Y.applyUpdate(this.doc, next.bytes);
          this.#seq = next.seq;
          next = this.#seq < seq ? entry(this.#seq + 1) : undefined;
        }
      }, first.userId);
    }
  }
}
