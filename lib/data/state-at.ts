// A briefing's state as of one entry of its journal: the newest sound checkpoint up to there and the entries after it.
import { AppError } from "../domain/errors.ts";
import { JournalDamage, newestCheckpoint, type Checkpoint, type StoredState } from "./checkpoints.ts";
import { readStretch, type Entry } from "./entries.ts";
import { headsOf, type Sql } from "./journal.ts";

/** As many as there are between two checkpoints that are kept for good, and the bytes that are in memory at once. */
const pageSize = 12_000;
const pageBytes = 64 * 1024 * 1024;

/** A kept state and what was written from there up to an entry; without a checkpoint the life from its first entry on. */
export type Reach = { epoch: number; checkpoint: Checkpoint | null; entries: Entry[] };

/** Throws `not_found`, `conflict` for an entry that isn't there yet, and JournalDamage where one up to there is damaged. */
export async function readStateAt(sql: Sql, briefingId: string, seq: number): Promise<StoredState> {
  const { epoch, checkpoint, entries } = await reach(sql, { briefingId, seq, before: seq + 1 });
  const tail = entries.map(({ bytes }) => bytes);
  const updates = checkpoint ? [checkpoint.bytes, ...tail] : tail;
  return { briefingId, epoch, seq, checkpointSeq: checkpoint?.seq ?? 0, updates };
}

/** The same with who wrote what, and with the entry itself among the entries, unless it is 0. */
export async function readReach(sql: Sql, briefingId: string, seq: number): Promise<Reach> {
  return reach(sql, { briefingId, seq, before: seq });
}

type Ask = { briefingId: string; seq: number; before: number };

/** Of the checkpoints before that entry the newest sound one serves. */
async function reach(sql: Sql, { briefingId, seq, before }: Ask): Promise<Reach> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new AppError("not_found");
  if (seq > head.seq) throw new AppError("conflict", "The server hasn't this text yet.");
  const { epoch } = head;
  const { checkpoint } = await newestCheckpoint(sql, { briefingId, epoch, before });
  const entries = await entriesUntil(sql, briefingId, { from: checkpoint?.seq ?? 0, to: seq });
  return { epoch, checkpoint, entries };
}

async function entriesUntil(
  sql: Sql,
  briefingId: string,
  { from, to }: { from: number; to: number },
): Promise<Entry[]> {
  const entries: Entry[] = [];
  while (from + entries.length < to) {
    const next = from + entries.length + 1;
    const end = Math.min(to, next + pageSize - 1);
    const page = await readStretch(sql, briefingId, { after: next - 1, to: end, maxBytes: pageBytes });
    for (const entry of page) {
      if (!entry.sound || entry.seq !== from + entries.length + 1) break;
      entries.push(entry);
    }
    if (from + entries.length + 1 === next) throw new JournalDamage(briefingId, { from: next, to: next });
  }
  return entries;
}
