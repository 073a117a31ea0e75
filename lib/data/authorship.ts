// What was made out of a briefing's journal about who wrote what, kept so that it needn't be made again. Facts only: the journal is the
// truth, and a row that is damaged or of another epoch counts as none.
import { fold, unfold } from "./fold.ts";
import { bytesOf, sha256, type Sql } from "./journal.ts";

export type StoredAuthorship = { seq: number; bytes: Uint8Array };

export async function findAuthorship(
  sql: Sql,
  briefingId: string,
  epoch: number,
): Promise<StoredAuthorship | null> {
  const [row] = await sql(
    `SELECT seq, folded, sha256 FROM authorship WHERE briefing_id = $1::uuid AND epoch = $2::int`,
    [briefingId, epoch],
  );
  if (!row) return null;
  const folded = bytesOf(row.folded);
  return sha256(folded).equals(bytesOf(row.sha256)) ? { seq: Number(row.seq), bytes: unfold(folded) } : null;
}

/** How far the journal is on from what is kept: in entries, and in bytes of those that aren't packed yet. Nothing where there is no briefing. */
export async function behindKept(sql: Sql, briefingId: string): Promise<{ entries: number; bytes: number }> {
  const [row] = await sql(
    `WITH behind AS (
       SELECT b.id, b.head_seq, coalesce(a.seq, 0) AS kept FROM briefings b
       LEFT JOIN authorship a ON a.briefing_id = b.id AND a.epoch = b.epoch AND sha256(a.folded) = a.sha256
       WHERE b.id = $1::uuid
     )
     SELECT head_seq - kept AS entries, coalesce(sum(octet_length(j.bytes)), 0) AS bytes FROM behind
     LEFT JOIN journal_entries j ON j.briefing_id = behind.id AND j.seq > kept GROUP BY head_seq, kept`,
    [briefingId],
  );
  return { entries: Number(row?.entries ?? 0), bytes: Number(row?.bytes ?? 0) };
}

export type NewAuthorship = StoredAuthorship & { briefingId: string; epoch: number };

/**
 * Of two who store at once the one who knows more of the journal stays, but takes the place of a damaged row in any case. Stores nothing
 * where the epoch is over: then older entries were removed for good.
 */
export async function saveAuthorship(
  sql: Sql,
  { briefingId, epoch, seq, bytes }: NewAuthorship,
): Promise<void> {
  const folded = Buffer.from(fold(bytes));
  await sql(
    `INSERT INTO authorship AS a (briefing_id, epoch, seq, folded, sha256)
     SELECT b.id, b.epoch, $3::bigint, $4::bytea, $5::bytea FROM briefings b WHERE b.id = $1::uuid AND b.epoch = $2::int
     ON CONFLICT (briefing_id) DO UPDATE
     SET epoch = excluded.epoch, seq = excluded.seq, folded = excluded.folded, sha256 = excluded.sha256
     WHERE (a.epoch, a.seq) < (excluded.epoch, excluded.seq) OR sha256(a.folded) <> a.sha256`,
    [briefingId, epoch, String(seq), folded, sha256(folded)],
  );
}
