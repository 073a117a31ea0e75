// The journal: append-only entries with a gapless seq per briefing. One function appends, for sockets and commands
// alike. Decides no rights: its callers did, and the fence (epoch, access version) holds them to what they knew.
import { hash, randomUUID } from "node:crypto";
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

export type Appended = { entry: NewEntry; seq: number };

/** What to do about a briefing whose row another transaction holds: wait for it, or leave it out. */
type Held = "wait" | "skip";

/**
 * The first step takes the row locks of the briefings in the order of their ids (so that two writers never wait for each
 * other; rows that refer to a briefing and were written before in the same transaction hold its key, hence NO KEY), the
 * second moves each head that its fence lets through, the third numbers the entries from there. Bytes and hashes come as one
 * value each, cut here: as arrays they would be written and read as text. It answers with a row per locked briefing: where its
 * head stood before, null where its fence let nothing through.
 */
const appendSql = (held: Held) => `
WITH fence AS (
  SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS f(briefing_id, epoch, access_version, entries)
), locked AS (
  SELECT b.id FROM briefings b JOIN fence f ON f.briefing_id = b.id ORDER BY b.id FOR NO KEY UPDATE OF b${held === "skip" ? " SKIP LOCKED" : ""}
), source AS (
  SELECT * FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[])
    WITH ORDINALITY AS s(briefing_id, connection, user_id, command, number)
), entry AS (
  SELECT * FROM unnest($9::int[], $10::int[], $11::int[], $12::int[], $13::int[])
    WITH ORDINALITY AS e(source, n, place, start, length, number)
), moved AS (
  UPDATE briefings b SET head_seq = b.head_seq + f.entries, changed_at = now()
  FROM fence f JOIN locked l ON l.id = f.briefing_id
  WHERE b.id = l.id AND b.epoch = f.epoch AND b.access_version = f.access_version AND b.damaged_from IS NULL
  RETURNING b.id, b.epoch, b.head_seq - f.entries AS base
), inserted AS (
  INSERT INTO journal_entries (briefing_id, seq, epoch, connection, n, user_id, command, at, bytes, sha256)
  SELECT m.id, m.base + e.place, m.epoch, s.connection, e.n, s.user_id, nullif(s.command, ''), now(),
    substring($14::bytea FROM e.start FOR e.length), substring($15::bytea FROM (e.number * 32 - 31)::int FOR 32)
  FROM entry e JOIN source s ON s.number = e.source JOIN moved m ON m.id = s.briefing_id
)
SELECT l.id AS briefing_id, m.base FROM locked l LEFT JOIN moved m ON m.id = l.id`;

const appendWaiting = appendSql("wait");
const appendSkipping = appendSql("skip");

/**
 * Appends entries of one or several briefings in one statement, so in one transaction, each briefing's in the order given.
 * Waits for the briefings' row locks. Entries of a briefing whose fence no longer holds are missing from the answer, and not
 * stored. Throws the database's unique violation when a (connection, n) is there already: see `storedOf`.
 */
export async function appendEntries(sql: Sql, fences: Fence[], entries: NewEntry[]): Promise<Appended[]> {
  const numbered = inPlaces(entries);
  return storedIn(await sql(appendWaiting, appendValues(fences, numbered)), numbered);
}

/** Where entries landed; `busy` are briefings whose row another transaction held (or that are gone): nothing of theirs was stored. */
export type AppendedWhereFree = { appended: Appended[]; busy: Set<string> };

/** The same, but a briefing that somebody else holds is left out instead of holding up the others. */
export async function appendWhereFree(
  sql: Sql,
  fences: Fence[],
  entries: NewEntry[],
): Promise<AppendedWhereFree> {
  const numbered = inPlaces(entries);
  const rows = await sql(appendSkipping, appendValues(fences, numbered));
  const locked = new Set(rows.map((row) => String(row.briefing_id)));
  const busy = fences.map((fence) => fence.briefingId).filter((id) => !locked.has(id));
  return { appended: storedIn(rows, numbered), busy: new Set(busy) };
}

/** Entries with their place, 1, 2, 3 …, among those of their briefing, and how many each briefing has. */
type InPlaces = { entries: NewEntry[]; places: number[]; counts: Map<string, number> };

function inPlaces(entries: NewEntry[]): InPlaces {
  const counts = new Map<string, number>();
  const places = entries.map(({ briefingId }) => {
    const place = (counts.get(briefingId) ?? 0) + 1;
    counts.set(briefingId, place);
    return place;
  });
  return { entries, places, counts };
}

