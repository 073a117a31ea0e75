// What must wait until everything that was queued before it is committed. Runs things; knows nothing of what they are.

type Waiting = { afterNumber: number; run: () => void; giveUp: () => void };

export class Turns {
  private waiting: Waiting[] = [];

  /** Runs at once when nothing up to `afterNumber` waits. `giveUp` runs instead when some of that was dropped. */
  take(afterNumber: number, firstWaiting: number, run: () => void, giveUp: () => void): void {
    if (afterNumber < firstWaiting) run();
    else this.waiting.push({ afterNumber, run, giveUp });
  }

  /** Everything before the first number that still waits is committed and applied. */
  passed(firstWaiting: number): void {
    const ready = this.waiting.filter((each) => each.afterNumber < firstWaiting);
    if (ready.length === 0) return;
    this.waiting = this.waiting.filter((each) => each.afterNumber >= firstWaiting);
    for (const each of ready) each.run();
  }

  /** Some of the queue was dropped: what counted on it doesn't hold any more. */
  dropped(): void {
    const all = this.waiting;
    this.waiting = [];
    for (const each of all) each.giveUp();
  }
}
