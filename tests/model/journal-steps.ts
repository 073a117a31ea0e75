// The model's database: one append under the row lock, fenced by the access version, once per (connection, n).
import { groundOf, lockable, type Database, type Entry, type Mistake, type Stored } from "./state.ts";

/** What the append did; "conflict" is the unique violation, upon which nothing is stored. */
export type Appended = { stored: Stored[] } | "conflict";

/** As `appendEntries` of lib/data/journal.ts: all or, where the fence doesn't hold, nothing. */
export function appendEntries(
  database: Database,
  entries: readonly Entry[],
  version: number,
  mistake: Mistake | null,
): Appended {
  if (version !== database.version && mistake !== "commits without the fence") return { stored: [] };
  const mayRepeat = mistake === "stores again without asking";
  if (!mayRepeat && entries.some((entry) => seqOf(database, entry) !== null)) return "conflict";
  const stored = entries.map(({ connection, n }, index) => ({
    connection,
    n,
    seq: database.head + index + 1,
  }));
  const rows = mistake === "leaves one entry out at the commit" ? entries.slice(0, -1) : entries;
  for (const entry of rows) insert(database, entry);
  if (rows.length < entries.length) database.fault ??= "the journal's seq has a gap";
  database.head += entries.length - rows.length;
  return { stored };
}

function insert(database: Database, entry: Entry): void {
  if (!isAllowed(database, entry)) database.fault ??= "committed after the right was taken away";
  if (seqOf(database, entry) !== null) database.fault ??= "one entry stands in the journal twice";
  if (groundOf(entry.edits) & ~database.committed)
    database.fault ??= "an entry refers to what no earlier one brought";
  database.journal.push({ ...entry, seq: ++database.head });
  database.committed |= entry.edits;
}

function isAllowed(database: Database, { client, edits }: Entry): boolean {
  const fresh = edits & ~database.committed;
  return database.access[client] && !(database.locked && fresh & lockable);
}

/** As `storedOf`: which of these are in the journal. */
export function storedOf(database: Database, entries: readonly Entry[]): Stored[] {
  return entries.flatMap(({ connection, n }) => {
    const seq = seqOf(database, { connection, n });
    return seq === null ? [] : [{ connection, n, seq }];
  });
}

function seqOf(database: Database, { connection, n }: { connection: number; n: number }): number | null {
  return database.journal.find((row) => row.connection === connection && row.n === n)?.seq ?? null;
}
