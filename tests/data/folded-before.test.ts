// Rows of a database from before anything was folded, brought forward by the migrations: read as they were, and damaged where they were.
import { createHash, randomUUID } from "node:crypto";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { findAuthorship } from "../../lib/data/authorship.ts";
import { checkpointBefore } from "../../lib/data/checkpoints.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { applyMigrations } from "../../lib/data/migrations.ts";
import { bringUpToDate } from "../../lib/data/up-to-date.ts";
import { findVersion, insertVersion } from "../../lib/data/versions.ts";
import { adoptDatabase, leaveDatabase, makeDatabase, type TestDatabase } from "../support/cluster.ts";

const prismaDir = fileURLToPath(new URL("../../prisma", import.meta.url));
const firstAfter = "20261128230641_folded";
const [user, workspace, briefing] = [randomUUID(), randomUUID(), randomUUID()];
const bytesIn = (text: string) => new TextEncoder().encode(text);
const sha256 = (text: string) => createHash("sha256").update(text).digest();

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await makeDatabase(inject("testCluster"), "template0");
  directory = await mkdtemp(join(tmpdir(), "rapporteur-before-"));
  await cp(prismaDir, directory, { recursive: true });
  for (const name of await readdir(join(directory, "migrations")))
    if (/^\d/.test(name) && name >= firstAfter)
      await rm(join(directory, "migrations", name), { recursive: true });
});

afterEach(async () => {
  await leaveDatabase();
  await database.drop();
  await rm(directory, { recursive: true });
});

async function writeOldRows(owner: pg.Client): Promise<void> {
  await owner.query(`
    INSERT INTO users (id, email, name) VALUES ('${user}', 'a@example.org', 'A');
    INSERT INTO workspaces (id, name) VALUES ('${workspace}', 'W');
    INSERT INTO briefings (id, workspace_id, created_by_id, title) VALUES ('${briefing}', '${workspace}', '${user}', 'B');`);
  const checkpoint = `INSERT INTO checkpoints (briefing_id, seq, epoch, bytes, sha256) VALUES ('${briefing}', $1, 1, $2, $3)`;
  await owner.query(checkpoint, [1, Buffer.from("state"), sha256("state")]);
  await owner.query(checkpoint, [2, Buffer.from("state"), sha256("another state")]);
  await owner.query(
    `INSERT INTO authorship (briefing_id, epoch, seq, bytes, sha256) VALUES ('${briefing}', 1, 5, $1, $2)`,
    [Buffer.from("ledger"), sha256("ledger")],
  );
  await owner.query(
    `INSERT INTO versions (id, briefing_id, number, epoch, seq, kind, name, note, at, content, sha256, words_added, words_removed)
     VALUES (gen_random_uuid(), '${briefing}', 1, 1, 1, 'quiet', '', '', now(), $1, $2, 0, 0)`,
    [oldContent, sha256(oldContent)],
  );
}

const oldContent = JSON.stringify({ text: "Größe \u{1F408} \\x00" });

it("R501 rows from before are read as they were, and new ones are kept as differences from them", async () => {
  await applyMigrations(database.adminUrl, directory);
  const owner = new pg.Client({ connectionString: database.adminUrl });
  await owner.connect();
  await writeOldRows(owner).finally(() => owner.end());
  expect(await bringUpToDate(database.adminUrl, database.url)).toContain(firstAfter);
  await adoptDatabase(database);
  const sql = sqlOf(db());
  expect(await checkpointBefore(sql, briefing, 1, null)).toMatchObject({ seq: 2, bytes: null });
  expect(await checkpointBefore(sql, briefing, 1, 2)).toMatchObject({ seq: 1, bytes: bytesIn("state") });
  expect(await findAuthorship(sql, briefing, 1)).toMatchObject({ seq: 5, bytes: bytesIn("ledger") });
  expect((await findVersion(db(), briefing, 1))?.content).toBe(oldContent);
  const facts = {
    kind: "quiet",
    name: "",
    note: "",
    byId: null,
    epoch: 1,
    seq: 2,
    words: { added: 0, removed: 0 },
  } as const;
  const content = oldContent.replace("Größe", "Länge");
  await transaction((tx) =>
    insertVersion(tx, { ...facts, briefingId: briefing, number: 2, at: new Date(), content }),
  );
  expect(await db().version.findFirst({ where: { number: 2 } })).toMatchObject({ wholeNumber: 1 });
  expect((await findVersion(db(), briefing, 2))?.content).toBe(content);
});
