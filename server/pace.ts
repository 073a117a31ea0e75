// How often a room commits: at once when it was quiet, otherwise once in a while that grows with the number of people in it,
// so that many people's letters share one commit and one frame. Knows nothing of what it runs.

const maxGapMs = 100;

/** Who writes grows with the people, and so do those whom each frame goes to: hence the square. Ten people don't wait. */
export function gapFor(people: number): number {
  return people <= 12 ? 0 : Math.min(maxGapMs, (people / 10) ** 2);
}

export class Pace {
  private timer: NodeJS.Timeout | null = null;
  private ranAt = -Infinity;

  constructor(
    private readonly run: () => void,
    private readonly gapMs: () => number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Runs now, or as soon as the gap since the last time has passed. */
  ask(): void {
    if (this.timer) return;
    const waitMs = this.ranAt + this.gapMs() - this.now();
    if (waitMs <= 0) this.go();
    else this.timer = setTimeout(() => this.go(), waitMs);
  }

  /** Doesn't wait any longer for what was asked. */
  hurry(): void {
    if (this.timer) this.go();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private go(): void {
    this.close();
    this.ranAt = this.now();
    this.run();
  }
}
