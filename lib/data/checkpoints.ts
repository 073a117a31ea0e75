// Checkpoints, and the state they give together with the journal's tail. A checkpoint never replaces an entry.
import { AppError } from "../domain/errors.ts";
import { headsOf, readEntries, sha256, type Sql } from "./journal.ts";

/** A briefing's committed state: updates to apply in this order. */
export type StoredState = {
  briefingId: string;
  epoch: number;
  seq: number;
  /** The seq of the checkpoint that it begins with, 0 without one. */
  checkpointSeq: number;
  updates: Uint8Array[];
};

const pageSize = 2_000;

/**
 * The newest sound checkpoint and the entries after it, up to the head. Throws `not_found` for an unknown briefing, and an
 * Error when an entry's bytes don't match their hash or a seq is missing: a briefing never opens as if that were nothing.
 */
export async function readState(sql: Sql, briefingId: string): Promise<StoredState> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new AppError("not_found");
  const checkpoint = await newestCheckpoint(sql, briefingId, head.epoch);
  const from = checkpoint?.seq ?? 0;
  const tail = await readTail(sql, briefingId, from);
  return {
    briefingId,
    epoch: head.epoch,
    seq: from + tail.length,
    checkpointSeq: from,
    updates: checkpoint ? [checkpoint.bytes, ...tail] : tail,
  };
}

/** The bytes of all entries after `from`, page by page, each checked. */
export async function readTail(sql: Sql, briefingId: string, from: number): Promise<Uint8Array[]> {
  const tail: Uint8Array[] = [];
  for (;;) {
    const page = await readEntries(sql, briefingId, from + tail.length, pageSize);
    for (const entry of page) {
      const expected = from + tail.length + 1;
      if (entry.seq !== expected)
        throw new Error(`briefing ${briefingId}: journal entry ${expected} is missing`);
      if (!entry.sound) throw new Error(`briefing ${briefingId}: journal entry ${entry.seq} is damaged`);
      tail.push(entry.bytes);
    }
    if (page.length < pageSize) return tail;
  }
}

export type Checkpoint = { briefingId: string; seq: number; epoch: number; bytes: Uint8Array };

async function newestCheckpoint(sql: Sql, briefingId: string, epoch: number): Promise<Checkpoint | null> {
  const rows = await sql(
    `SELECT seq, bytes, sha256 FROM checkpoints WHERE briefing_id = $1::uuid AND epoch = $2::int
     ORDER BY seq DESC LIMIT 2`,
    [briefingId, epoch],
  );
  const sound = rows.find((row) => sha256(row.bytes as Uint8Array).equals(row.sha256 as Uint8Array));
  return sound ? { briefingId, epoch, seq: Number(sound.seq), bytes: sound.bytes as Uint8Array } : null;
}

/** Stores a checkpoint; one that is there already stays as it is. */
export async function saveCheckpoint(sql: Sql, checkpoint: Checkpoint): Promise<void> {
  await sql(
    `INSERT INTO checkpoints (briefing_id, seq, epoch, bytes, sha256)
     VALUES ($1::uuid, $2::bigint, $3::int, $4::bytea, $5::bytea) ON CONFLICT DO NOTHING`,
    [
      checkpoint.briefingId,
      String(checkpoint.seq),
      checkpoint.epoch,
      Buffer.from(checkpoint.bytes),
      sha256(checkpoint.bytes),
    ],
  );
}
