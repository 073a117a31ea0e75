// Answers clients' step 1. An answer waits until what was queued before it is committed: nobody is ever sent, and nobody
// is ever asked to believe in, a state that isn't stored.
import * as Y from "yjs";
import type { Member } from "./member.ts";
import { encodeSync, Malformed, readOrMalformed } from "./protocol.ts";

type Asked = { member: Member; stateVector: Uint8Array; afterNumber: number };

const maxStateVectorBytes = 1024 * 1024;

export class StepAnswers {
  private asked: Asked[] = [];
  /** The whole state, encoded once for all fresh joiners until the next change. */
  private whole: Uint8Array | null = null;

  constructor(private readonly doc: Y.Doc) {}

  invalidate(): void {
    this.whole = null;
  }

  /** Answers at once when nothing waits up to the queue's `afterNumber`. Throws Malformed for what isn't a state vector. */
  ask(member: Member, stateVector: Uint8Array, afterNumber: number, firstWaiting: number): void {
    if (stateVector.length > maxStateVectorBytes) throw new Malformed("state vector is too big");
    readOrMalformed(() => Y.decodeStateVector(stateVector));
    this.asked.push({ member, stateVector, afterNumber });
    this.answer(firstWaiting);
  }

  /** Answers all that waited for numbers before the first that still waits. */
  answer(firstWaiting: number): void {
    const ready = this.asked.filter((asked) => asked.afterNumber < firstWaiting);
    if (ready.length === 0) return;
    this.asked = this.asked.filter((asked) => asked.afterNumber >= firstWaiting);
    for (const { member, stateVector } of ready) {
      member.send(this.step2For(stateVector));
      member.reads = true;
    }
  }

  private step2For(stateVector: Uint8Array): Uint8Array {
    const isFresh = stateVector.length === 1 && stateVector[0] === 0;
    if (!isFresh) return encodeSync("step2", Y.encodeStateAsUpdate(this.doc, stateVector));
    this.whole ??= encodeSync("step2", Y.encodeStateAsUpdate(this.doc));
    return this.whole;
  }
}
