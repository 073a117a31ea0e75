// A long life as a briefing of the product's sample workspace: old entries packed, checkpoints where the product keeps them for good.
import { randomUUID } from "node:crypto";
import { appendEntries, type Sql } from "../../lib/data/journal.ts";
import { packOnce } from "../../lib/data/packing.ts";
import { connectOnce } from "../../lib/data/single-connection.ts";
import { makeCheckpoint } from "../../server/checkpoint-maker.ts";
import type { Life } from "./long-life.ts";

export type StoredLife = { briefingId: string; head: number; checkpoints: number[]; packs: number };

const page = 1_000;
/** One is kept near each 10,000th entry: as far behind it as the product may leave it. */
const keptEvery = 10_000;
const versionEvery = 26_000;

/** `url` is the database owner's. */
export async function storeLife(url: string, { start, updates }: Life): Promise<StoredLife> {
  const connection = await connectOnce(url);
  const { sql } = connection;
  const { briefingId, users } = await newBriefing(sql);
  await append(sql, { briefingId, users, updates: [start, ...updates] });
  await sql("SELECT setseed(0.5)", []);
  await sql(age, [briefingId]);
  while (await packOnce(connection, { briefingId, atRest: false }));
  await sql("VACUUM ANALYZE", []);
  const kept = await sql(`SELECT seq FROM checkpoints WHERE briefing_id = $1::uuid ORDER BY seq`, [
    briefingId,
  ]);
  const [packs] = await sql(`SELECT count(*) AS n FROM journal_packs WHERE briefing_id = $1::uuid`, [
    briefingId,
  ]);
  await connection.end();
  const checkpoints = kept.map(({ seq }) => Number(seq));
  return { briefingId, head: updates.length + 1, checkpoints, packs: Number(packs?.n) };
}

async function newBriefing(sql: Sql): Promise<{ briefingId: string; users: string[] }> {
  const [row] = await sql(
    `INSERT INTO briefings (id, workspace_id, created_by_id, title)
     SELECT $1::uuid, workspace_id, created_by_id, 'A paper' FROM briefings LIMIT 1 RETURNING id, workspace_id`,
    [randomUUID()],
  );
  const members = await sql(
    `SELECT user_id FROM memberships WHERE workspace_id = $1::uuid AND role IN ('owner', 'manager', 'editor') ORDER BY user_id`,
    [row?.workspace_id],
  );
  return { briefingId: String(row?.id), users: members.map(({ user_id }) => String(user_id)) };
}

type Written = { briefingId: string; users: string[]; updates: Uint8Array[] };

/** They take turns, some thousand entries each; now and then there is a version. */
async function append(sql: Sql, { briefingId, users, updates }: Written): Promise<void> {
  const connections = users.map(() => randomUUID());
  for (let from = 0; from < updates.length; from += page) {
    const turn = Math.floor(from / 3_000) % users.length;
    const entries = updates.slice(from, from + page).map((bytes, i) => ({
      ...{ briefingId, connection: connections[turn]!, n: from + i + 1 },
      ...{ userId: users[turn]!, command: null, bytes },
    }));
    await appendEntries(sql, [{ briefingId, epoch: 1, accessVersion: 1 }], entries);
    const seq = from + entries.length;
    if (seq % keptEvery === page || seq > updates.length - 2 * page) await makeCheckpoint(sql, briefingId);
    if (seq % versionEvery === 0) await addVersion(sql, briefingId, seq);
  }
}

async function addVersion(sql: Sql, briefingId: string, seq: number): Promise<void> {
  await sql(
    `INSERT INTO versions (id, briefing_id, number, epoch, seq, kind, name, note, at, content, whole_number, sha256, words_added, words_removed)
     VALUES (gen_random_uuid(), $1::uuid, $2::int, 1, $3::bigint, 'quiet', '', '', now(), '\\x007b7d', $2::int, sha256('{}'), 0, 0)`,
    [briefingId, seq / versionEvery, String(seq)],
  );
}

/** Each entry 100 to 400 ms after the one before, and long ago. */
const age = `
UPDATE journal_entries j SET at = t.at
FROM (SELECT seq, timestamptz '2024-01-01' + sum(100 + floor(random() * 300)) OVER (ORDER BY seq) * interval '1 ms' AS at
      FROM journal_entries WHERE briefing_id = $1::uuid) t
WHERE j.briefing_id = $1::uuid AND j.seq = t.seq`;
