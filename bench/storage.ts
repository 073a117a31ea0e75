// What a keystroke weighs on the disk, in a row and in a pack, and how long a long history takes to open.
// `npm run bench storage`: on a PostgreSQL of its own.
import { randomUUID } from "node:crypto";
import { loadavg } from "node:os";
import pg from "pg";
import { readSoundState } from "../lib/data/checkpoints.ts";
import { appendEntries, type Sql } from "../lib/data/journal.ts";
import { packOnce } from "../lib/data/packing.ts";
import { connectOnce } from "../lib/data/single-connection.ts";
import { fingerprintOf } from "../lib/document/fingerprint.ts";
import { docOf } from "../lib/document/shape.ts";
import { say } from "../lib/log.ts";
import { makeCheckpoint } from "../server/checkpoint-maker.ts";
import { JournalWriter } from "../server/journal-writer.ts";
import { noRelay } from "../server/relay.ts";
import { roomStore } from "../server/room-store.ts";
import { Rooms } from "../server/rooms.ts";
import { makeBriefing, type BriefingRows } from "../tests/support/briefing-rows.ts";
import { adoptDatabase, leaveDatabase, makeDatabase, startTestCluster } from "../tests/support/cluster.ts";
import { LinkClient } from "../tests/support/link.ts";
import { paper, story, type Recording } from "./keystrokes.ts";

/** What the checkpoint policy leaves to be read on top of a checkpoint at worst. */
const longestTail = 1_000;
const opens = 5;
const page = 2_000;

type Bench = { sql: Sql; owner: pg.Client; url: string };
type Weight = { recording: Recording; rows: number; packed: number; packBytes: number; checkpoint: number };
type Times = { ms: number[]; cpuMs: number[] };
type Opening = Times & { tail: number };

/** The part's text for bench/RESULTS.md. */
export async function benchStorage(): Promise<string> {
  return withStore(async (bench) => {
    const first = await weigh(bench, story());
    const long = await weigh(bench, paper());
    return told([long.weight, first.weight], long.openings);
  });
}

/** A database of its own, read and written as its owner, for as long as `work` takes. */
export async function withStore<Answer>(work: (bench: Bench) => Promise<Answer>): Promise<Answer> {
  const cluster = await startTestCluster();
  const database = await makeDatabase(cluster);
  await adoptDatabase(database);
  const owner = new pg.Client({ connectionString: database.adminUrl });
  await owner.connect();
  const sql: Sql = async (text, values) => (await owner.query<Record<string, unknown>>(text, values)).rows;
  try {
    return await work({ sql, owner, url: database.url });
  } finally {
    await owner.end();
    await leaveDatabase();
    await database.drop();
    await cluster.stop();
  }
}

async function weigh(bench: Bench, recording: Recording): Promise<{ weight: Weight; openings: Opening[] }> {
  const { sql } = bench;
  say(`${recording.name}: ${recording.keystrokes.length} keystrokes, ${recording.from}`);
  const rows = await makeBriefing();
  const { briefingId } = rows;
  const { keystrokes } = recording;
  const before = await sizeOf(bench, "journal_entries");
  await appendKeystrokes(sql, rows, recording, 0, keystrokes.length - longestTail);
  await makeCheckpoint(sql, briefingId);
  await appendKeystrokes(sql, rows, recording, keystrokes.length - longestTail, keystrokes.length);
  const weighed = (await sizeOf(bench, "journal_entries")) - before;
  const withTail = await openings(bench, briefingId, recording);
  const checkpoint = await checkpointNow(sql, briefingId);
  const atHead = await openings(bench, briefingId, recording);
  const packs = await packAll(bench, briefingId);
  await check(sql, briefingId, recording);
  const perEntry = (bytes: number) => bytes / keystrokes.length;
  return {
    weight: {
      recording,
      rows: perEntry(weighed),
      packed: packs.onDisk / packs.entries,
      packBytes: packs.bytes / packs.entries,
      checkpoint,
    },
    openings: [
      { tail: longestTail, ...withTail },
      { tail: 0, ...atHead },
    ],
  };
}

/** Those from the one place to the other, each as an entry. */
export async function appendKeystrokes(
  sql: Sql,
  { briefingId, people }: BriefingRows,
  { keystrokes, writers }: Recording,
  from: number,
  to: number,
): Promise<void> {
  const connections = Array.from({ length: writers }, () => randomUUID());
  const users = [people.editor.id, people.manager.id];
  for (let start = from; start < to; start += page) {
    const entries = keystrokes.slice(start, Math.min(start + page, to)).map(({ writer, bytes }, i) => ({
      briefingId,
      connection: connections[writer]!,
      n: start + i + 1,
      userId: users[writer]!,
      command: null,
      bytes,
    }));
    await appendEntries(sql, [{ briefingId, epoch: 1, accessVersion: 1 }], entries);
  }
}

async function sizeOf({ owner }: Bench, table: string): Promise<number> {
  await owner.query(`VACUUM ${table}`);
  const { rows } = await owner.query<{ size: string }>(`SELECT pg_total_relation_size('${table}') AS size`);
  return Number(rows[0]?.size);
}

