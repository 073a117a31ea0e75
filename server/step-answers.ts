// What clients' step 1 is answered with, and when: after what was queued before it is committed. Nobody is sent, or asked to
// believe in, what isn't stored.
import * as Y from "yjs";
import type { Backlog } from "./backlog.ts";
import type { Member } from "./member.ts";
import { encodeSync, Malformed, readOrMalformed } from "./protocol.ts";
import type { RoomDocument } from "./room-document.ts";

/** 30,000 writers: each load of a page by somebody who writes is one. */
const maxStateVectorBytes = 256 * 1024;

export class StepAnswers {
  constructor(
    private readonly document: RoomDocument,
    private readonly backlog: Backlog,
  ) {}

  /** Throws Malformed for what isn't a state vector. Of several that wait, the last is answered. */
  receive(member: Member, stateVector: Uint8Array): void {
    check(stateVector);
    const waits = member.step1 !== null;
    member.step1 = stateVector;
    if (waits) return;
    const answer = () => {
      if (member.step1) member.send(this.step2For(member.step1));
      member.step1 = null;
      member.reads = true;
    };
    this.backlog.inTurn({ writer: null, bytes: stateVector.length, run: answer, giveUp: answer });
  }

  private step2For(stateVector: Uint8Array): Uint8Array {
    const isFresh = stateVector.length === 1 && stateVector[0] === 0;
    if (isFresh) return this.document.wholeStep2();
    return encodeSync("step2", Y.encodeStateAsUpdate(this.document.doc, stateVector));
  }
}

function check(stateVector: Uint8Array): void {
  if (stateVector.length > maxStateVectorBytes) throw new Malformed("state vector is too big");
  readOrMalformed(() => Y.decodeStateVector(stateVector));
}
