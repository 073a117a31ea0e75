// Commits what rooms have queued: one transaction at a time for all that waits, the next batch fills meanwhile.
// Decides nothing about rights or order: a room hands out its queue's head, and hears where it landed.
import { setTimeout as delay } from "node:timers/promises";
import {
  appendEntries,
  storedOf,
  type Appended,
  type Fence,
  type NewEntry,
  type Sql,
} from "../lib/data/journal.ts";

/** A room, as the writer sees it. Entries stay in its queue until one of the three answers. */
export interface CommitSource {
  readonly briefingId: string;
  fence(): Fence;
  /** The head of the queue, in order; the same again until it was answered. */
  waiting(maxEntries: number, maxBytes: number): NewEntry[];
  /** These are in the journal for good. */
  committed(appended: Appended[]): void;
  /** The fence no longer holds: nothing of this batch was stored, judge the queue again. */
  fenced(): void;
  /** The database will never take this batch: nothing of it was stored. */
  refused(error: Error): void;
}

export type WriterEvents = {
  onCommit(stats: { entries: number; bytes: number; rooms: number; ms: number }): void;
  /** A try failed and the batch stays queued; called again for each try. */
  onStall(error: Error): void;
};

const maxBatchEntries = 2_000;
const maxBatchBytes = 8 * 1024 * 1024;
const firstRetryMs = 50;
const maxRetryMs = 1_000;

/** The fence is the one under which the entries were handed out: a retry must not borrow a newer one. */
type Batch = { source: CommitSource; entries: NewEntry[]; fence: Fence }[];

export class JournalWriter {
  private readonly ready = new Set<CommitSource>();
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(
    private readonly sql: Sql,
    private readonly events: WriterEvents,
  ) {}

  /** Says that this room has something waiting. Cheap to call for each update. */
  wake(source: CommitSource): void {
    this.ready.add(source);
    this.running ??= this.run();
  }

  /** Resolves when nothing waits, or when `stop` was called. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Gives up on retries: what isn't stored by now stays with its authors, who were never told that it was saved. */
  stop(): void {
    this.stopping.abort();
  }

  private async run(): Promise<void> {
    // One turn of the event loop lets the frames that arrived together share the first batch too.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.ready.size > 0 && !this.stopping.signal.aborted) await this.commitBatch(this.takeBatch());
    } finally {
      this.running = null;
    }
  }

  private takeBatch(): Batch {
    const batch: Batch = [];
    let entriesLeft = maxBatchEntries;
    let bytesLeft = maxBatchBytes;
    for (const source of this.ready) {
      if (entriesLeft <= 0 || bytesLeft <= 0) break;
      this.ready.delete(source);
      const entries = source.waiting(entriesLeft, bytesLeft);
      if (entries.length === 0) continue;
      entriesLeft -= entries.length;
      bytesLeft -= bytesOf(entries);
      batch.push({ source, entries, fence: source.fence() });
    }
    return batch;
  }

  private async commitBatch(batch: Batch): Promise<void> {
    if (batch.length === 0) return;
    const startedAt = performance.now();
    const outcome = await this.store(batch);
    if (outcome === "split") {
      for (const part of batch) await this.commitBatch([part]);
      return;
    }
    if (outcome === "given up") return;
    const entries = batch.flatMap((part) => part.entries);
    const ms = performance.now() - startedAt;
    this.events.onCommit({ entries: entries.length, bytes: bytesOf(entries), rooms: batch.length, ms });
    for (const { source, entries: asked } of batch) {
      const own = outcome.filter((entry) => entry.briefingId === source.briefingId);
      this.answer(source, own, asked.length);
    }
  }

  /** A room that can't take its answer is given up by itself; the other rooms' commits go on. */
  private answer(source: CommitSource, own: Appended[], asked: number): void {
    try {
      if (own.length > 0) source.committed(own);
      if (own.length < asked) source.fenced();
    } catch (error) {
      source.refused(error as Error);
    }
  }

  /** Tries until the batch is stored, can never be, or the process stops. */
  private async store(batch: Batch): Promise<Appended[] | "split" | "given up"> {
    let stored: Appended[] = [];
    for (let retryMs = firstRetryMs; ; retryMs = Math.min(retryMs * 2, maxRetryMs)) {
      try {
        const missing = withoutStored(batch, stored);
        return [...stored, ...(missing.length > 0 ? await this.append(missing) : [])];
      } catch (error) {
        const failure = error as Error;
        if (isRefusal(failure) && batch.length > 1) return "split";
        if (isRefusal(failure)) {
          batch[0]?.source.refused(failure);
          return "given up";
        }
        this.events.onStall(failure);
      }
      await delay(retryMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return "given up";
      stored = await this.alreadyStored(batch);
    }
  }

  private append(batch: Batch): Promise<Appended[]> {
    return appendEntries(
      this.sql,
      batch.map((part) => part.fence),
      batch.flatMap((part) => part.entries),
    );
  }

  /** The answer to a commit may have got lost after the commit: what is stored already isn't stored again. */
  private async alreadyStored(batch: Batch): Promise<Appended[]> {
    try {
      return await storedOf(
        this.sql,
        batch.flatMap((part) => part.entries),
      );
    } catch (error) {
      this.events.onStall(error as Error);
      return [];
    }
  }
}

function bytesOf(entries: NewEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
}

function withoutStored(batch: Batch, stored: Appended[]): Batch {
  const known = new Set(stored.map((entry) => `${entry.connection} ${entry.n}`));
  return batch
    .map(({ entries, ...part }) => ({
      ...part,
      entries: entries.filter((entry) => !known.has(`${entry.connection} ${entry.n}`)),
    }))
    .filter((part) => part.entries.length > 0);
}

/** SQLSTATE classes 22 and 23 (data, constraints): trying again can't help. 23505 can: it says "stored already". */
function isRefusal(error: Error): boolean {
  const state = "code" in error ? String(error.code) : "";
  return /^(22|23)/.test(state) && state !== "23505";
}
