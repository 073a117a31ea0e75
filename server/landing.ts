// Brings journal entries into a room in the order of their seq, whoever wrote them: own commits as they are answered,
// others' as they are read. What is missing between is fetched from the journal. Applies nothing itself.
import type { Member, Ticket } from "./member.ts";

/** An entry of the journal on its way into the document; without a member when another process wrote it. */
export type Landed = { seq: number; bytes: Uint8Array; member?: Member; ticket?: Ticket };

export class Landing {
  private readonly arrived = new Map<number, Landed>();
  private head: number;
  private fetching: Promise<void> | null = null;

  constructor(
    private applied: number,
    private readonly readTail: (from: number) => Promise<Uint8Array[]>,
    private readonly apply: (run: Landed[]) => void,
    private readonly failed: (error: Error) => void,
  ) {
    this.head = applied;
  }

  /** The seq up to which everything is applied. */
  get seq(): number {
    return this.applied;
  }

  get isSettled(): boolean {
    return this.arrived.size === 0 && this.head <= this.applied && this.fetching === null;
  }

  /** Answers those that were applied already: a fetch may read an own commit before its answer comes. */
  land(entries: Landed[]): Landed[] {
    const late = entries.filter((entry) => entry.seq <= this.applied);
    for (const entry of entries) if (entry.seq > this.applied) this.arrived.set(entry.seq, entry);
    this.advance();
    return late;
  }

  headIs(seq: number): void {
    this.head = Math.max(this.head, seq);
    this.advance();
  }

  /** Resolves when a running fetch is through. */
  async settled(): Promise<void> {
    await this.fetching;
  }

  private advance(): void {
    const run: Landed[] = [];
    for (let next = this.arrived.get(this.applied + 1); next; next = this.arrived.get(next.seq + 1)) {
      this.arrived.delete(next.seq);
      run.push(next);
    }
    const last = run.at(-1);
    if (last) {
      this.applied = last.seq;
      this.apply(run);
    }
    if (this.head > this.applied) this.fetching ??= this.fetch();
  }

  private async fetch(): Promise<void> {
    try {
      const from = this.applied;
      const tail = await this.readTail(from);
      this.fetching = null;
      // An own commit may be read here before its answer came: the one with its member must stay, so that it is acked.
      const missing = tail.map((bytes, index) => ({ seq: from + index + 1, bytes }));
      this.land(missing.filter((entry) => !this.arrived.has(entry.seq)));
    } catch (error) {
      this.fetching = null;
      this.failed(error as Error);
    }
  }
}
