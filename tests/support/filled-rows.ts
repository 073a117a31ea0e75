// Fills every table whose rows belong to a briefing, found by walking the schema's foreign keys, so that a table that comes later is filled too.
// What it writes fits the columns' types and nothing more.
import { randomInt, randomUUID } from "node:crypto";
import type pg from "pg";

type Row = Record<string, unknown>;
type Key = { child: string; columns: string[]; parent: string; parentColumns: string[] };
type Column = { table: string; name: string; type: string; label: string | null; nullable: boolean };

/** People belong to no briefing: guests are filled, what refers to them isn't followed. */
const people = "users";

const keysSql = `
  SELECT c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent,
    ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, i)
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY i) AS columns,
    ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, i)
      JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY i) AS "parentColumns"
  FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace`;

const columnsSql = `
  SELECT a.attrelid::regclass::text AS table, a.attname::text AS name, t.typname::text AS type, NOT a.attnotnull AS nullable,
    (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1) AS label
  FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid AND r.relkind = 'r' AND r.relnamespace = 'public'::regnamespace
  JOIN pg_type t ON t.oid = a.atttypid WHERE a.attnum > 0 AND NOT a.attisdropped`;

/** The tables with rows of briefings, each after those that it refers to. */
function tablesBelow(root: string, keys: Key[]): string[] {
  const found = [root];
  for (const table of found)
    if (table !== people)
      for (const { child, parent } of keys) if (parent === table && !found.includes(child)) found.push(child);
  const ordered: string[] = [];
  const parentsOf = (table: string) =>
    keys.filter(({ child, parent }) => child === table && parent !== table && parent !== people);
  while (ordered.length < found.length) {
    const next = found.find(
      (table) =>
        !ordered.includes(table) &&
        parentsOf(table).every(({ parent }) => ordered.includes(parent) || !found.includes(parent)),
    );
    if (next === undefined) throw new Error("the tables refer to each other in a circle");
    ordered.push(next);
  }
  return ordered;
}

/** At least one row in each, with every reference set; answers the tables. */
export async function fillAround(client: pg.Client, briefingId: string): Promise<string[]> {
  const keys = (await client.query<Key>(keysSql)).rows;
  const columns = (await client.query<Column>(columnsSql)).rows;
  const tables = tablesBelow("briefings", keys);
  const made = new Map<string, Row>();
  const one = async (table: string) =>
    (await client.query<Row>(`SELECT * FROM ${table} ORDER BY random() LIMIT 1`)).rows[0];
  const make = async (table: string): Promise<Row> => {
    const own = columns.filter((column) => column.table === table);
    const row: Row = Object.fromEntries(
      own.filter(({ nullable }) => !nullable).map((c) => [c.name, valueFor(c)]),
    );
    for (const key of keys.filter(({ child }) => child === table)) {
      const before = key.parent === people ? await one(people) : made.get(key.parent);
      const parent =
        before ?? (key.parent === table ? null : ((await one(key.parent)) ?? (await make(key.parent))));
      if (parent) key.columns.forEach((name, i) => (row[name] = parent[key.parentColumns[i]!]));
    }
    const names = Object.keys(row);
    const marks = names.map((_, i) => `$${i + 1}`);
    const text = `INSERT INTO ${table} (${names.map((name) => `"${name}"`)}) VALUES (${marks}) RETURNING *`;
    const inserted = (await client.query<Row>(text, Object.values(row))).rows[0]!;
    return inserted;
  };
  const { rows } = await client.query<Row>("SELECT * FROM briefings WHERE id = $1", [briefingId]);
  made.set("briefings", rows[0]!);
  for (const table of tables.slice(1)) {
    made.set(table, await make(table));
    // The second one refers to the first where a table refers to itself.
    if (keys.some(({ child, parent }) => child === table && parent === table)) await make(table);
  }
  return tables;
}

function valueFor({ type, label }: Column): unknown {
  if (label !== null) return label;
  if (type === "uuid") return randomUUID();
  if (type === "bool") return false;
  if (type === "bytea") return Buffer.from(randomUUID());
  if (type === "jsonb") return "{}";
  if (type.startsWith("int")) return randomInt(2, 1_000_000);
  if (type.startsWith("timestamp")) return new Date();
  if (type.startsWith("_")) return [];
  return randomUUID();
}

export async function countRows(
  client: pg.Client,
  tables: readonly string[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
    counts[table] = Number(rows[0]?.count);
  }
  return counts;
}
