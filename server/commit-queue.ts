// What a room has taken and the journal doesn't hold yet, in order. Holds; decides nothing.
import type { Appended, NewEntry } from "../lib/data/journal.ts";
import type { Landed } from "./landing.ts";
import type { Member, Ticket } from "./member.ts";

export type Queued = { member: Member; ticket: Ticket; bytes: Uint8Array };

/** `entry` is what the journal is to hold of it: made once, so that an answer finds its item by it. */
type Item = Queued & { number: number; at: number; entry: NewEntry };

export class CommitQueue {
  private items: Item[] = [];
  private pushed = 0;
  private handedOutUpTo = 0;
  private totalBytes = 0;

  constructor(private readonly briefingId: string) {}

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

  push({ member, ticket, bytes }: Queued): void {
    const { briefingId } = this;
    const entry = {
      briefingId,
      connection: member.id,
      n: ticket.n,
      userId: member.user.id,
      command: null,
      bytes,
    };
    this.items.push({ member, ticket, bytes, number: ++this.pushed, at: performance.now(), entry });
    this.totalBytes += bytes.length;
  }

  /** For the journal, from the front, at least one when there is one. */
  head(maxEntries: number, maxBytes: number): NewEntry[] {
    let bytes = 0;
    const entries: NewEntry[] = [];
    for (const { entry, number } of this.items) {
      bytes += entry.bytes.length;
      if (entries.length > 0 && (entries.length >= maxEntries || bytes > maxBytes)) break;
      entries.push(entry);
      this.handedOutUpTo = Math.max(this.handedOutUpTo, number);
    }
    return entries;
  }

  /** What the journal was given and hasn't answered: it may be stored already. */
  get handedOut(): NewEntry[] {
    return this.items.filter(({ number }) => number <= this.handedOutUpTo).map(({ entry }) => entry);
  }

  /** Takes out what was stored and says where it landed. Some of it may have been dropped here meanwhile. */
  shift(appended: Appended[]): Landed[] {
    const seqs = new Map(appended.map(({ entry, seq }) => [entry, seq]));
    const landed: Landed[] = [];
    this.keep(({ member, ticket, bytes, entry }) => {
      const seq = seqs.get(entry);
      if (seq !== undefined) landed.push({ member, ticket, bytes, seq });
      return seq === undefined;
    });
    return landed;
  }

  /** Takes out what isn't wanted, asked in order. */
  keep(wanted: (queued: Item) => boolean): { dropped: Queued[] } {
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