async function checkpointNow(sql: Sql, briefingId: string): Promise<number> {
  await makeCheckpoint(sql, briefingId);
  const [row] = await sql(
    `SELECT octet_length(folded) AS size FROM checkpoints WHERE briefing_id = $1::uuid ORDER BY seq DESC LIMIT 1`,
    [briefingId],
  );
  return Number(row?.size);
}

/** From a closed room to a fresh client that holds the whole text, without the network between. */
async function openings({ sql }: Bench, briefingId: string, { doc }: Recording): Promise<Times> {
  const writer = new JournalWriter(sql, { onCommit: () => undefined, onStall: () => undefined });
  const ms: number[] = [];
  const cpuMs: number[] = [];
  for (let i = 0; i < opens; i++) {
    const rooms = new Rooms({
      store: roomStore(sql, () => Promise.resolve(0)),
      writer,
      openRelay: noRelay,
      tellHeads: () => Promise.resolve(),
      readmit: () => Promise.resolve({ access: "read" }),
      onError: (error) => say(error.message),
    });
    const user = { id: randomUUID(), name: "Reader", color: 0 };
    const client = new LinkClient({ user, sessionId: randomUUID(), access: "read", accessVersion: 1 }, 7);
    const startedAt = performance.now();
    const used = process.cpuUsage();
    client.connect(await rooms.get(briefingId));
    await client.deliverUp(1);
    client.deliverDown();
    ms.push(performance.now() - startedAt);
    const { user: inUser, system } = process.cpuUsage(used);
    cpuMs.push((inUser + system) / 1_000);
    const isWhole = client.doc.store.clients.size === doc.store.clients.size;
    rooms.halt();
    if (!isWhole) throw new Error("the client did not get the whole text");
  }
  return { ms, cpuMs };
}

/** Each keystroke 100 to 400 ms after the one before, and long ago. */
const age = `
UPDATE journal_entries j SET at = t.at
FROM (SELECT seq, timestamptz '2024-01-01' + sum(100 + floor(random() * 300)) OVER (ORDER BY seq) * interval '1 ms' AS at
      FROM journal_entries WHERE briefing_id = $1::uuid) t
WHERE j.briefing_id = $1::uuid AND j.seq = t.seq`;

async function packAll(bench: Bench, briefingId: string) {
  const { sql, url } = bench;
  await sql("SELECT setseed(0.5)", []);
  await sql(age, [briefingId]);
  const before = await sizeOf(bench, "journal_packs");
  const connection = await connectOnce(url);
  while (await packOnce(connection, { briefingId, atRest: false }));
  await connection.end();
  const onDisk = (await sizeOf(bench, "journal_packs")) - before;
  const [row] = await sql(
    `SELECT sum(octet_length(bytes)) AS bytes, max(last_seq) AS entries FROM journal_packs WHERE briefing_id = $1::uuid`,
    [briefingId],
  );
  return { onDisk, bytes: Number(row?.bytes), entries: Number(row?.entries) };
}

/** Read from its first entry on, packs and rows give the text that was written. */
async function check(sql: Sql, briefingId: string, { doc }: Recording): Promise<void> {
  await sql(`DELETE FROM checkpoints WHERE briefing_id = $1::uuid`, [briefingId]);
  const { updates, gap } = await readSoundState(sql, briefingId);
  if (gap || fingerprintOf(docOf(updates)) !== fingerprintOf(doc))
    throw new Error("the text is not what was written");
}

function told(weights: Weight[], openings: Opening[]): string {
  return [
    "Bytes on the disk per keystroke (typed or deleted), with indexes, author, time and hash; times between keystrokes are seeded.",
    `${loadavg()[0]!.toFixed(0)} processes wanted the machine's processors meanwhile.`,
    "",
    "| replay | keystrokes | in rows | packed | of that the packs' bytes | one checkpoint | must reach |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...weights.map(weightLine),
    "",
    "| cold open of the paper, room and client in one process | got | of that on the CPU | must reach |",
    "| --- | --- | --- | --- |",
    ...openings.map(openingLine),
    "",
  ].join("\n");
}

function weightLine({ recording, rows, packed, packBytes, checkpoint }: Weight): string {
  const { name, from, keystrokes } = recording;
  const cells = [
    `${name} (${from})`,
    keystrokes.length,
    rows.toFixed(0),
    packed.toFixed(2),
    packBytes.toFixed(2),
  ];
  return `| ${[...cells, `${Math.round(checkpoint / 1024)} KiB`, "8 packed"].join(" | ")} |`;
}

function openingLine({ tail, ms, cpuMs }: Opening): string {
  return `| a checkpoint and ${tail} entries after it | ${spread(ms)} | ${spread(cpuMs)} | 250 ms |`;
}

/** The median, and from where to where. */
function spread(ms: number[]): string {
  const sorted = [...ms].sort((a, b) => a - b);
  return `${sorted[opens >> 1]!.toFixed(0)} ms (${sorted[0]!.toFixed(0)} to ${sorted.at(-1)!.toFixed(0)})`;
}
