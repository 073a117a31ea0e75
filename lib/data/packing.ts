// Moves a briefing's old entries into packs, and reads them from there. Merges nothing and forgets nothing: what comes out
// is byte for byte what went in, or the transaction didn't happen.
import { bytesOf, sha256, type Sql } from "./journal.ts";
import {
  digestOf,
  packEntries,
  unpackEntries,
  whoAndWhenIn,
  type WhoAndWhen,
  type WholeEntry,
} from "./pack-format.ts";
import type { SingleConnection } from "./single-connection.ts";

export const entriesPerPack = 1_000;
/** Fewer stay in their rows where a briefing rests: a pack of them would hardly be smaller. */
const entriesAtRest = 100;
/** Big entries make a shorter pack. */
const maxPackedBytes = 16 * 1024 * 1024;
/** Any number that no other user of advisory locks in this database takes. */
const packingLock = 7_274_002;

/** Where a test may let the packing die. */
export const packingSteps = ["read", "packed", "inserted", "read back", "removed", "committed"] as const;
export type PackingStep = (typeof packingSteps)[number];

/** Where nobody has written for a day, `atRest`, a pack needn't be full. */
export type Waiting = { briefingId: string; atRest: boolean };

/**
 * Packs the oldest entries of one briefing that wait for it, in one transaction. False when none do, or when another
 * process is packing. Throws when an entry is damaged or the pack read back isn't the entries: nothing is removed then.
 */
export async function packOnce(
  { sql, transaction }: SingleConnection,
  { briefingId, atRest }: Waiting,
  reached: (step: PackingStep) => void = () => undefined,
): Promise<boolean> {
  const packed = await transaction(async () => {
    const [lock] = await sql(`SELECT pg_try_advisory_xact_lock($1::bigint) AS ours`, [packingLock]);
    if (lock?.ours !== true) return false;
    const first = (await lastPacked(sql, briefingId)) + 1;
    const atLeast = atRest ? entriesAtRest : entriesPerPack;
    const entries = await wholeEntries(sql, briefingId, { first, atLeast });
    if (entries.length === 0) return false;
    reached("read");
    await replaceByPack(sql, briefingId, entries, reached);
    return true;
  });
  if (packed) reached("committed");
  return packed;
}

async function replaceByPack(
  sql: Sql,
  briefingId: string,
  entries: WholeEntry[],
  reached: (step: PackingStep) => void,
): Promise<void> {
  const [first, last] = [entries[0]!.seq, entries.at(-1)!.seq];
  const bytes = packEntries(entries);
  reached("packed");
  await sql(
    `INSERT INTO journal_packs (briefing_id, first_seq, last_seq, entries_sha256, bytes, sha256)
     VALUES ($1::uuid, $2::bigint, $3::bigint, $4::bytea, $5::bytea, $6::bytea)`,
    [briefingId, String(first), String(last), digestOf(entries), Buffer.from(bytes), sha256(bytes)],
  );
  reached("inserted");
  const [pack] = await packsAfter(sql, briefingId, first - 1, 1);
  if (!pack?.entries || !isSame(pack.entries, entries))
    throw new Error(`briefing ${briefingId}: the pack from entry ${first} was not read back as written`);
  reached("read back");
  // The owner's function: it compares the digest with the rows once more, and checks that nobody needs them.
  await sql(`SELECT remove_packed_entries($1::uuid, $2::bigint)`, [briefingId, String(first)]);
  reached("removed");
}

function isSame(some: WholeEntry[], others: WholeEntry[]): boolean {
  return some.length === others.length && some.every((entry, i) => isSameEntry(entry, others[i]!));
}

function isSameEntry(one: WholeEntry, other: WholeEntry): boolean {
  const { bytes, ...columns } = one;
  const { bytes: otherBytes, ...otherColumns } = other;
  return JSON.stringify(columns) === JSON.stringify(otherColumns) && Buffer.compare(bytes, otherBytes) === 0;
}

async function lastPacked(sql: Sql, briefingId: string): Promise<number> {
  const [row] = await sql(
    `SELECT coalesce(max(last_seq), 0) AS last FROM journal_packs WHERE briefing_id = $1::uuid`,
    [briefingId],
  );
  return Number(row?.last ?? 0);
}

/** A pack's worth of entries from `first` on, or none when there aren't `atLeast` so many. Throws where one is damaged or missing. */
async function wholeEntries(
  sql: Sql,
  briefingId: string,
  { first, atLeast }: { first: number; atLeast: number },
): Promise<WholeEntry[]> {
  const rows = await sql(
    `SELECT seq, epoch, connection, n, user_id, command, (extract(epoch FROM at) * 1000)::bigint AS at_ms, bytes, sha256
     FROM journal_entries WHERE briefing_id = $1::uuid AND seq >= $2::bigint AND seq < $2::bigint + $3::int ORDER BY seq`,
    [briefingId, String(first), entriesPerPack],
  );
  if (rows.length < atLeast) return [];
  let bytesLeft = maxPackedBytes;
  const entries = rows.map((row, i) => wholeEntry(briefingId, first + i, row));
  const fits = (entry: WholeEntry, i: number) => i === 0 || (bytesLeft -= entry.bytes.length) > 0;
  const end = entries.findIndex((entry, i) => !fits(entry, i));
  return end === -1 ? entries : entries.slice(0, end);
}

