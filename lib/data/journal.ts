// The journal: append-only entries with a gapless seq per briefing. One function appends, for sockets and commands
// alike. Decides no rights: its callers did, and the fence (epoch, access version) holds them to what they knew.
import { createHash, randomUUID } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import type { Tx } from "./client.ts";

/** Runs one statement of PostgreSQL's dialect ($1, $2 …) and returns its rows. */
export type Sql = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

export type NewEntry = {
  briefingId: string;
  /** The socket's or command's id, and the entry's number there: the pair is unique, so a retry can't store it twice. */
  connection: string;
  n: number;
  userId: string;
  /** The command's name for an edit that the server made, null for typing. */
  command: string | null;
  bytes: Uint8Array;
};

/** Where the appender believes a briefing stands. A commit under another epoch or access version, or on a damaged journal, stores nothing. */
export type Fence = { briefingId: string; epoch: number; accessVersion: number };

export type Appended = { briefingId: string; connection: string; n: number; seq: number };

/** What to do about a briefing whose row another transaction holds: wait for it, or leave it out. */
type Held = "wait" | "skip";

/**
 * The first step takes the row locks of the briefings in the order of their ids (so that two writers never wait for each
 * other; rows that refer to a briefing and were written before in the same transaction hold its key, hence NO KEY), the second moves each head that its fence lets through, the third numbers the entries from there.
 * It answers with a row per entry, and with one without an entry for a briefing that was locked but not let through.
 */
const appendSql = (held: Held) => `
WITH fence AS (
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[]) AS f(briefing_id, epoch, access_version)
), locked AS (
  SELECT b.id FROM briefings b JOIN fence f ON f.briefing_id = b.id ORDER BY b.id FOR NO KEY UPDATE OF b${held === "skip" ? " SKIP LOCKED" : ""}
), entry AS (
  SELECT e.*, row_number() OVER (PARTITION BY e.briefing_id ORDER BY e.position) AS place
  FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::uuid[], $8::text[], $9::bytea[], $10::bytea[])
    WITH ORDINALITY AS e(briefing_id, connection, n, user_id, command, bytes, sha256, position)
), counted AS (
  SELECT briefing_id, count(*) AS entries FROM entry GROUP BY briefing_id
), moved AS (
  UPDATE briefings b SET head_seq = b.head_seq + c.entries, changed_at = now()
  FROM fence f JOIN counted c USING (briefing_id) JOIN locked l ON l.id = f.briefing_id
  WHERE b.id = l.id AND b.epoch = f.epoch AND b.access_version = f.access_version AND b.damaged_from IS NULL
  RETURNING b.id, b.epoch, b.head_seq - c.entries AS base
), inserted AS (
  INSERT INTO journal_entries (briefing_id, seq, epoch, connection, n, user_id, command, at, bytes, sha256)
  SELECT e.briefing_id, m.base + e.place, m.epoch, e.connection, e.n, e.user_id, nullif(e.command, ''), now(), e.bytes, e.sha256
  FROM entry e JOIN moved m ON m.id = e.briefing_id
  RETURNING briefing_id, connection, n, seq
)
SELECT l.id AS briefing_id, i.connection, i.n, i.seq FROM locked l LEFT JOIN inserted i ON i.briefing_id = l.id`;

const appendWaiting = appendSql("wait");
const appendSkipping = appendSql("skip");

/**
 * Appends entries of one or several briefings in one statement, so in one transaction, in the order given. Waits for the
 * briefings' row locks. Entries of a briefing whose fence no longer holds are missing from the answer, and not stored.
 * Throws the database's unique violation when a (connection, n) is there already: see `storedOf`.
 */
export async function appendEntries(sql: Sql, fences: Fence[], entries: NewEntry[]): Promise<Appended[]> {
  return storedIn(await sql(appendWaiting, appendValues(fences, entries)));
}

/** Where entries landed; `busy` are briefings whose row another transaction held (or that are gone): nothing of theirs was stored. */
export type AppendedWhereFree = { appended: Appended[]; busy: Set<string> };

