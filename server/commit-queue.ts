// What a room has taken and the journal doesn't hold yet, in order. Holds; decides nothing.
import type { Appended, NewEntry } from "../lib/data/journal.ts";
import type { Landed } from "./landing.ts";
import type { Member, Ticket } from "./member.ts";

export type Queued = { member: Member; ticket: Ticket; bytes: Uint8Array };

export class CommitQueue {
  private items: (Queued & { number: number; at: number })[] = [];
  private pushed = 0;
  private totalBytes = 0;

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  get bytes(): number {
    return this.totalBytes;
  }

  get length(): number {
    return this.items.length;
  }

  /** Since when (performance.now) the oldest item waits, null when none does. */
  get oldestAt(): number | null {
    return this.items[0]?.at ?? null;
  }

  /** The number of the last item ever queued; items are numbered 1, 2, 3 … */
  get lastNumber(): number {
    return this.pushed;
  }

  /** The number of the oldest item that waits, or of the next to come. */
  get firstNumber(): number {
    return this.items[0]?.number ?? this.pushed + 1;
  }

  push(queued: Queued): void {
    this.items.push({ ...queued, number: ++this.pushed, at: performance.now() });
    this.totalBytes += queued.bytes.length;
  }

  /** From the front, at least one when there is one. */
  head(maxEntries: number, maxBytes: number): Queued[] {
    let bytes = 0;
    const fits = (queued: Queued, index: number) => {
      bytes += queued.bytes.length;
      return index === 0 || (index < maxEntries && bytes <= maxBytes);
    };
    const end = this.items.findIndex((queued, index) => !fits(queued, index));
    return this.items.slice(0, end === -1 ? this.items.length : end);
  }

  /** Takes out what was stored and says where it landed. */
  shift(appended: Appended[]): Landed[] {
    const seqs = new Map(appended.map((entry) => [`${entry.connection} ${entry.n}`, entry.seq]));
    const landed: Landed[] = [];
    this.keep((queued) => {
      const seq = seqs.get(`${queued.member.id} ${queued.ticket.n}`);
      if (seq !== undefined) landed.push({ ...queued, seq });
      return seq === undefined;
    });
    return landed;
  }

  /** Takes out what isn't wanted, asked in order. */
  keep(wanted: (queued: Queued) => boolean): { dropped: Queued[] } {
    const dropped: Queued[] = [];
    this.items = this.items.filter((queued) => {
      const stays = wanted(queued);
      if (!stays) dropped.push(queued);
      return stays;
    });
    for (const queued of dropped) this.totalBytes -= queued.bytes.length;
    return { dropped };
  }

  members(): Set<Member> {
    return new Set(this.items.map((queued) => queued.member));
  }
}

/** What the journal is to hold of it. */
export function entryOf(briefingId: string, { member, ticket, bytes }: Queued): NewEntry {
  return { briefingId, connection: member.id, n: ticket.n, userId: member.user.id, command: null, bytes };
}
