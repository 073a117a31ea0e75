// A durable PostgreSQL for the bench with people, sign-ins and briefings in it, made by the hundred. Measures nothing.
import { randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import pg from "pg";
import * as Y from "yjs";
import { bringUpToDate } from "../lib/data/up-to-date.ts";
import { saveCheckpoint } from "../lib/data/checkpoints.ts";
import { appendEntries, type Sql } from "../lib/data/journal.ts";
import { addSection, liveSections } from "../lib/document/shape.ts";
import { chanceFrom } from "../tests/support/seeded.ts";
import { startCluster, type Cluster } from "../server/embedded-postgres.ts";
import type { Place } from "./frames.ts";
import type { RoomJob } from "./job.ts";

export type BenchDatabase = {
  url: string;
  pid: number;
  sql: Sql;
  users: { id: string; cookie: string }[];
  workspaceId: string;
  stop(): Promise<void>;
};

/** Six hundred people with a sign-in each, in one workspace. */
export async function startDatabase(people: number, secret: string): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "rapporteur-bench-db-"));
  await chmod(directory, 0o711);
  const password = randomBytes(12).toString("hex");
  // Durable as in the product: no settings of the bench's own.
  const cluster = await startCluster({ directory, owner: { user: "bench_superuser", password } });
  const endWithUs = () => cluster.kill();
  process.once("exit", endWithUs);
  const { url, adminUrl } = await makeDatabase(cluster, password);
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2 });
  pool.on("error", () => undefined);
  const sql: Sql = async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows;
  const { workspaceId, users } = await makePeople(sql, people, secret);
  const stop = async () => {
    process.off("exit", endWithUs);
    await pool.end();
    await cluster.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { url, pid: cluster.pid, sql, users, workspaceId, stop };
}

async function makeDatabase({ port }: Cluster, password: string): Promise<{ url: string; adminUrl: string }> {
  const urlOf = (user: string, name: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  const client = new pg.Client({ connectionString: urlOf("bench_superuser", "postgres") });
  await client.connect();
  for (const role of ["bench_owner", "bench_product"])
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await client.query("CREATE DATABASE bench OWNER bench_owner");
  await client.end();
  const [url, adminUrl] = [urlOf("bench_product", "bench"), urlOf("bench_owner", "bench")];
  await bringUpToDate(adminUrl, url);
  return { url, adminUrl };
}

async function makePeople(sql: Sql, count: number, secret: string) {
  const ids = Array.from({ length: count }, () => randomUUID());
  const sessions = ids.map(() => randomUUID());
  const workspaceId = randomUUID();
  await sql("INSERT INTO workspaces (id, name) VALUES ($1::uuid, 'Bench')", [workspaceId]);
  await sql(
    "INSERT INTO users (id, email, name) SELECT id, id || '@example.org', 'Writer' FROM unnest($1::uuid[]) AS u(id)",
    [ids],
  );
  await sql(
    `INSERT INTO memberships (workspace_id, user_id, role) SELECT $1::uuid, id, 'editor' FROM unnest($2::uuid[]) AS u(id)`,
    [workspaceId, ids],
  );
  await sql(
    `INSERT INTO sessions (id, user_id, expires_at)
     SELECT s.id, s.user_id, now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[]) AS s(id, user_id)`,
    [sessions, ids],
  );
  const users = [];
  for (const [index, id] of ids.entries()) {
    const token = await encode({ token: { sub: id, sid: sessions[index] }, secret });
    users.push({ id, cookie: `next-auth.session-token=${token}` });
  }
  return { workspaceId, users };
}

/** A first state of about so many bytes: one section, and a paragraph for each place to type. */
export function seedDocument(places: number, bytes: number): { update: Buffer; places: Place[] } {
  const doc = new Y.Doc();
  doc.clientID = 1;
  addSection(doc, { id: "first", kind: "analysis", theme: "", title: "Bench" }, null);
  const body = liveSections(doc)[0]?.body;
  if (!body) throw new Error("the section has no body");
  const length = Math.max(1, Math.floor(bytes / places) - 30);
  const found: Place[] = [];
  for (let i = 0; i < places; i++) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("Words and words. ".repeat(Math.ceil(length / 17)).slice(0, length))]);
    body.insert(body.length, [paragraph]);
    found.push({ client: 1, clock: Y.getState(doc.store, 1) - 1 });
  }
  return { update: Buffer.from(Y.encodeStateAsUpdate(doc)), places: found };
}

