// Commits what rooms have queued: one transaction at a time for all that waits, the next batch fills meanwhile. A briefing
// whose row somebody else holds is committed by itself, beside the others. Decides nothing about rights or order: a room
// hands out its queue's head, and hears where it landed.
import { setTimeout as delay } from "node:timers/promises";
import {
  appendEntries,
  appendWhereFree,
  storedOf,
  type Appended,
  type AppendedWhereFree,
  type Fence,
  type NewEntry,
  type Sql,
} from "../lib/data/journal.ts";
import { Lanes, type LaneVerdict } from "./lanes.ts";

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
/** How many briefings may wait for their row's lock at once: fewer than the writer's connections. */
const maxWaitingForLocks = 4;

/** The fence is the one under which the entries were handed out: a retry must not borrow a newer one. */
type Part = { source: CommitSource; entries: NewEntry[]; fence: Fence };
type Batch = Part[];

/** One statement that stores what it can of a batch. */
type Append = (batch: Batch) => Promise<AppendedWhereFree>;

type Outcome =
  | ({ kind: "stored" } & AppendedWhereFree)
  /** The lock didn't come; nothing was stored. */
  | { kind: "locked out" }
  | { kind: "refused"; error: Error }
  | { kind: "given up" };

export class JournalWriter {
  private readonly ready = new Set<CommitSource>();
  private readonly lanes = new Lanes<CommitSource>(
    maxWaitingForLocks,
    (source) => this.commitAlone(source),
    (source) => this.wake(source),
  );
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();
  private readonly stopped: Promise<void>;

  constructor(
    private readonly sql: Sql,
    private readonly events: WriterEvents,
  ) {
    this.stopped = new Promise((resolve) => this.stopping.signal.addEventListener("abort", () => resolve()));
  }

  /** Says that this room has something waiting. Cheap to call for each update. */
  wake(source: CommitSource): void {
    // Its queue's head is on its way already; it is asked again when that has landed.
    if (this.lanes.has(source) || this.stopping.signal.aborted) return;
    this.ready.add(source);
    this.running ??= this.run();
  }