function wholeEntry(briefingId: string, seq: number, row: Record<string, unknown>): WholeEntry {
  const bytes = bytesOf(row.bytes);
  if (Number(row.seq) !== seq || !sha256(bytes).equals(bytesOf(row.sha256)))
    throw new Error(`briefing ${briefingId}: entry ${seq} is damaged and can't be packed`);
  return {
    seq,
    epoch: Number(row.epoch),
    connection: String(row.connection),
    n: Number(row.n),
    userId: String(row.user_id),
    command: row.command === null ? null : String(row.command),
    at: Number(row.at_ms),
    bytes,
  };
}

/** `entries` is null where the pack's row is damaged. */
export type Pack = { firstSeq: number; lastSeq: number; entries: WholeEntry[] | null };

/** The packs that hold entries after `afterSeq`, in order, at most `limit`. */
export async function packsAfter(
  sql: Sql,
  briefingId: string,
  afterSeq: number,
  limit: number,
): Promise<Pack[]> {
  return packsIn(await packRowsAfter(sql, briefingId, afterSeq, limit), soundEntries);
}

/** The same, each known by the hash of its bytes alone: counting the digest of every entry takes as long again. */
export async function packsToShow(
  sql: Sql,
  briefingId: string,
  afterSeq: number,
  limit: number,
): Promise<Pack[]> {
  return packsIn(await packRowsAfter(sql, briefingId, afterSeq, limit), wholeEntriesIn);
}

type PackRow = Record<string, unknown>;

function packsIn(rows: PackRow[], entriesOf: (row: PackRow) => WholeEntry[] | null): Pack[] {
  return rows.map((row) => ({
    firstSeq: Number(row.first_seq),
    lastSeq: Number(row.last_seq),
    entries: entriesOf(row),
  }));
}

function packRowsAfter(sql: Sql, briefingId: string, afterSeq: number, limit: number) {
  return sql(
    `SELECT first_seq, last_seq, entries_sha256, bytes, sha256 FROM journal_packs
     WHERE briefing_id = $1::uuid AND last_seq > $2::bigint ORDER BY first_seq LIMIT $3::int`,
    [briefingId, String(afterSeq), limit],
  );
}

/** The same packs by who wrote their entries and when; null for one whose row is damaged. */
export async function whoAndWhenAfter(
  sql: Sql,
  briefingId: string,
  afterSeq: number,
  limit: number,
): Promise<(WhoAndWhen | null)[]> {
  const rows = await packRowsAfter(sql, briefingId, afterSeq, limit);
  return rows.map((row) => {
    const bytes = bytesOf(row.bytes);
    return sha256(bytes).equals(bytesOf(row.sha256)) ? whoAndWhenIn(bytes) : null;
  });
}

function soundEntries(row: PackRow): WholeEntry[] | null {
  const entries = wholeEntriesIn(row);
  return entries && digestOf(entries).equals(bytesOf(row.entries_sha256)) ? entries : null;
}

function wholeEntriesIn(row: PackRow): WholeEntry[] | null {
  const bytes = bytesOf(row.bytes);
  if (!sha256(bytes).equals(bytesOf(row.sha256))) return null;
  const entries = unpackEntries(bytes);
  const isWhole = entries[0]?.seq === Number(row.first_seq) && entries.at(-1)?.seq === Number(row.last_seq);
  return isWhole ? entries : null;
}

/** At most twice `limit`. */
export async function waitingForPack(sql: Sql, limit: number): Promise<Waiting[]> {
  return [...(await briefingsToPack(sql, limit)), ...(await briefingsAtRest(sql, limit))];
}

/**
 * Briefings with a pack's worth of entries that the newest two checkpoints spare readers, that the last 1,000 aren't, and
 * that no retried commit asks for any more.
 */
async function briefingsToPack(sql: Sql, limit: number): Promise<Waiting[]> {
  const rows = await sql(
    `WITH spared AS (
       SELECT c.briefing_id, (array_agg(c.seq ORDER BY c.seq DESC))[2] AS seq
       FROM checkpoints c JOIN briefings b ON b.id = c.briefing_id AND b.epoch = c.epoch GROUP BY c.briefing_id
     ), packed AS (
       SELECT s.briefing_id, least(s.seq, b.head_seq - $1::int) AS until,
              coalesce((SELECT max(p.last_seq) FROM journal_packs p WHERE p.briefing_id = s.briefing_id), 0) AS seq
       FROM spared s JOIN briefings b ON b.id = s.briefing_id
     )
     SELECT k.briefing_id FROM packed k
     JOIN journal_entries e ON e.briefing_id = k.briefing_id AND e.seq = k.seq + $1::int
     WHERE k.seq + $1::int <= k.until AND e.at < now() - interval '1 day' LIMIT $2::int`,
    [entriesPerPack, limit],
  );
  return rows.map((row) => ({ briefingId: String(row.briefing_id), atRest: false }));
}

/** Briefings whose last entry is a day old. They need a checkpoint at their head first. */
async function briefingsAtRest(sql: Sql, limit: number): Promise<Waiting[]> {
  const rows = await sql(
    `SELECT b.id FROM briefings b JOIN journal_entries e ON e.briefing_id = b.id AND e.seq = b.head_seq
     WHERE b.damaged_from IS NULL AND e.at < now() - interval '1 day'
       AND b.head_seq >= $1::int + coalesce((SELECT max(p.last_seq) FROM journal_packs p WHERE p.briefing_id = b.id), 0)
     LIMIT $2::int`,
    [entriesAtRest, limit],
  );
  return rows.map((row) => ({ briefingId: String(row.id), atRest: true }));
}
