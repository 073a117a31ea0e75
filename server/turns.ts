// What must wait until everything that was queued before it is committed. Runs things; knows nothing of what they are.
import type { Member } from "./member.ts";

/** `bytes` are held for it and count into the room's bound; `writer` is whose text is judged again when it is given up. */
export type Turn = { writer: Member | null; bytes: number; run: () => void; giveUp: () => void };
type Waiting = Turn & { afterNumber: number };

export class Turns {
  private waiting: Waiting[] = [];
  private heldBytes = 0;

  get length(): number {
    return this.waiting.length;
  }

  get bytes(): number {
    return this.heldBytes;
  }

  writers(): Member[] {
    return this.waiting.flatMap(({ writer }) => writer ?? []);
  }

  /** Runs at once when nothing up to `afterNumber` waits. `giveUp` runs instead when some of that was dropped. */
  take(afterNumber: number, firstWaiting: number, turn: Turn): void {
    if (afterNumber < firstWaiting) turn.run();
    else this.wait({ afterNumber, ...turn });
  }

  private wait(waiting: Waiting): void {
    this.waiting.push(waiting);
    this.heldBytes += waiting.bytes;
  }

  /** Everything before the first number that still waits is committed and applied. */
  passed(firstWaiting: number): void {
    const ready = this.waiting.filter((each) => each.afterNumber < firstWaiting);
    if (ready.length === 0) return;
    this.waiting = this.waiting.filter((each) => each.afterNumber >= firstWaiting);
    this.letGo(ready);
    for (const each of ready) each.run();
  }

  /** Some of the queue was dropped: what counted on it doesn't hold any more. */
  dropped(): void {
    const all = this.waiting;
    this.waiting = [];
    this.letGo(all);
    for (const each of all) each.giveUp();
  }

  private letGo(gone: readonly Waiting[]): void {
    for (const { bytes } of gone) this.heldBytes -= bytes;
  }
}
