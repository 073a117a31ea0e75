// Old entries in packs on a real database: read as before, packed whole or not at all, and never without need removed.
import { afterEach, describe, expect, it } from "vitest";
import { readSoundState } from "../../lib/data/checkpoints.ts";
import { digestOf, packEntries } from "../../lib/data/pack-format.ts";
import { packOnce, packsAfter, waitingForPack, type PackingStep } from "../../lib/data/packing.ts";
import { openPool } from "../../lib/data/pool.ts";
import { sha256, type Sql } from "../../lib/data/journal.ts";
import { connectOnce } from "../../lib/data/single-connection.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { docOf } from "../../lib/document/shape.ts";
import { StorageThread } from "../../server/storage-thread.ts";
import { useTestDatabase } from "../support/database.ts";
import { killPackings, packableBriefing, packsOf, readingOf } from "../support/killed-packings.ts";
import { asOwner, storedBriefing, writeOn, type Stored } from "../support/stored.ts";

const database = useTestDatabase();
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function productSql(): Sql {
  const pool = openPool(database().url, () => undefined);
  endings.push(() => pool.end());
  return pool.sql;
}

async function connection() {
  const made = await connectOnce(database().url);
  endings.push(() => made.end());
  return made;
}

function thread(): StorageThread {
  const made = new StorageThread({ databaseUrl: database().url });
  endings.push(() => made.stop());
  return made;
}

function packable(sql: Sql, packs: number): Promise<Stored> {
  return packableBriefing(sql, database().adminUrl, packs);
}

const full = ({ briefingId }: Stored) => ({ briefingId, atRest: false });

async function rowsOf(sql: Sql, { briefingId }: Stored): Promise<number> {
  const [row] = await sql(`SELECT count(*) FROM journal_entries WHERE briefing_id = $1::uuid`, [briefingId]);
  return Number(row?.count);
}

describe("packing", () => {
  it("R165 old entries leave their rows and are read as before", async () => {
    const sql = productSql();
    const stored = await packable(sql, 2);
    const before = await readingOf(sql, stored);
    const storage = thread();
    expect(await storage.pack()).toBe(2);
    expect([await rowsOf(sql, stored), await packsOf(sql, stored)]).toEqual([1_200, 2]);
    expect(await readingOf(sql, stored)).toBe(before);
    expect(await storage.pack()).toBe(0);
    await asOwner(database().adminUrl, `DELETE FROM checkpoints WHERE briefing_id = $1::uuid`, [
      stored.briefingId,
    ]);
    const { updates, gap } = await readSoundState(sql, stored.briefingId);
    expect([gap, fingerprintOf(docOf(updates))]).toEqual([null, fingerprintOf(stored.doc)]);
  });

  it("R503 where nobody has written for a day all leave their rows, unless they are few", async () => {
    const sql = productSql();
    const [short, few] = [await storedBriefing(sql, 120), await storedBriefing(sql, 90)];
    const all = [short, few];
    const aDayAgo = `UPDATE journal_entries SET at = at - interval '25 hours' WHERE briefing_id = ANY($1::uuid[])`;
    await asOwner(database().adminUrl, aDayAgo, [all.map(({ briefingId }) => briefingId)]);
    const before = await Promise.all(all.map((stored) => readingOf(sql, stored)));
    const storage = thread();
    expect(await storage.pack()).toBe(1);
    expect(await Promise.all(all.map((stored) => rowsOf(sql, stored)))).toEqual([0, 90]);
    expect(await Promise.all(all.map((stored) => readingOf(sql, stored)))).toEqual(before);
    await writeOn(sql, short, 150, 2);
    expect([await storage.pack(), await rowsOf(sql, short)]).toEqual([0, 150]);
    const { updates, gap } = await readSoundState(sql, short.briefingId);
    expect([gap, fingerprintOf(docOf(updates))]).toEqual([null, fingerprintOf(short.doc)]);
  });

  it("R166 killed while something is half done nothing changes", async () => {
    const sql = productSql();
    const stored = await packable(sql, 1);
    // A thread takes a second to start; the full count dies at every step.
    const steps: PackingStep[] = ["inserted", "removed", "committed"];
    const outcome = await killPackings({ sql, databaseUrl: database().url, stored, rounds: 1, steps });
    expect(outcome).toEqual({ killed: steps.length, differed: 0, packs: 1 });
  });

  it("R166 by two at once each entry is packed once", async () => {
    const sql = productSql();
    const stored = await packable(sql, 1);
    const before = await readingOf(sql, stored);
    const [one, other] = [thread(), thread()];
    const made = await Promise.all([one.pack(), other.pack()]);
    expect(made[0] + made[1]).toBe(1);
    expect([await rowsOf(sql, stored), await packsOf(sql, stored)]).toEqual([1_200, 1]);
    expect(await readingOf(sql, stored)).toBe(before);
  });

  it("R168 a flipped bit in a pack is found, and where the text needs it, it is a gap", async () => {
    const sql = productSql();
    const stored = await packable(sql, 2);
    await thread().pack();
    const flip = `UPDATE journal_packs SET bytes = set_bit(bytes, $2::int, 1 - get_bit(bytes, $2::int))
      WHERE briefing_id = $1::uuid AND first_seq = 1001`;
    for (const bit of [0, 77, 9_001]) {
      await asOwner(database().adminUrl, flip, [stored.briefingId, bit]);
      const packs = await packsAfter(sql, stored.briefingId, 0, 9);
      expect(packs.map(({ entries }) => entries?.length ?? null)).toEqual([1_000, null]);
      await asOwner(database().adminUrl, flip, [stored.briefingId, bit]);
    }
    await asOwner(database().adminUrl, flip, [stored.briefingId, 5]);
    expect((await readSoundState(sql, stored.briefingId)).gap).toBeNull();
    await asOwner(database().adminUrl, `DELETE FROM checkpoints WHERE briefing_id = $1::uuid`, [
      stored.briefingId,
    ]);
    expect((await readSoundState(sql, stored.briefingId)).gap).toEqual({ from: 1_001, to: 3_200 });
  });
});

