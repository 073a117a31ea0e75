// What clients' step 1 is answered with. The whole state is encoded once for all fresh joiners until the next change.
import * as Y from "yjs";
import { encodeSync, Malformed, readOrMalformed } from "./protocol.ts";

const maxStateVectorBytes = 1024 * 1024;

export class StepAnswers {
  private whole: Uint8Array | null = null;

  constructor(private readonly doc: Y.Doc) {}

  invalidate(): void {
    this.whole = null;
  }

  /** Throws Malformed for what isn't a state vector. */
  check(stateVector: Uint8Array): void {
    if (stateVector.length > maxStateVectorBytes) throw new Malformed("state vector is too big");
    readOrMalformed(() => Y.decodeStateVector(stateVector));
  }

  step2For(stateVector: Uint8Array): Uint8Array {
    const isFresh = stateVector.length === 1 && stateVector[0] === 0;
    if (!isFresh) return encodeSync("step2", Y.encodeStateAsUpdate(this.doc, stateVector));
    this.whole ??= encodeSync("step2", Y.encodeStateAsUpdate(this.doc));
    return this.whole;
  }
}
