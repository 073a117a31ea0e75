// What a long recorded text costs on the disk, with everything that is kept of it: the product's own code writes, keeps and packs it.
// `npm run bench kept`: on a PostgreSQL of its own.
import { reserveClientIds } from "../lib/commands/reserve-client-id.ts";
import { nameVersion } from "../lib/commands/name-version.ts";
import { db } from "../lib/data/client.ts";
import type { Sql } from "../lib/data/journal.ts";
import { readState } from "../lib/data/checkpoints.ts";
import { readStateAt } from "../lib/data/state-at.ts";
import { findVersion, listVersions } from "../lib/data/versions.ts";
import { fingerprintOf } from "../lib/document/fingerprint.ts";
import { docOf } from "../lib/document/shape.ts";
import { quietMs } from "../lib/domain/version.ts";
import { quietVersion } from "../lib/jobs/quiet-version.ts";
import { makeCheckpoint } from "../server/checkpoint-maker.ts";
import { StorageThread } from "../server/storage-thread.ts";
import { makeBriefing, type BriefingRows } from "../tests/support/briefing-rows.ts";
import { paper, paperPatches, type Recording } from "./keystrokes.ts";
import { appendKeystrokes, withStore } from "./storage.ts";

/** What must be reached: bytes per 1,000 typed characters. */
const goal = 8_000;
/** A burst of writing ends in five quiet minutes after so many typed characters: some twelve minutes at four keys a second. */
const typedPerBurst = 2_000;
const burstsPerName = 10;
/** As the rooms ask for them. */
const entriesPerCheckpoint = 1_000;

type Bench = { sql: Sql; url: string; rows: BriefingRows; recording: Recording };
type Sizes = Map<string, number>;
type Kept = { typed: number; bursts: number; recording: Recording; sizes: Sizes; counts: Counts };

/** The part's text for bench/RESULTS.md. */
export async function benchKept(): Promise<string> {
  return withStore(async ({ sql, url }) => {
    await makeBriefing();
    const before = await sizesNow(sql);
    const bench = { sql, url, rows: await makeBriefing(), recording: paper() };
    const { typed, ends } = bursts();
    await write(bench, ends);
    await rest(bench, ends);
    await check(bench);
    const sizes = new Map(
      [...(await sizesNow(sql))].map(([name, size]) => [name, size - (before.get(name) ?? 0)]),
    );
    return told({ typed, bursts: ends.size, recording: bench.recording, sizes, counts: await countsOf(sql) });
  });
}

/** How many characters were inserted in all, and after how many keystrokes each burst ended. */
function bursts(): { typed: number; ends: Set<number> } {
  const ends = new Set<number>();
  let typed = 0;
  for (const [index, { patches }] of paperPatches().txns.entries()) {
    const before = typed;
    for (const [, , come] of patches) typed += come.length;
    if (Math.floor(typed / typedPerBurst) > Math.floor(before / typedPerBurst)) ends.add(index + 1);
  }
  return { typed, ends };
}

async function write(bench: Bench, ends: Set<number>): Promise<void> {
  const { sql, rows, recording } = bench;
  const { briefingId, people } = rows;
  const count = recording.keystrokes.length;
  let bursts = 0;
  for (let from = 0, to = 1; to <= count; to++) {
    const isDue = to % entriesPerCheckpoint === 0;
    if (!isDue && !ends.has(to) && to < count) continue;
    await appendKeystrokes(sql, rows, recording, from, to);
    from = to;
    if (isDue) await makeCheckpoint(sql, briefingId);
    if (!ends.has(to)) continue;
    const name = `State ${++bursts}`;
    if (bursts % burstsPerName === 0)
      await nameVersion({ userId: people.editor.id, briefingId, name, note: "" });
    await quietVersion({ briefingId, now: new Date(Date.now() + 2 * quietMs) });
    await reserveClientIds(people.editor.id, briefingId, 1);
  }
}

/** Each keystroke 100 to 400 ms after the one before, ten minutes more after a burst, and all long ago. */
const age = `
UPDATE journal_entries j SET at = t.at
FROM (SELECT seq, timestamptz '2024-01-01' + sum(100 + floor(random() * 300) + CASE WHEN seq = ANY($2::bigint[]) THEN 600000 ELSE 0 END)
        OVER (ORDER BY seq) * interval '1 ms' AS at
      FROM journal_entries WHERE briefing_id = $1::uuid) t
WHERE j.briefing_id = $1::uuid AND j.seq = t.seq`;