/** The same, but a briefing that somebody else holds is left out instead of holding up the others. */
export async function appendWhereFree(
  sql: Sql,
  fences: Fence[],
  entries: NewEntry[],
): Promise<AppendedWhereFree> {
  const rows = await sql(appendSkipping, appendValues(fences, entries));
  const locked = new Set(rows.map((row) => String(row.briefing_id)));
  const busy = fences.map((fence) => fence.briefingId).filter((id) => !locked.has(id));
  return { appended: storedIn(rows), busy: new Set(busy) };
}

function storedIn(rows: Record<string, unknown>[]): Appended[] {
  return rows.filter((row) => row.seq !== null).map(appendedOf);
}

function appendValues(fences: Fence[], entries: NewEntry[]): unknown[] {
  return [
    fences.map((fence) => fence.briefingId),
    fences.map((fence) => fence.epoch),
    fences.map((fence) => fence.accessVersion),
    entries.map((entry) => entry.briefingId),
    entries.map((entry) => entry.connection),
    entries.map((entry) => entry.n),
    entries.map((entry) => entry.userId),
    entries.map((entry) => entry.command ?? ""),
    entries.map((entry) => Buffer.from(entry.bytes)),
    entries.map((entry) => sha256(entry.bytes)),
  ];
}

/** Which of these (connection, n) the journal holds: asked when the answer to a commit got lost. */
export async function storedOf(sql: Sql, entries: NewEntry[]): Promise<Appended[]> {
  const rows = await sql(
    `SELECT j.briefing_id, j.connection, j.n, j.seq FROM journal_entries j
     JOIN unnest($1::uuid[], $2::int[]) AS e(connection, n) ON j.connection = e.connection AND j.n = e.n`,
    [entries.map((entry) => entry.connection), entries.map((entry) => entry.n)],
  );
  return rows.map(appendedOf);
}

function appendedOf(row: Record<string, unknown>): Appended {
  return {
    briefingId: String(row.briefing_id),
    connection: String(row.connection),
    n: Number(row.n),
    seq: Number(row.seq),
  };
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** The journal's Sql on a Prisma transaction, so that a command's edit commits with its other rows. */
export function sqlOf(tx: Tx): Sql {
  return (text, values) => tx.$queryRawUnsafe(text, ...values);
}

export type ServerEdit = { briefingId: string; userId: string; command: string; update: Uint8Array };

/**
 * Appends an edit that a command computed, in the command's own transaction. Throws `conflict` when rights or the epoch
 * have changed since the command read them: it is then asked again from the start.
 */
export async function appendServerEdit(
  tx: Tx,
  edit: ServerEdit,
  standing: { epoch: number; accessVersion: number },
): Promise<{ seq: number }> {
  const fence = { briefingId: edit.briefingId, ...standing };
  const entry = { ...edit, connection: randomUUID(), n: 1, bytes: edit.update };
  const [appended] = await appendEntries(sqlOf(tx), [fence], [entry]);
  if (!appended) throw new AppError("conflict");
  return { seq: appended.seq };
}

/** A bytea of an answer. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error("the database did not answer with bytes");
}

/** `projectedSeq` is the seq that the lists' rows show, `damagedFrom` the first entry that somebody found damaged or missing. */
export type Head = {
  epoch: number;
  accessVersion: number;
  seq: number;
  projectedSeq: number;
  damagedFrom: number | null;
};

/** Where briefings stand, by id; an unknown one is missing. */
export async function headsOf(sql: Sql, briefingIds: string[]): Promise<Map<string, Head>> {
  const rows = await sql(
    `SELECT id, epoch, access_version, head_seq, projected_seq, damaged_from FROM briefings WHERE id = ANY($1::uuid[])`,
    [briefingIds],
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        epoch: Number(row.epoch),
        accessVersion: Number(row.access_version),
        seq: Number(row.head_seq),
        projectedSeq: Number(row.projected_seq),
        damagedFrom: row.damaged_from === null ? null : Number(row.damaged_from),
      },
    ]),
  );
}