describe("what is not packed", () => {
  it("R167 young entries, a short journal, and what the newest two checkpoints don't cover", async () => {
    const sql = productSql();
    const [young, uncovered] = [await packable(sql, 1), await packable(sql, 1)];
    const age = `UPDATE journal_entries SET at = now() - interval '23 hours' WHERE briefing_id = $1::uuid AND seq = 1000`;
    await asOwner(database().adminUrl, age, [young.briefingId]);
    const uncover = `UPDATE checkpoints SET seq = 999 WHERE briefing_id = $1::uuid AND seq = 1000`;
    await asOwner(database().adminUrl, uncover, [uncovered.briefingId]);
    const waiting = (await waitingForPack(sql, 100)).map(({ briefingId }) => briefingId);
    for (const { briefingId } of [young, uncovered, await storedBriefing(sql, 30)])
      expect(waiting).not.toContain(briefingId);
    const own = await connection();
    await expect(packOnce(own, full(young))).rejects.toThrow("younger than a day");
    const damage = `UPDATE checkpoints SET folded = '\\x00' WHERE briefing_id = $1::uuid AND seq = 1600`;
    await asOwner(database().adminUrl, damage, [uncovered.briefingId]);
    await expect(packOnce(own, full(uncovered))).rejects.toThrow("no sound checkpoint");
    expect([await packsOf(sql, young), await packsOf(sql, uncovered)]).toEqual([0, 0]);
  });

  it("R167 a damaged entry", async () => {
    const sql = productSql();
    const stored = await packable(sql, 1);
    const flip = `UPDATE journal_entries SET bytes = set_bit(bytes, 3, 1 - get_bit(bytes, 3)) WHERE briefing_id = $1::uuid AND seq = 7`;
    await asOwner(database().adminUrl, flip, [stored.briefingId]);
    await expect(packOnce(await connection(), full(stored))).rejects.toThrow("entry 7 is damaged");
    expect(await packsOf(sql, stored)).toBe(0);
  });

  it("R167 the owner's function refuses a pack that isn't what the rows are", async () => {
    const sql = productSql();
    const stored = await packable(sql, 1);
    const own = await connection();
    const entries = [
      {
        seq: 1,
        epoch: 1,
        connection: stored.briefingId,
        n: 1,
        userId: stored.briefingId,
        command: null,
        at: 1,
        bytes: new Uint8Array([1]),
      },
    ];
    const bytes = packEntries(entries);
    const forge = own.transaction(async () => {
      await own.sql(
        `INSERT INTO journal_packs (briefing_id, first_seq, last_seq, entries_sha256, bytes, sha256)
         VALUES ($1::uuid, 1, 1000, $2::bytea, $3::bytea, $4::bytea)`,
        [stored.briefingId, digestOf(entries), Buffer.from(bytes), sha256(bytes)],
      );
      await own.sql(`SELECT remove_packed_entries($1::uuid, 1)`, [stored.briefingId]);
    });
    await expect(forge).rejects.toThrow("is not what the entries are");
    await expect(own.sql(`SELECT remove_packed_entries($1::uuid, 1)`, [stored.briefingId])).rejects.toThrow(
      "no pack",
    );
    expect(await rowsOf(sql, stored)).toBe(2_200);
  });
});
