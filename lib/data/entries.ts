// Reads the journal in order of seq, wherever an entry lies by now: in a row of its own or in a pack. Appends nothing.
import { bytesOf, sha256, type Sql } from "./journal.ts";
import type { WholeEntry } from "./pack-format.ts";
import { packsAfter } from "./packing.ts";

export type Entry = {
  seq: number;
  epoch: number;
  userId: string;
  /** The command's name for an edit that the server made, null for typing. */
  command: string | null;
  at: Date;
  bytes: Uint8Array;
  /** False where the bytes don't match their SHA-256; a damaged pack answers with one such entry for all that it held. */
  sound: boolean;
};

/** One page of a usual size doesn't unpack the whole history. */
const packsAtOnce = 3;

/** Entries after `afterSeq` in order, at most `limit`; fewer only where the journal ends, or a damaged pack cuts it. */
export async function readEntries(
  sql: Sql,
  briefingId: string,
  afterSeq: number,
  limit: number,
): Promise<Entry[]> {
  // Rows first: what a packing takes away between the two questions is found in its pack.
  const rows = await rowsAfter(sql, briefingId, afterSeq, limit);
  if (rows[0]?.seq === afterSeq + 1) return rows;
  const entries: Entry[] = [];
  let until = afterSeq;
  while (entries.length < limit) {
    const packs = await packsAfter(sql, briefingId, until, packsAtOnce);
    for (const pack of packs) {
      if (!pack.entries) return [...entries, damagedAt(until + 1)];
      entries.push(...pack.entries.filter(({ seq }) => seq > afterSeq).map(soundEntry));
      until = pack.lastSeq;
    }
    if (packs.length < packsAtOnce) break;
  }
  return [...entries, ...rows.filter(({ seq }) => seq > until)].slice(0, limit);
}

function soundEntry({ seq, epoch, userId, command, at, bytes }: WholeEntry): Entry {
  return { seq, epoch, userId, command, at: new Date(at), bytes, sound: true };
}

function damagedAt(seq: number): Entry {
  const nothing = { epoch: 0, userId: "", command: null, at: new Date(0), bytes: new Uint8Array() };
  return { seq, ...nothing, sound: false };
}

async function rowsAfter(sql: Sql, briefingId: string, afterSeq: number, limit: number): Promise<Entry[]> {
  const rows = await sql(
    `SELECT seq, epoch, user_id, command, at, bytes, sha256 FROM journal_entries
     WHERE briefing_id = $1::uuid AND seq > $2::bigint ORDER BY seq LIMIT $3::int`,
    [briefingId, String(afterSeq), limit],
  );
  return rows.map(entryOf);
}

function entryOf(row: Record<string, unknown>): Entry {
  const bytes = bytesOf(row.bytes);
  return {
    seq: Number(row.seq),
    epoch: Number(row.epoch),
    userId: String(row.user_id),
    command: row.command === null ? null : String(row.command),
    at: row.at instanceof Date ? row.at : new Date(String(row.at)),
    bytes,
    sound: sha256(bytes).equals(bytesOf(row.sha256)),
  };
}
