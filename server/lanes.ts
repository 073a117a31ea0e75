// Work that may have to wait, beside the main way: a few pieces at once, one per key, the others in turn. Knows nothing of what it is.

/** `again` puts a key to the end of the line, so that one that can't go on doesn't keep the others out. */
export type LaneVerdict = "done" | "again";

export class Lanes<Key> {
  private readonly keys = new Set<Key>();
  private line: Key[] = [];
  private running = 0;
  private whenIdle: (() => void)[] = [];

  /** `work` answers for its own faults. `leaves` is told of each key that is done. */
  constructor(
    private readonly maxRunning: number,
    private readonly work: (key: Key) => Promise<LaneVerdict>,
    private readonly leaves: (key: Key) => void,
  ) {}

  has(key: Key): boolean {
    return this.keys.has(key);
  }

  get isIdle(): boolean {
    return this.keys.size === 0;
  }

  add(key: Key): void {
    if (this.keys.has(key)) return;
    this.keys.add(key);
    this.line.push(key);
    this.next();
  }

  async idle(): Promise<void> {
    if (!this.isIdle) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private next(): void {
    while (this.running < this.maxRunning) {
      const key = this.line.shift();
      if (key === undefined) return;
      this.running++;
      void this.run(key);
    }
  }

  private async run(key: Key): Promise<void> {
    const verdict = await this.work(key);
    this.running--;
    if (verdict === "again") this.line.push(key);
    else this.leave(key);
    this.next();
  }

  private leave(key: Key): void {
    this.keys.delete(key);
    this.leaves(key);
    if (!this.isIdle) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }
}
