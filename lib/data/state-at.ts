// A briefing's state as of one entry of its journal: the newest sound checkpoint up to there and the entries after it.
import { AppError } from "../domain/errors.ts";
import { checkpointBefore, JournalDamage, type StoredState } from "./checkpoints.ts";
import { readStretch } from "./entries.ts";
import { headsOf, type Sql } from "./journal.ts";

/** As many as there are between two checkpoints that are kept for good, and the bytes that are in memory at once. */
const pageSize = 12_000;
const pageBytes = 64 * 1024 * 1024;

/** Throws `not_found`, `conflict` for an entry that isn't there yet, and JournalDamage where one up to there is damaged. */
export async function readStateAt(sql: Sql, briefingId: string, seq: number): Promise<StoredState> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new AppError("not_found");
  if (seq > head.seq) throw new AppError("conflict", "The server hasn't this text yet.");
  const checkpoint = await soundCheckpoint(sql, { briefingId, epoch: head.epoch, seq });
  const from = checkpoint?.seq ?? 0;
  const tail = await entriesUntil(sql, briefingId, { from, to: seq });
  const updates = checkpoint?.bytes ? [checkpoint.bytes, ...tail] : tail;
  return { briefingId, epoch: head.epoch, seq, checkpointSeq: from, updates };
}

type At = { briefingId: string; epoch: number; seq: number };

/** Older ones and more entries serve where one is damaged. */
async function soundCheckpoint(sql: Sql, { briefingId, epoch, seq }: At) {
  for (let before = seq + 1; ;) {
    const checkpoint = await checkpointBefore(sql, briefingId, epoch, before);
    if (!checkpoint || checkpoint.bytes) return checkpoint;
    before = checkpoint.seq;
  }
}

async function entriesUntil(
  sql: Sql,
  briefingId: string,
  { from, to }: { from: number; to: number },
): Promise<Uint8Array[]> {
  const updates: Uint8Array[] = [];
  while (from + updates.length < to) {
    const next = from + updates.length + 1;
    const end = Math.min(to, next + pageSize - 1);
    const page = await readStretch(sql, briefingId, { after: next - 1, to: end, maxBytes: pageBytes });
    for (const { sound, seq, bytes } of page) {
      if (!sound || seq !== from + updates.length + 1) break;
      updates.push(bytes);
    }
    if (from + updates.length + 1 === next) throw new JournalDamage(briefingId, { from: next, to: next });
  }
  return updates;
}
