// What clients' step 1 is answered with. The whole state is encoded once for all fresh joiners until the next change.
import * as Y from "yjs";
import { encodeSync, Malformed, readOrMalformed } from "./protocol.ts";

/** 30,000 writers: each load of a page by somebody who writes is one. */
const maxStateVectorBytes = 256 * 1024;

export class StepAnswers {
  private whole: Uint8Array | null = null;

  constructor(
    private readonly doc: Y.Doc,
    private bytes: number,
  ) {}

  /** The encoded state's size, an estimate from above: it is measured when a fresh joiner is answered. */
  get stateBytes(): number {
    return this.bytes;
  }

  /** The document has changed by updates of this size. */
  applied(bytes: number): void {
    this.whole = null;
    this.bytes += bytes;
  }

  /** Throws Malformed for what isn't a state vector. */
  check(stateVector: Uint8Array): void {
    if (stateVector.length > maxStateVectorBytes) throw new Malformed("state vector is too big");
    readOrMalformed(() => Y.decodeStateVector(stateVector));
  }

  step2For(stateVector: Uint8Array): Uint8Array {
    const isFresh = stateVector.length === 1 && stateVector[0] === 0;
    if (!isFresh) return encodeSync("step2", Y.encodeStateAsUpdate(this.doc, stateVector));
    this.whole ??= this.encodeWhole();
    return this.whole;
  }

  private encodeWhole(): Uint8Array {
    const state = Y.encodeStateAsUpdate(this.doc);
    this.bytes = state.length;
    return encodeSync("step2", state);
  }
}
