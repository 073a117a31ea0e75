// Checkpoints, and the state they give together with the journal's tail. A checkpoint never replaces an entry. What is
// damaged is found and said, never repaired and never taken for nothing.
import { AppError } from "../domain/errors.ts";
import type { Gap } from "../domain/gap.ts";
import { readEntries } from "./entries.ts";
import { fold, longestChain, unfold, unfoldChain } from "./fold.ts";
import { bytesOf, headsOf, sha256, type Sql } from "./journal.ts";

/** A briefing's committed state: updates to apply in this order. */
export type StoredState = {
  briefingId: string;
  epoch: number;
  seq: number;
  /** The seq of the checkpoint that it begins with, 0 without one. */
  checkpointSeq: number;
  updates: Uint8Array[];
};

/** What of a briefing can be read: `seq` is the last entry before the gap, or the head. */
export type SoundState = StoredState & {
  gap: Gap | null;
  /** Newer checkpoints than the one it begins with, which could not be used. */
  damagedCheckpoints: number[];
  /** The entry that the briefing's row names as damaged. */
  markedFrom: number | null;
};

/** A part of the journal can't be read; asking again doesn't help. */
export class JournalDamage extends AppError {
  constructor(
    readonly briefingId: string,
    readonly gap: Gap,
  ) {
    super("damaged");
  }
}

/** A checkpoint can't be used; an older one and more entries give the same state. */
export class CheckpointDamage extends Error {
  override readonly name = "CheckpointDamage";
  constructor(
    readonly briefingId: string,
    readonly seq: number,
  ) {
    super(`the checkpoint ${seq} of briefing ${briefingId} is damaged`);
  }
}

const pageSize = 2_000;

/** The whole state, up to the head. Throws `not_found` for an unknown briefing and JournalDamage where a part is damaged. */
export async function readState(sql: Sql, briefingId: string): Promise<StoredState> {
  const state = await readSoundState(sql, briefingId);
  if (state.gap) throw new JournalDamage(briefingId, state.gap);
  return state;
}

/**
 * The newest sound checkpoint and the entries after it, up to the head or to the first entry that is damaged or missing:
 * a state that people once saw, which later entries without the lost one would not be. Throws `not_found`.
 */
export async function readSoundState(sql: Sql, briefingId: string): Promise<SoundState> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new AppError("not_found");
  const { checkpoint, damaged } = await newestCheckpoint(sql, {
    briefingId,
    epoch: head.epoch,
    before: null,
  });
  const from = checkpoint?.seq ?? 0;
  const tail = await soundTail(sql, briefingId, from);
  const seq = from + tail.updates.length;
  return {
    briefingId,
    epoch: head.epoch,
    seq,
    checkpointSeq: from,
    updates: checkpoint ? [checkpoint.bytes, ...tail.updates] : tail.updates,
    gap: tail.isCut || seq < head.seq ? { from: seq + 1, to: Math.max(seq + 1, head.seq) } : null,
    damagedCheckpoints: damaged,
    markedFrom: head.damagedFrom,
  };
}

/** The bytes of all entries after `from`. Throws JournalDamage where one is damaged, or missing between others. */
export async function readTail(sql: Sql, briefingId: string, from: number): Promise<Uint8Array[]> {
  const { updates, isCut } = await soundTail(sql, briefingId, from);
  const end = from + updates.length + 1;
  if (isCut) throw new JournalDamage(briefingId, { from: end, to: end });
  return updates;
}

type Tail = { updates: Uint8Array[]; isCut: boolean };

/** Page by page, each entry checked, as far as all are sound. */
async function soundTail(sql: Sql, briefingId: string, from: number): Promise<Tail> {
  const updates: Uint8Array[] = [];
  for (;;) {
    const page = await readEntries(sql, briefingId, from + updates.length, pageSize);
    for (const entry of page) {
      if (!entry.sound || entry.seq !== from + updates.length + 1) return { updates, isCut: true };
      updates.push(entry.bytes);
    }
    if (page.length < pageSize) return { updates, isCut: false };
  }
}

/** Notes on the briefing's row where its journal is damaged, or that it no longer is: no node appends to it until then. */
export async function markDamage(sql: Sql, briefingId: string, from: number | null): Promise<void> {
  await sql(
    `UPDATE briefings SET damaged_from = $2::bigint, access_version = access_version + 1
     WHERE id = $1::uuid AND damaged_from IS DISTINCT FROM $2::bigint`,
    [briefingId, from === null ? null : String(from)],
  );
}

export type Checkpoint = { briefingId: string; seq: number; epoch: number; bytes: Uint8Array };

type Newest = { checkpoint: Checkpoint | null; damaged: number[] };

type Before = { briefingId: string; epoch: number; before: number | null };

/** From the newest before that entry on, the first that is sound; null: from the newest of all. */
export async function newestCheckpoint(sql: Sql, { briefingId, epoch, before }: Before): Promise<Newest> {
  const damaged: number[] = [];
  for (;;) {
    const found = await checkpointBefore(sql, briefingId, epoch, damaged.at(-1) ?? before);
    if (!found) return { checkpoint: null, damaged };
    const { seq, bytes } = found;
    if (bytes) return { checkpoint: { briefingId, epoch, seq, bytes }, damaged };
    damaged.push(seq);
  }
}

/** `bytes` is null where its row, or one that it is a difference from, is damaged; all of them together are its chain. */
export type FoundCheckpoint = { seq: number; bytes: Uint8Array | null; chainLength: number };

