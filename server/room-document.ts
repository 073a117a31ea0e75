// The document of one open room. While nothing changes it lets go of the document and keeps the encoded state alone, a
// twentieth of the memory; whoever needs the document has it back at once. Judges nothing, sends nothing.
import * as Y from "yjs";
import { docOf } from "../lib/document/shape.ts";
import { encodeSync } from "./protocol.ts";

/** A page's carets and pings don't count: only changes, and what can't be answered from the encoded state. */
export const restAfterMs = 60_000;

/** What a resting room is made of: a fresh joiner's step 2 as it is sent, the state in it, and its state vector. */
type Rest = { step2: Uint8Array; state: Uint8Array; vector: Uint8Array };

export class RoomDocument {
  private held: Y.Doc | null = null;
  private rested: Rest | null = null;
  /** The whole state as a fresh joiner gets it, until the next change. */
  private whole: Uint8Array | null = null;
  private bytes: number;
  private usedAt: number;

  /** What the journal gave, in order. One whole state alone isn't decoded before somebody changes it. */
  constructor(
    updates: readonly Uint8Array[],
    private readonly now: () => number = () => Date.now(),
  ) {
    const [first, ...rest] = updates;
    this.bytes = updates.reduce((sum, update) => sum + update.length, 0);
    this.usedAt = now();
    if (first && rest.length === 0) this.rested = restOf(first, Y.encodeStateVectorFromUpdate(first));
    else this.held = docOf(updates);
  }

  /** The document itself: while it is away, this brings it back. */
  get doc(): Y.Doc {
    this.held ??= this.wake();
    return this.held;
  }

  /** Lets something be read that isn't in the encoded state, without bringing the document back for longer. */
  glance<T>(read: (doc: Y.Doc) => T): T {
    if (!this.rested) return read(this.doc);
    const doc = docOf([this.rested.state]);
    const answer = read(doc);
    doc.destroy();
    return answer;
  }

  get isHeld(): boolean {
    return this.held !== null;
  }

  /** The encoded state's size, an estimate from above: it is measured whenever the whole state is encoded. */
  get stateBytes(): number {
    return this.bytes;
  }

  stateVector(): Uint8Array {
    return this.rested?.vector ?? Y.encodeStateVector(this.doc);
  }

  /** The frame of a step 2 with the whole state: made once for all fresh joiners until the next change. */
  wholeStep2(): Uint8Array {
    if (this.rested) return this.rested.step2;
    this.whole ??= this.encodeWhole();
    return this.whole;
  }

  /**
   * Applies updates in one transaction and answers one update of all that they brought, null where all was there. Of several,
   * Yjs writes that from the transaction: merging five hundred letters of a hundred people takes it four times as long.
   */
  apply(updates: readonly Uint8Array[]): Uint8Array | null {
    const { doc } = this;
    const written: Uint8Array[] = [];
    const take = (update: Uint8Array) => void written.push(update);
    doc.on("update", take);
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    doc.off("update", take);
    this.whole = null;
    this.usedAt = this.now();
    this.bytes += updates.reduce((sum, update) => sum + update.length, 0);
    const [first] = updates;
    return (updates.length === 1 && first) || (written[0] ?? null);
  }

  /** Whether something that was applied refers to what isn't there. */
  get hasGap(): boolean {
    const { store } = this.doc;
    return store.pendingStructs !== null || store.pendingDs !== null;
  }

  /** Nobody has changed it or called it back for so long. */
  mayRest(quietMs: number): boolean {
    return this.isHeld && this.now() - this.usedAt >= quietMs;
  }

  /** Whoever listens to the document must have let go of it. */
  rest(): void {
    const { held } = this;
    if (!held) return;
    const state = Y.encodeStateAsUpdate(held);
    this.bytes = state.length;
    this.rested = restOf(state, Y.encodeStateVector(held));
    this.whole = null;
    this.held = null;
    held.destroy();
  }

  private wake(): Y.Doc {
    const { rested } = this;
    if (!rested) throw new Error("a room has neither its document nor its state");
    this.rested = null;
    this.usedAt = this.now();
    return docOf([rested.state]);
  }

  private encodeWhole(): Uint8Array {
    const state = Y.encodeStateAsUpdate(this.doc);
    this.bytes = state.length;
    return encodeSync("step2", state);
  }
}

function restOf(state: Uint8Array, vector: Uint8Array): Rest {
  const step2 = encodeSync("step2", state);
  return { step2, state: step2.subarray(step2.length - state.length), vector };
}