/** A day goes by: what waits is packed. */
async function rest({ sql, url, rows: { briefingId } }: Bench, ends: Set<number>): Promise<void> {
  await sql("SELECT setseed(0.5)", []);
  await sql(age, [briefingId, [...ends].map((end) => String(end + 2))]);
  const storage = new StorageThread({ databaseUrl: url });
  while ((await storage.pack()) > 0);
  await storage.stop();
}

/** All that was written is there, and all that is kept beside it can be read. */
async function check({ sql, rows: { briefingId }, recording }: Bench): Promise<void> {
  const { updates } = await readState(sql, briefingId);
  if (fingerprintOf(docOf(updates)) !== fingerprintOf(recording.doc))
    throw new Error("the text is not what was written");
  const all = await listVersions(db(), { briefingId, namedOnly: false, before: null, limit: 1_000 });
  for (const { number } of all) await findVersion(db(), briefingId, number);
  for (const { seq } of await sql(`SELECT seq FROM checkpoints WHERE briefing_id = $1::uuid`, [briefingId])) {
    const { checkpointSeq } = await readStateAt(sql, briefingId, Number(seq));
    if (checkpointSeq !== Number(seq)) throw new Error(`the checkpoint ${String(seq)} can't be used`);
  }
}

/** Of each table of the product and its jobs, with indexes and what is stored beside it, without room that was left free. */
async function sizesNow(sql: Sql): Promise<Sizes> {
  const tables = await sql(
    `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r'
     AND c.relnamespace::regnamespace::text IN ('public', 'graphile_worker') ORDER BY 1`,
    [],
  );
  const sizes: Sizes = new Map();
  for (const { name } of tables) {
    await sql(`VACUUM (FULL, ANALYZE) ${String(name)}`, []);
    const [row] = await sql(`SELECT pg_total_relation_size($1::regclass) AS size`, [name]);
    sizes.set(String(name), Number(row?.size));
  }
  return sizes;
}

const parts = {
  journal_packs: "entries in packs",
  journal_entries: "entries in rows of their own",
  checkpoints: "checkpoints, folded",
  versions: "versions, folded",
  authorship: "who wrote what, folded",
};
type Counts = Record<keyof typeof parts, number>;

async function countsOf(sql: Sql): Promise<Counts> {
  const counts: Partial<Counts> = {};
  for (const name of Object.keys(parts) as (keyof Counts)[]) {
    const [row] = await sql(`SELECT count(*) FROM ${name}`, []);
    counts[name] = Number(row?.count);
  }
  return counts as Counts;
}

function told({ typed, bursts, recording, sizes, counts }: Kept): string {
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const named = Object.entries(parts).map(
    ([name, what]) => [what, counts[name as keyof Counts], sizes.get(name) ?? 0] as const,
  );
  const others = all - named.reduce((sum, [, , size]) => sum + size, 0);
  const per = (size: number) => Math.round((size / typed) * 1_000).toLocaleString("en");
  const row = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    `${recording.name}, ${recording.from}: ${recording.keystrokes.length.toLocaleString("en")} keystrokes, each an entry, of which ${typed.toLocaleString("en")} characters were typed`,
    "(every character that was ever inserted, also what was deleted later), by one person in one section and one paragraph. Written by the product's own code:",
    `a checkpoint every ${entriesPerCheckpoint.toLocaleString("en")} entries, of which those stay that stay for good; a pause of ten minutes after each ${typedPerBurst.toLocaleString("en")} typed characters`,
    "(some twelve minutes of writing at four keys a second; the recording has no times), in which a version comes by itself and who wrote what is brought",
    `forward; each ${burstsPerName}th of the ${bursts} versions is named by somebody; a page's client id a burst. Then a day goes by and the storage thread packs. Sizes are`,
    "`pg_total_relation_size` of all tables after `VACUUM FULL`, less those before the briefing was begun, when there was another, empty one. At the end all was read again.",
    "",
    "| part | rows | kB | bytes per 1,000 typed characters |",
    "| --- | --- | --- | --- |",
    ...named.map(([what, count, size]) => row([what, count, (size / 1_000).toFixed(0), per(size)])),
    row(["all other tables", "", (others / 1_000).toFixed(0), per(others)]),
    row(["**together**", "", (all / 1_000).toFixed(0), per(all)]),
    row([`must reach ${goal.toLocaleString("en")}`, "", "", all / typed <= goal / 1_000 ? "yes" : "**no**"]),
    "",
  ].join("\n");
}
