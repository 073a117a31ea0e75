// Checkpoints, and the state they give together with the journal's tail. A checkpoint never replaces an entry.
import { AppError } from "../domain/errors.ts";
import { bytesOf, headsOf, readEntries, sha256, type Sql } from "./journal.ts";

/** A briefing's committed state: updates to apply in this order. */
export type StoredState = {
  briefingId: string;
  epoch: number;
  seq: number;
  /** The seq of the checkpoint that it begins with, 0 without one. */
  checkpointSeq: number;
  updates: Uint8Array[];
};

/** What the journal holds is not sound; asking again doesn't help. */
export class JournalDamage extends Error {
  override readonly name = "JournalDamage";
}

const pageSize = 2_000;

/**
 * The newest sound checkpoint and the entries after it, up to the head. Throws `not_found` for an unknown briefing, and
 * JournalDamage when an entry's bytes don't match their hash or a seq is missing: a briefing never opens as if that were nothing.
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
        throw new JournalDamage(`briefing ${briefingId}: journal entry ${expected} is missing`);
      if (!entry.sound)
        throw new JournalDamage(`briefing ${briefingId}: journal entry ${entry.seq} is damaged`);
      tail.push(entry.bytes);
    }
    if (page.length < pageSize) return tail;
  }
}

export type Checkpoint = { briefingId: string; seq: number; epoch: number; bytes: Uint8Array };

/** From the newest on, the first whose bytes match their hash. */
async function newestCheckpoint(sql: Sql, briefingId: string, epoch: number): Promise<Checkpoint | null> {
  let before: number | null = null;
  for (;;) {
    const checkpoint = await checkpointBefore(sql, briefingId, epoch, before);
    if (!checkpoint || checkpoint.sound) return checkpoint;
    before = checkpoint.seq;
  }
}

async function checkpointBefore(
  sql: Sql,
  briefingId: string,
  epoch: number,
  before: number | null,
): Promise<(Checkpoint & { sound: boolean }) | null> {
  const [row] = await sql(
    `SELECT seq, bytes, sha256 FROM checkpoints
     WHERE briefing_id = $1::uuid AND epoch = $2::int AND ($3::bigint IS NULL OR seq < $3::bigint)
     ORDER BY seq DESC LIMIT 1`,
    [briefingId, epoch, before === null ? null : String(before)],
  );
  if (!row) return null;
  const bytes = bytesOf(row.bytes);
  return { briefingId, epoch, seq: Number(row.seq), bytes, sound: sha256(bytes).equals(bytesOf(row.sha256)) };
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

/** Whether this checkpoint is there with bytes that match their hash, as this side counts it. */
export async function isCheckpointSound(sql: Sql, briefingId: string, seq: number): Promise<boolean> {
  const [row] = await sql(
    `SELECT bytes, sha256 FROM checkpoints WHERE briefing_id = $1::uuid AND seq = $2::bigint`,
    [briefingId, String(seq)],
  );
  return row !== undefined && sha256(bytesOf(row.bytes)).equals(bytesOf(row.sha256));
}

/** Near each of these an old checkpoint stays for good, for playback and compare. */
const keptEvery = 10_000;

/** Leaves the newest two, and the first after each 10,000th entry. Damaged ones count as none and stay as they are. */
export async function dropOldCheckpoints(sql: Sql, briefingId: string, epoch: number): Promise<void> {
  await sql(
    `DELETE FROM checkpoints c USING (
       SELECT k.seq, row_number() OVER (ORDER BY k.seq DESC) AS age,
              row_number() OVER (PARTITION BY k.seq / $3::int ORDER BY k.seq) AS place
       FROM checkpoints k
       WHERE k.briefing_id = $1::uuid AND k.epoch = $2::int AND sha256(k.bytes) = k.sha256
     ) known
     WHERE c.briefing_id = $1::uuid AND c.seq = known.seq
       AND known.age > 2 AND (known.place > 1 OR known.seq < $3::int)`,
    [briefingId, epoch, keptEvery],
  );
}