  /** Resolves when nothing waits, or when `stop` was called. */
  async idle(): Promise<void> {
    while (!this.stopping.signal.aborted && (this.running || !this.lanes.isIdle))
      await Promise.race([Promise.all([this.running, this.lanes.idle()]), this.stopped]);
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
      const part = this.lanes.has(source) ? null : partOf(source, entriesLeft, bytesLeft);
      if (!part) continue;
      entriesLeft -= part.entries.length;
      bytesLeft -= bytesOf(part.entries);
      batch.push(part);
    }
    return batch;
  }

  private async commitBatch(batch: Batch): Promise<void> {
    if (batch.length === 0) return;
    const outcome = await this.store(batch, (missing) =>
      appendWhereFree(this.sql, fencesOf(missing), entriesOf(missing)),
    );
    const [first] = batch;
    switch (outcome.kind) {
      case "stored":
        return this.answerAll(batch, outcome);
      case "locked out":
        for (const { source } of batch) this.lanes.add(source);
        return;
      case "refused":
        if (batch.length === 1) return first?.source.refused(outcome.error);
        for (const part of batch) await this.commitBatch([part]);
        return;
      case "given up":
    }
  }

  /** A briefing that was busy: waits for its row, up to the connection's lock timeout at a time. */
  private async commitAlone(source: CommitSource): Promise<LaneVerdict> {
    const part = partOf(source, maxBatchEntries, maxBatchBytes);
    if (!part) return "done";
    const outcome = await this.store([part], async (missing) => ({
      appended: await appendEntries(this.sql, fencesOf(missing), entriesOf(missing)),
      busy: new Set<string>(),
    }));
    switch (outcome.kind) {
      case "stored":
        this.answerAll([part], outcome);
        return "done";
      case "locked out":
        return "again";
      case "refused":
        source.refused(outcome.error);
        return "done";
      case "given up":
        return "done";
    }
  }

  private answerAll(batch: Batch, { appended, busy }: AppendedWhereFree): void {
    const byBriefing = groupedByBriefing(appended);
    for (const part of batch) {
      const { briefingId } = part.source;
      this.answer(part, byBriefing.get(briefingId) ?? [], busy.has(briefingId));
    }
  }

  /** A room that can't take its answer is given up by itself; the other rooms' commits go on. */
  private answer({ source, entries }: Part, own: Appended[], isBusy: boolean): void {
    try {
      if (own.length > 0) source.committed(own);
      if (own.length === entries.length) return;
      if (isBusy) this.lanes.add(source);
      else source.fenced();
    } catch (error) {
      source.refused(error as Error);
    }
  }

  /** Tries until the batch is stored, can never be, or the process stops. */
  private async store(batch: Batch, append: Append): Promise<Outcome> {
    const startedAt = performance.now();
    let stored: Appended[] = [];
    for (let retryMs = firstRetryMs; ; retryMs = Math.min(retryMs * 2, maxRetryMs)) {
      try {
        const outcome = await appendMissing(batch, stored, append);
        this.count(outcome.appended, performance.now() - startedAt);
        return { kind: "stored", ...outcome };
      } catch (error) {
        const failure = error as Error;
        // What an earlier try of these stored is found by the unique (connection, n) when they are handed out again.
        if (stateOf(failure) === lockNotAvailable) return { kind: "locked out" };
        if (isRefusal(failure)) return { kind: "refused", error: failure };
        this.events.onStall(failure);
      }
      await delay(retryMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return { kind: "given up" };
      stored = await this.alreadyStored(batch);
    }
  }

  private count(appended: Appended[], ms: number): void {
    if (appended.length === 0) return;
    const entries = appended.map(({ entry }) => entry);
    const rooms = new Set(entries.map((entry) => entry.briefingId)).size;
    this.events.onCommit({ entries: entries.length, bytes: bytesOf(entries), rooms, ms });
  }

  /** The answer to a commit may have got lost after the commit: what is stored already isn't stored again. */
  private async alreadyStored(batch: Batch): Promise<Appended[]> {
    try {
      return await storedOf(this.sql, entriesOf(batch));
    } catch (error) {
      this.events.onStall(error as Error);
      return [];
    }
  }
}

function partOf(source: CommitSource, maxEntries: number, maxBytes: number): Part | null {
  const entries = source.waiting(maxEntries, maxBytes);
  return entries.length > 0 ? { source, entries, fence: source.fence() } : null;
}

async function appendMissing(batch: Batch, stored: Appended[], append: Append): Promise<AppendedWhereFree> {
  const missing = stored.length > 0 ? withoutStored(batch, stored) : batch;
  if (missing.length === 0) return { appended: stored, busy: new Set() };
  const { appended, busy } = await append(missing);
  return { appended: [...stored, ...appended], busy };
}

function fencesOf(batch: Batch): Fence[] {
  return batch.map((part) => part.fence);
}

function entriesOf(batch: Batch): NewEntry[] {
  return batch.flatMap((part) => part.entries);
}

function bytesOf(entries: NewEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
}

function groupedByBriefing(appended: Appended[]): Map<string, Appended[]> {
  const groups = new Map<string, Appended[]>();
  for (const each of appended) {
    const group = groups.get(each.entry.briefingId);
    if (group) group.push(each);
    else groups.set(each.entry.briefingId, [each]);
  }
  return groups;
}

function withoutStored(batch: Batch, stored: Appended[]): Batch {
  const known = new Set(stored.map(({ entry }) => entry));
  return batch
    .map(({ entries, ...part }) => ({ ...part, entries: entries.filter((entry) => !known.has(entry)) }))
    .filter((part) => part.entries.length > 0);
}

const uniqueViolation = "23505";
const lockNotAvailable = "55P03";

function stateOf(error: Error): string {
  return "code" in error ? String(error.code) : "";
}

/** SQLSTATE classes 22 and 23 (data, constraints): trying again can't help. A unique violation can: it says "stored already". */
function isRefusal(error: Error): boolean {
  return /^(22|23)/.test(stateOf(error)) && stateOf(error) !== uniqueViolation;
}
