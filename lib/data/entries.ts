// Reads the journal in order of seq, wherever an entry lies by now: in a row of its own or in a pack. Appends nothing.
import { bytesOf, sha256, type Sql } from "./journal.ts";
import type { WholeEntry } from "./pack-format.ts";
import { entriesPerPack, packsAfter, packsToShow } from "./packing.ts";

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
  return withPacked(sql, briefingId, { after: afterSeq, limit, rows, packs: packsAfter });
}

export type Stretch = { after: number; to: number; maxBytes: number };

/**
 * The entries after `after` up to `to` and no others, in order: fewer where there are fewer, where damage cuts them, or where
 * they are more than `maxBytes` together; at least one, however big it is. A pack counts as sound when its bytes have their hash.
 */
export async function readStretch(
  sql: Sql,
  briefingId: string,
  { after, to, maxBytes }: Stretch,
): Promise<Entry[]> {
  const limit = to - after;
  if (limit <= 0) return [];
  const rows = await rowsWithin(sql, briefingId, { after, to, maxBytes });
  const entries = await withPacked(sql, briefingId, { after, limit, rows, packs: packsToShow });
  let bytesLeft = maxBytes;
  const end = entries.findIndex(({ bytes }, i) => (bytesLeft -= bytes.length) < 0 && i > 0);
  return end === -1 ? entries : entries.slice(0, end);
}

type Reading = { after: number; limit: number; rows: Entry[]; packs: typeof packsAfter };

/** What is missing of the first entries is in packs. */
async function withPacked(
  sql: Sql,
  briefingId: string,
  { after: afterSeq, limit, rows, packs: read }: Reading,
): Promise<Entry[]> {
  if (rows[0]?.seq === afterSeq + 1) return rows;
  const entries: Entry[] = [];
  let until = afterSeq;
  while (entries.length < limit) {
    // One more than it takes: the first may hold little of what is wanted.
    const atOnce = Math.min(packsAtOnce, Math.ceil((limit - entries.length) / entriesPerPack) + 1);
    const packs = await read(sql, briefingId, until, atOnce);
    for (const pack of packs) {
      if (!pack.entries) return [...entries, damagedAt(until + 1)];
      entries.push(...pack.entries.filter(({ seq }) => seq > afterSeq).map(soundEntry));
      until = pack.lastSeq;
    }
    if (packs.length < atOnce) break;
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

/** As many as fit, and one more: how long their bytes are is known without reading them. */
async function rowsWithin(sql: Sql, briefingId: string, { after, to, maxBytes }: Stretch): Promise<Entry[]> {
  const rows = await sql(
    `SELECT seq, epoch, user_id, at, bytes, sha256 FROM (
       SELECT *, sum(octet_length(bytes)) OVER (ORDER BY seq) - octet_length(bytes) AS bytes_before FROM journal_entries
       WHERE briefing_id = $1::uuid AND seq > $2::bigint AND seq <= $3::bigint
     ) e WHERE bytes_before <= $4::bigint ORDER BY seq`,
    [briefingId, String(after), String(to), String(maxBytes)],
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