/** `before` is a seq; null: the newest. */
export async function checkpointBefore(
  sql: Sql,
  briefingId: string,
  epoch: number,
  before: number | null,
): Promise<FoundCheckpoint | null> {
  const chain = await sql(
    `WITH RECURSIVE chain AS (
       (SELECT seq, base_seq, folded, sha256 FROM checkpoints
        WHERE briefing_id = $1::uuid AND epoch = $2::int AND ($3::bigint IS NULL OR seq < $3::bigint)
        ORDER BY seq DESC LIMIT 1)
       UNION ALL
       SELECT b.seq, b.base_seq, b.folded, b.sha256 FROM chain c JOIN checkpoints b ON b.briefing_id = $1::uuid AND b.seq = c.base_seq
     )
     SELECT seq, folded, sha256 FROM chain ORDER BY seq`,
    [briefingId, epoch, before === null ? null : String(before)],
  );
  const last = chain.at(-1);
  if (!last) return null;
  const bytes = chain.every(isSound) ? unfoldChain(chain.map(({ folded }) => bytesOf(folded))) : null;
  return { seq: Number(last.seq), bytes, chainLength: chain.length };
}

function isSound({ folded, sha256: hash }: Record<string, unknown>): boolean {
  return sha256(bytesOf(folded)).equals(bytesOf(hash));
}

/** The oldest sound one: where an epoch begins whose earlier entries were removed for good. */
export async function oldestCheckpoint(
  sql: Sql,
  briefingId: string,
  epoch: number,
): Promise<Checkpoint | null> {
  const [row] = await sql(
    `SELECT seq, folded FROM checkpoints
     WHERE briefing_id = $1::uuid AND epoch = $2::int AND base_seq IS NULL AND sha256(folded) = sha256
     ORDER BY seq LIMIT 1`,
    [briefingId, epoch],
  );
  return row ? { briefingId, epoch, seq: Number(row.seq), bytes: unfold(bytesOf(row.folded)) } : null;
}

/** Stores a checkpoint; one that is there already stays as it is. */
export async function saveCheckpoint(sql: Sql, checkpoint: Checkpoint): Promise<void> {
  const { briefingId, seq, epoch, bytes } = checkpoint;
  const folded = Buffer.from(fold(bytes));
  await sql(
    `INSERT INTO checkpoints (briefing_id, seq, epoch, folded, sha256)
     VALUES ($1::uuid, $2::bigint, $3::int, $4::bytea, $5::bytea) ON CONFLICT DO NOTHING`,
    [briefingId, String(seq), epoch, folded, sha256(folded)],
  );
}

/** Whether this checkpoint is there with bytes that match their hash, as this side counts it. */
export async function isCheckpointSound(sql: Sql, briefingId: string, seq: number): Promise<boolean> {
  const [row] = await sql(
    `SELECT folded, sha256 FROM checkpoints WHERE briefing_id = $1::uuid AND seq = $2::bigint`,
    [briefingId, String(seq)],
  );
  return row !== undefined && isSound(row);
}

/** Near each of these an old checkpoint stays for good, for playback and compare. */
const keptEvery = 10_000;

/**
 * Leaves the newest two, and the first after each 10,000th entry. Damaged ones count as none and stay as they are, and so does what
 * others are differences from.
 */
export async function dropOldCheckpoints(sql: Sql, briefingId: string, epoch: number): Promise<void> {
  await sql(
    `DELETE FROM checkpoints c USING (
       SELECT k.seq, row_number() OVER (ORDER BY k.seq DESC) AS age,
              row_number() OVER (PARTITION BY k.seq / $3::int ORDER BY k.seq) AS place
       FROM checkpoints k
       WHERE k.briefing_id = $1::uuid AND k.epoch = $2::int AND sha256(k.folded) = k.sha256
     ) known
     WHERE c.briefing_id = $1::uuid AND c.seq = known.seq
       AND known.age > 2 AND (known.place > 1 OR known.seq < $3::int)
       AND NOT EXISTS (SELECT FROM checkpoints d WHERE d.briefing_id = $1::uuid AND d.base_seq = c.seq)`,
    [briefingId, epoch, keptEvery],
  );
}

/**
 * The last one that is no longer among the newest two becomes a difference from the one before it. The newest two stay whole: each opens
 * the briefing by itself.
 */
export async function foldKeptCheckpoint(sql: Sql, briefingId: string, epoch: number): Promise<void> {
  const [kept, base] = await sql(
    `SELECT seq, base_seq FROM checkpoints WHERE briefing_id = $1::uuid AND epoch = $2::int AND sha256(folded) = sha256
     ORDER BY seq DESC OFFSET 2 LIMIT 2`,
    [briefingId, epoch],
  );
  if (!kept || !base || kept.base_seq !== null) return;
  const [whole, from] = [
    await checkpointBefore(sql, briefingId, epoch, Number(kept.seq) + 1),
    await checkpointBefore(sql, briefingId, epoch, Number(base.seq) + 1),
  ];
  if (!whole?.bytes || !from?.bytes || from.chainLength >= longestChain) return;
  const folded = Buffer.from(fold(whole.bytes, from.bytes));
  await sql(
    `UPDATE checkpoints SET folded = $3::bytea, sha256 = $4::bytea, base_seq = $5::bigint
     WHERE briefing_id = $1::uuid AND seq = $2::bigint AND base_seq IS NULL AND sha256(folded) = sha256`,
    [briefingId, String(kept.seq), folded, sha256(folded), String(base.seq)],
  );
}
