// What a room has taken and the journal doesn't hold yet: the queue, the clocks it reaches, and what waits behind it.
import type * as Y from "yjs";
import { CommitQueue } from "./commit-queue.ts";
import { Frontier } from "./frontier.ts";
import { Turns } from "./turns.ts";

export class Backlog {
  readonly queue = new CommitQueue();
  readonly frontier: Frontier;
  private readonly turns = new Turns();

  constructor(doc: Y.Doc) {
    this.frontier = new Frontier(doc);
  }

  /** Runs once all that is queued now is committed; `giveUp` runs instead when some of that was dropped. */
  inTurn(run: () => void, giveUp: () => void): void {
    this.turns.take(this.queue.lastNumber, this.queue.firstNumber, run, giveUp);
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