/** The same after a life: words of four people, put in and taken out here and there until it has grown to so many bytes. */
export function livedDocument(bytes: number): { update: Buffer; places: Place[] } {
  const { update, places } = seedDocument(10, Math.floor(bytes / 10));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const paragraphs = liveSections(doc)[0]?.body.toArray() ?? [];
  const texts = paragraphs.flatMap((paragraph) => {
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    return text instanceof Y.XmlText ? [text] : [];
  });
  const chance = chanceFrom(20_000);
  for (let edits = 0; edits % 50 > 0 || Y.encodeStateAsUpdate(doc).length < bytes; edits++) {
    doc.clientID = 2 + chance.below(4);
    const text = texts[chance.below(texts.length)];
    if (!text) throw new Error("the section has no text");
    const at = chance.below(text.length);
    if (chance.next() < 0.2) text.delete(at, Math.min(7, text.length - at));
    else text.insert(at, "written ".slice(0, 2 + chance.below(7)));
  }
  return { update: Buffer.from(Y.encodeStateAsUpdate(doc)), places };
}

/** `lived`: with the traces of many edits, as a briefing has them; not for rooms where somebody types. */
export type RoomPlan = { rooms: number; peoplePerRoom: number; bytes: number; lived?: boolean };

/** Rooms for a server of any kind: names, first states, who types there under which id. */
export async function makeRooms(
  database: BenchDatabase,
  plan: RoomPlan,
  stored: boolean,
): Promise<RoomJob[]> {
  const { update, places } = plan.lived
    ? livedDocument(plan.bytes)
    : seedDocument(Math.max(1, plan.peoplePerRoom), plan.bytes);
  const seed = update.toString("base64");
  let nextUser = 0;
  const rooms: RoomJob[] = Array.from({ length: plan.rooms }, () => {
    const people = Array.from({ length: plan.peoplePerRoom }, (_, index) => {
      const cookie = database.users[nextUser++ % database.users.length]?.cookie ?? null;
      return { cookie, clientId: 1_500_000_001 + index * 7919 };
    });
    return { name: randomUUID(), seed, places, people };
  });
  if (stored) await storeRooms(database, rooms, update);
  return rooms;
}

async function storeRooms(database: BenchDatabase, rooms: RoomJob[], update: Buffer): Promise<void> {
  const { sql, users, workspaceId } = database;
  const ids = rooms.map(({ name }) => name);
  const author = users[0]?.id ?? "";
  await sql(
    `INSERT INTO briefings (id, workspace_id, created_by_id, title, changed_at)
     SELECT id, $1::uuid, $2::uuid, 'Bench', now() FROM unnest($3::uuid[]) AS b(id)`,
    [workspaceId, author, ids],
  );
  const fences = ids.map((briefingId) => ({ briefingId, epoch: 1, accessVersion: 1 }));
  const entries = ids.map((briefingId) => ({
    briefingId,
    connection: randomUUID(),
    n: 1,
    userId: author,
    command: "create",
    bytes: update,
  }));
  for (let i = 0; i < ids.length; i += 100)
    await appendEntries(sql, fences.slice(i, i + 100), entries.slice(i, i + 100));
  const userOf = new Map(users.map(({ id, cookie }) => [cookie, id]));
  const reserved = rooms.flatMap(({ name, people }) =>
    people.map(({ clientId, cookie }) => ({ name, clientId, user: userOf.get(cookie ?? "") ?? author })),
  );
  await sql(
    `INSERT INTO client_authors (briefing_id, client_id, user_id)
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[])`,
    [
      reserved.map(({ name }) => name),
      reserved.map(({ clientId }) => clientId),
      reserved.map(({ user }) => user),
    ],
  );
}

/** A briefing whose state is a checkpoint of these bytes, with a few entries after it. */
export async function storeLarge(database: BenchDatabase, bytes: Buffer, seq: number): Promise<RoomJob> {
  const [room] = await makeRooms(database, { rooms: 1, peoplePerRoom: 1, bytes: 100 }, false);
  if (!room) throw new Error("no room was made");
  const { sql, users, workspaceId } = database;
  await sql(
    `INSERT INTO briefings (id, workspace_id, created_by_id, title, changed_at, head_seq, projected_seq)
     VALUES ($1::uuid, $2::uuid, $3::uuid, 'Bench', now(), $4::bigint, $4::bigint)`,
    [room.name, workspaceId, users[0]?.id, String(seq)],
  );
  await saveCheckpoint(sql, { briefingId: room.name, seq, epoch: 1, bytes });
  return { ...room, people: [{ cookie: users[0]?.cookie ?? null, clientId: 1_500_000_001 }] };
}
