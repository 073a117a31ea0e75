// Brings journal entries into a room in the order of their seq, whoever wrote them: own commits as they are answered,
// others' as a node tells them or as they are read. What is missing between is fetched from the journal. Applies nothing.
import { setTimeout as pause } from "node:timers/promises";
import type { Member, Ticket } from "./member.ts";

/** An entry of the journal on its way into the document; without a member when another process wrote it. */
export type Landed = { seq: number; bytes: Uint8Array; member?: Member; ticket?: Ticket };

export type LandingServices = {
  /** The bytes of the journal's entries after this seq. */
  readTail(from: number): Promise<Uint8Array[]>;
  apply(run: Landed[]): void;
  /** How long a gap may wait for another node's word before the journal is asked. */
  graceMs(): number;
  /** The journal could not be read: whether to ask again. */
  onFault(error: Error): "again" | "never";
  failed(error: Error): void;
};

/** What waits behind a gap; others' entries beyond it are read from the journal later. */
const maxArrived = 4_000;
/** So often the journal may answer without what was announced, before the room is opened anew. */
const maxEmptyAnswers = 5;
const firstRetryMs = 100;
const maxRetryMs = 1_000;

export class Landing {
  private readonly arrived = new Map<number, Landed>();
  private readonly closing = new AbortController();
  private head: number;
  private fetching: Promise<void> | null = null;

  constructor(
    private applied: number,
    private readonly services: LandingServices,
    /** What follows can't be read: a part of the journal is damaged. Then nothing lands, and nothing is waited for. */
    private readonly endsHere = false,
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

  /** Something of this node's own is stored and waits for what another one stored before it: no longer queued, not applied yet. */
  private get holdsOwn(): boolean {
    return [...this.arrived.values()].some((entry) => entry.member !== undefined);
  }

  /** Answers those that were applied already: a fetch may read an own commit before its answer comes. */
  land(entries: Landed[]): Landed[] {
    const late = entries.filter((entry) => entry.seq <= this.applied);
    for (const entry of entries) if (entry.seq > this.applied) this.arrived.set(entry.seq, entry);
    this.advance();
    return late;
  }

  /** Another node says that it committed these. They may come twice, late and in any order. */
  hear(entries: readonly Landed[]): void {
    if (this.endsHere) return;
    for (const entry of entries) {
      if (entry.seq > this.applied && this.arrived.size < maxArrived) this.keep(entry);
    }
    this.headIs(Math.max(this.head, ...entries.map((entry) => entry.seq)));
  }

  /** The one with its member must stay, so that it is acked. */
  private keep(entry: Landed): void {
    if (!this.arrived.has(entry.seq)) this.arrived.set(entry.seq, entry);
  }

  headIs(seq: number): void {
    if (this.endsHere) return;
    this.head = Math.max(this.head, seq);
    this.advance();
  }

  /** Resolves when everything up to `seq` is applied; false when it isn't within the time, or never will be. */
  async reach(seq: number, withinMs: number): Promise<boolean> {
    this.headIs(seq);
    if (this.applied >= seq || this.endsHere) return true;
    const waiting = new AbortController();
    const time = pause(withinMs, undefined, { signal: waiting.signal }).catch(() => undefined);
    while (this.applied < seq && this.fetching && !this.closing.signal.aborted) {
      const first = await Promise.race([this.fetching.then(() => "fetched"), time.then(() => "late")]);
      if (first === "late") break;
    }
    waiting.abort();
    return this.applied >= seq;
  }

  /** Resolves when all that this node stored is applied; false when the room ends before. */
  async ownApplied(): Promise<boolean> {
    // Without a fetch under way nothing would come any more, and waiting for it would never leave this loop.
    while (this.holdsOwn && this.fetching) await this.fetching;
    return !this.holdsOwn;
  }

  /** Resolves when a running fetch is through. */
  async settled(): Promise<void> {
    await this.fetching;
  }

  /** Fetches nothing more. */
  close(): void {
    this.closing.abort();
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
      this.services.apply(run);
    }
    if (this.head > this.applied) this.fetching ??= this.fetchWhileBehind();
  }

  private async fetchWhileBehind(): Promise<void> {
    try {
      await this.wait(this.services.graceMs());
      let empty = 0;
      for (let retryMs = firstRetryMs; this.isBehind; retryMs = Math.min(retryMs * 2, maxRetryMs)) {
        const answer = await this.fetch();
        empty = answer === "empty" ? empty + 1 : 0;
        if (empty === maxEmptyAnswers) throw new Error(`the journal has no entry ${this.applied + 1}`);
        if (answer === "some") retryMs = firstRetryMs;
        else await this.wait(retryMs);
      }
    } catch (error) {
      this.services.failed(error as Error);
    } finally {
      this.fetching = null;
    }
  }

  private get isBehind(): boolean {
    return this.head > this.applied && !this.closing.signal.aborted;
  }

  private async fetch(): Promise<"some" | "empty" | "no answer"> {
    const from = this.applied;
    const tail = await this.services.readTail(from).catch((error: unknown) => this.fault(error as Error));
    if (tail === null) return "no answer";
    tail.forEach((bytes, index) => {
      const seq = from + index + 1;
      if (seq > this.applied) this.keep({ seq, bytes });
    });
    if (!this.closing.signal.aborted) this.advance();
    return tail.length > 0 ? "some" : "empty";
  }

  private fault(error: Error): null {
    if (this.services.onFault(error) === "again") return null;
    throw error;
  }

  private async wait(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
