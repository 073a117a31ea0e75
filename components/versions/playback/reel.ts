// The entries around the moment that is shown, with a state from which they lead to each moment among them. Those ahead are
// fetched so that playing never waits for them. Applies and draws nothing.
import type { HistoryEntry, HistoryMoment } from "../../../lib/document/history-page.ts";
import { joinedUpdates } from "../../../lib/document/joined-updates.ts";
import type { HistorySource } from "./requests.ts";

/** So many are fetched ahead: at the fastest pace, many seconds. */
const ahead = 3_000;
/** So many are kept behind: as many as there are between two states that the server keeps. */
const behind = 12_000;

export type ReelOptions = {
  source: Pick<HistorySource, "entries">;
  head: number;
  /** More entries are here. */
  onMore(): void;
  onFault(error: unknown): void;
};

export class Reel {
  /** What the entries begin with, as long as all from there on are kept. */
  #start: HistoryMoment | null = null;
  #first = 1;
  #entries: HistoryEntry[] = [];
  #wanted = 1;
  #fetching: AbortController | null = null;

  constructor(private readonly options: ReelOptions) {}

  entry = (seq: number): HistoryEntry | undefined => this.#entries[seq - this.#first];

  /** True when all after `from` up to `to` are here. */
  holds(from: number, to: number): boolean {
    return from + 1 >= this.#first && to < this.#next;
  }

  /** True when what gives that moment is here. */
  leadsTo(seq: number): boolean {
    return this.#start !== null && seq > this.#start.seq && this.holds(this.#start.seq, seq);
  }

  /** What gives that moment: a state and what follows. */
  updatesTo(seq: number): Uint8Array[] {
    if (!this.#start || !this.leadsTo(seq)) throw new Error(`nothing here leads to entry ${seq}`);
    const entries = this.#entries.slice(0, seq - this.#start.seq);
    return [this.#start.state, ...joinedUpdates(entries.map(({ bytes }) => bytes))];
  }

  /** Begins anew with what was fetched of a moment. */
  begin(moment: HistoryMoment): void {
    this.#beginAt(moment.seq + 1);
    this.#start = moment;
    for (const entry of moment.entries) this.#entries.push(entry);
  }

  /** This one is about to be shown, and those after it. What was being fetched for another place is given up. */
  want(seq: number): void {
    this.#wanted = Math.max(1, seq);
    if (this.#wanted < this.#first || this.#wanted > this.#next) this.#beginAt(this.#wanted);
    this.#forget();
    if (!this.#fetching && this.#next <= this.options.head && this.#next - this.#wanted < ahead)
      void this.#fetch();
  }

  close(): void {
    this.#fetching?.abort();
    this.#fetching = null;
  }

  get #next(): number {
    return this.#first + this.#entries.length;
  }

  #beginAt(seq: number): void {
    this.close();
    this.#start = null;
    this.#entries = [];
    this.#first = seq;
  }

  #forget(): void {
    const spare = this.#wanted - behind - this.#first;
    // Seldom, and many at once: each time all that is kept moves.
    if (spare < behind) return;
    this.#start = null;
    this.#entries.splice(0, spare);
    this.#first += spare;
  }

  async #fetch(): Promise<void> {
    const fetching = new AbortController();
    this.#fetching = fetching;
    try {
      const page = await this.options.source.entries(this.#next, fetching.signal);
      if (this.#fetching !== fetching) return;
      this.#fetching = null;
      if (page.length === 0) return;
      for (const entry of page) this.#entries.push(entry);
      this.options.onMore();
      this.want(this.#wanted);
    } catch (error) {
      if (this.#fetching !== fetching) return;
      this.#fetching = null;
      this.options.onFault(error);
    }
  }
}