function storedIn(rows: Record<string, unknown>[], { entries, places }: InPlaces): Appended[] {
  const bases = new Map<string, number>();
  for (const { briefing_id, base } of rows) if (base !== null) bases.set(String(briefing_id), Number(base));
  const appended: Appended[] = [];
  entries.forEach((entry, index) => {
    const base = bases.get(entry.briefingId);
    if (base !== undefined) appended.push({ entry, seq: base + (places[index] ?? 0) });
  });
  return appended;
}

function appendValues(fences: Fence[], { entries, places, counts }: InPlaces): unknown[] {
  const { sources, sourceOf } = sourcesOf(entries);
  const lengths = entries.map(({ bytes }) => bytes.length);
  let next = 1;
  const starts = lengths.map((length) => (next += length) - length);
  return [
    fences.map((fence) => fence.briefingId),
    fences.map((fence) => fence.epoch),
    fences.map((fence) => fence.accessVersion),
    fences.map((fence) => counts.get(fence.briefingId) ?? 0),
    sources.map((source) => source.briefingId),
    sources.map((source) => source.connection),
    sources.map((source) => source.userId),
    sources.map((source) => source.command ?? ""),
    integers(sourceOf),
    integers(entries.map((entry) => entry.n)),
    integers(places),
    integers(starts),
    integers(lengths),
    Buffer.concat(entries.map(({ bytes }) => bytes)),
    Buffer.concat(entries.map(({ bytes }) => sha256(bytes))),
  ];
}

/** PostgreSQL's way to write an array of them: the driver would put each through its quoting. */
function integers(values: number[]): string {
  return `{${values.join(",")}}`;
}

/** Who sent it, once for all that it sent; `sourceOf` says of each entry which of them it was, counted from 1. */
function sourcesOf(entries: NewEntry[]): { sources: NewEntry[]; sourceOf: number[] } {
  const sources: NewEntry[] = [];
  const numbers = new Map<string, number>();
  const sourceOf = entries.map((entry) => {
    const known = numbers.get(entry.connection);
    if (known !== undefined && isSameSource(sources[known - 1], entry)) return known;
    numbers.set(entry.connection, sources.push(entry));
    return sources.length;
  });
  return { sources, sourceOf };
}

function isSameSource(one: NewEntry | undefined, { briefingId, userId, command }: NewEntry): boolean {
  return one?.briefingId === briefingId && one.userId === userId && one.command === command;
}

/** Which of these (connection, n) the journal holds: asked when the answer to a commit got lost. */
export async function storedOf(sql: Sql, entries: NewEntry[]): Promise<Appended[]> {
  const rows = await sql(
    `SELECT j.connection, j.n, j.seq FROM journal_entries j
     JOIN unnest($1::uuid[], $2::int[]) AS e(connection, n) ON j.connection = e.connection AND j.n = e.n`,
    [entries.map((entry) => entry.connection), entries.map((entry) => entry.n)],
  );
  const seqs = new Map(rows.map(({ connection, n, seq }) => [`${String(connection)} ${String(n)}`, seq]));
  return entries.flatMap((entry) => {
    const seq = seqs.get(`${entry.connection} ${entry.n}`);
    return seq === undefined ? [] : [{ entry, seq: Number(seq) }];
  });
}

export function sha256(bytes: Uint8Array): Buffer {
  return hash("sha256", bytes, "buffer");
}

/** The journal's Sql on a Prisma transaction, so that a command's edit commits with its other rows. */
export function sqlOf(tx: Tx): Sql {
  return (text, values) => tx.$queryRawUnsafe(text, ...values);
}

export type ServerEdit = { briefingId: string; userId: string; command: string; update: Uint8Array };

/**
 * Appends an edit that the server computed, a command's in its own transaction. Throws `conflict` when rights or the epoch
 * have changed since the command read them: it is then asked again from the start.
 */
export async function appendServerEdit(
  sql: Sql,
  edit: ServerEdit,
  standing: { epoch: number; accessVersion: number },
): Promise<{ seq: number }> {
  const fence = { briefingId: edit.briefingId, ...standing };
  const entry = { ...edit, connection: randomUUID(), n: 1, bytes: edit.update };
  const [appended] = await appendEntries(sql, [fence], [entry]);
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
  archived: boolean;
};

/** Where briefings stand, by id; an unknown one is missing. */
export async function headsOf(sql: Sql, briefingIds: string[]): Promise<Map<string, Head>> {
  const rows = await sql(
    `SELECT id, epoch, access_version, head_seq, projected_seq, damaged_from, archived_at FROM briefings WHERE id = ANY($1::uuid[])`,
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
        archived: row.archived_at !== null,
      },
    ]),
  );
}
