// Announces where journals stand after commits: the heads of many briefings in one word, at most every 20 ms. Loses what
// can't be told: the others ask the database every two seconds anyway.
const everyMs = 20;

export class HeadNews {
  private heads = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private telling = false;
  private toldAt = -Infinity;
  private closed = false;

  constructor(
    private readonly tell: (heads: ReadonlyMap<string, number>) => Promise<void>,
    private readonly onError: (error: Error) => void,
  ) {}

  note(briefingId: string, seq: number): void {
    this.heads.set(briefingId, Math.max(seq, this.heads.get(briefingId) ?? 0));
    this.plan();
  }

  private plan(): void {
    if (this.telling || this.closed) return;
    this.timer ??= setTimeout(
      () => void this.flush(),
      Math.max(0, this.toldAt + everyMs - performance.now()),
    );
  }

  private async flush(): Promise<void> {
    this.timer = null;
    this.telling = true;
    this.toldAt = performance.now();
    const heads = this.heads;
    this.heads = new Map();
    try {
      await this.tell(heads);
    } catch (error) {
      this.onError(error as Error);
    }
    this.telling = false;
    if (this.heads.size > 0) this.plan();
  }

  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
  }
}
