// What a room has taken and the journal doesn't hold yet: the queue, the clocks it reaches, and what waits behind it.
import type * as Y from "yjs";
import { CommitQueue } from "./commit-queue.ts";
import { Frontier } from "./frontier.ts";
import type { Member } from "./member.ts";
import { Turns, type Turn } from "./turns.ts";

/** How much may wait. An entry costs some hundred bytes beside its own. */
export type QueueBound = { maxEntries: number; maxBytes: number; maxWaitMs: number };

/**
 * Seconds of a crowd at full speed, or two of the largest messages. What waits longer waits for a database that is away: then
 * people keep their text themselves, and bring it as one message each, which costs less than all their keys one by one.
 */
export const queueBound: QueueBound = {
  maxEntries: 20_000,
  maxBytes: 32 * 1024 * 1024,
  maxWaitMs: 60_000,
};

export class Backlog {
  readonly queue: CommitQueue;
  readonly frontier: Frontier;
  private readonly turns = new Turns();

  constructor(
    briefingId: string,
    document: { readonly doc: Y.Doc },
    private readonly bound: QueueBound = queueBound,
  ) {
    this.queue = new CommitQueue(briefingId);
    this.frontier = new Frontier(document);
  }

  /** Whether it may hold no more text: there is too much, or the oldest has waited too long. */
  isFullFor(bytes: Uint8Array): boolean {
    return (
      !this.hasRoomFor(bytes) || performance.now() - (this.queue.oldestAt ?? Infinity) > this.bound.maxWaitMs
    );
  }

  /** What waits only for its turn counts like what is queued: it is held as long. */
  hasRoomFor(bytes: Uint8Array): boolean {
    const { queue, turns } = this;
    const isLong = queue.length + turns.length >= this.bound.maxEntries;
    return !isLong && queue.bytes + turns.bytes + bytes.length <= this.bound.maxBytes;
  }

  /** Of whom something is queued or waits its turn, here or gone. */
  writers(): Set<Member> {
    return new Set([...this.queue.members(), ...this.turns.writers()]);
  }

  /** Runs once all that is queued now is committed; `giveUp` runs instead when some of that was dropped. */
  inTurn(turn: Turn): void {
    this.turns.take(this.queue.lastNumber, this.queue.firstNumber, turn);
  }

  /** The queue's front has moved: what waited only for what is gone from it has its turn. */
  moved(): void {
    this.turns.passed(this.queue.firstNumber);
  }

  /** Some of the queue was dropped: what counted on it doesn't hold any more. */
  dropped(): void {
    this.turns.dropped();
  }
}
