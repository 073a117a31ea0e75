// Checkpoints as the storage thread makes them on a real database: whole or not at all, and never the only copy.
import { afterEach, describe, expect, it } from "vitest";
import {
  checkpointBefore,
  dropOldCheckpoints,
  foldKeptCheckpoint,
  readState,
  saveCheckpoint,
} from "../../lib/data/checkpoints.ts";
import { readStateAt } from "../../lib/data/state-at.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { docOf } from "../../lib/document/shape.ts";
import { openPool } from "../../lib/data/pool.ts";
import { StorageThread } from "../../server/storage-thread.ts";
import { makeCheckpoint, type CheckpointStep } from "../../server/checkpoint-maker.ts";
import { useTestDatabase } from "../support/database.ts";
import { killCheckpoints } from "../support/killed-checkpoints.ts";
import { asOwner, storedBriefing, writeOn, type Stored } from "../support/stored.ts";

const database = useTestDatabase();
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

function sqlOfProduct() {
  const pool = openPool(database().url, () => undefined);
  endings.push(() => pool.end());
  return pool.sql;
}

function thread(dieAt?: string): StorageThread {
  const made = new StorageThread({ databaseUrl: database().url, ...(dieAt && { dieAt }) });
  endings.push(() => made.stop());
  return made;
}

async function seqsOf({ briefingId }: Stored): Promise<number[]> {
  const rows = await sqlOfProduct()(`SELECT seq FROM checkpoints WHERE briefing_id = $1::uuid ORDER BY seq`, [
    briefingId,
  ]);
  return rows.map((row) => Number(row.seq));
}

async function storedPrint({ briefingId }: Stored): Promise<string> {
  return fingerprintOf(docOf((await readState(sqlOfProduct(), briefingId)).updates));
}

describe("the storage thread", () => {
  it("R160 makes a checkpoint from the rows and goes on from the last one", async () => {
    const sql = sqlOfProduct();
    const stored = await storedBriefing(sql, 60);
    const storage = thread();
    expect(await storage.checkpoint(stored.briefingId)).toBe(60);
    await writeOn(sql, stored, 20, 2);
    expect(await storage.checkpoint(stored.briefingId)).toBe(80);
    const state = await readState(sql, stored.briefingId);
    expect([state.checkpointSeq, state.updates.length]).toEqual([80, 1]);
    expect(fingerprintOf(docOf(state.updates))).toBe(fingerprintOf(stored.doc));
  });

  it("R160 tells why a checkpoint could not be made, and goes on", async () => {
    const sql = sqlOfProduct();
    const stored = await storedBriefing(sql, 5);
    const storage = thread();
    await expect(storage.checkpoint("00000000-0000-4000-8000-000000000000")).rejects.toThrow();
    expect(await storage.checkpoint(stored.briefingId)).toBe(5);
  });

  it("R160 killed while something is half done: the same state", async () => {
    const sql = sqlOfProduct();
    const stored = await storedBriefing(sql, 40);
    // A thread takes a second to start; the full count dies at every step.
    const steps: CheckpointStep[] = ["compared", "saved", "old ones dropped"];
    const outcome = await killCheckpoints({ sql, databaseUrl: database().url, stored, rounds: 1, steps });
    expect(outcome).toEqual({ killed: steps.length, differed: 0 });
  });

  it("R160 two at once make one", async () => {
    const stored = await storedBriefing(sqlOfProduct(), 50);
    const made = await Promise.all([thread(), thread()].map((each) => each.checkpoint(stored.briefingId)));
    expect(made).toEqual([50, 50]);
    expect(await seqsOf(stored)).toEqual([50]);
    expect(await storedPrint(stored)).toBe(fingerprintOf(stored.doc));
  });
});

/** Stands for a long life: three that stay for good and the newest two, each folded when the next one came. */
async function threeKept() {
  const sql = sqlOfProduct();
  const stored = await storedBriefing(sql, 3);
  const { briefingId } = stored;
  await asOwner(database().adminUrl, `UPDATE briefings SET head_seq = 40000 WHERE id = $1::uuid`, [
    briefingId,
  ]);
  const texts = [10_100, 20_100, 30_100, 30_200, 30_300].map(
    (seq) => [seq, `The state at ${seq}. ${"It says much. ".repeat(seq / 100)}`] as const,
  );
  for (const [seq, text] of texts) {
    await saveCheckpoint(sql, { briefingId, epoch: 1, seq, bytes: Buffer.from(text) });
    await dropOldCheckpoints(sql, briefingId, 1);
    await foldKeptCheckpoint(sql, briefingId, 1);
  }
  return { sql, stored, texts };
}

async function basesOf({ briefingId }: Stored): Promise<(number | null)[][]> {
  const rows = await sqlOfProduct()(
    `SELECT seq, base_seq FROM checkpoints WHERE briefing_id = $1::uuid ORDER BY seq`,
    [briefingId],
  );
  return rows.map(({ seq, base_seq: base }) => [Number(seq), base === null ? null : Number(base)]);
}

describe("old checkpoints", () => {
  it("R161 the newest two stay, and the first after each 10,000th entry", async () => {
    const sql = sqlOfProduct();
    const stored = await storedBriefing(sql, 3);
    for (const seq of [8_000, 9_000, 10_200, 11_000, 20_100, 20_900, 21_000, 21_500])
      await sql(
        `INSERT INTO checkpoints (briefing_id, seq, epoch, folded, sha256) VALUES ($1::uuid, $2::bigint, 1, 'x', sha256('x'))`,
        [stored.briefingId, seq],
      );
    await asOwner(database().adminUrl, `UPDATE checkpoints SET folded = 'y' WHERE seq = 21500`);
    await dropOldCheckpoints(sql, stored.briefingId, 1);
    expect(await seqsOf(stored)).toEqual([10_200, 20_100, 20_900, 21_000, 21_500]);
  });

  it("R501 one that stays for good becomes a difference from the one before it, and the newest two stay whole", async () => {
    const { sql, stored, texts } = await threeKept();
    expect(await basesOf(stored)).toEqual([
      [10_100, null],
      [20_100, 10_100],
      [30_100, 20_100],
      [30_200, null],
      [30_300, null],
    ]);
    for (const [seq, text] of texts) {
      const { checkpointSeq, updates } = await readStateAt(sql, stored.briefingId, seq);
      expect([checkpointSeq, updates.map((bytes) => Buffer.from(bytes).toString())]).toEqual([seq, [text]]);
    }
  });

  it("R162 damage of one costs those that are differences from it too, and no other", async () => {
    const { sql, stored } = await threeKept();
    const used = async (seq: number) =>
      (await checkpointBefore(sql, stored.briefingId, 1, seq + 1))?.bytes ?? null;
    const flip = `UPDATE checkpoints SET folded = set_bit(folded, 30, 1 - get_bit(folded, 30)) WHERE briefing_id = $1::uuid AND seq = 20100`;
    await asOwner(database().adminUrl, flip, [stored.briefingId]);
    expect([await used(20_100), await used(30_100)]).toEqual([null, null]);
    for (const seq of [10_100, 30_200, 30_300]) expect(await used(seq)).not.toBeNull();
    await asOwner(database().adminUrl, flip, [stored.briefingId]);
    expect(await used(30_100)).not.toBeNull();
  });

  it("R501 what others are differences from stays, also when an earlier one takes its place", async () => {
    const { sql, stored } = await threeKept();
    await saveCheckpoint(sql, {
      briefingId: stored.briefingId,
      epoch: 1,
      seq: 20_050,
      bytes: Buffer.from("late"),
    });
    await dropOldCheckpoints(sql, stored.briefingId, 1);
    expect(await seqsOf(stored)).toEqual([10_100, 20_050, 20_100, 30_100, 30_200, 30_300]);
  });

  it("R161 nothing is removed when the new one reads back damaged", async () => {
    const sql = sqlOfProduct();
    const stored = await storedBriefing(sql, 10);
    for (const [count, seed] of [
      [10, 2],
      [10, 3],
    ] as const) {
      await makeCheckpoint(sql, stored.briefingId);
      await writeOn(sql, stored, count, seed);
    }
    const damaging = (text: string, values: unknown[]) =>
      sql(
        text.includes("INSERT INTO checkpoints")
          ? text.replace("$4::bytea", "set_bit($4::bytea, 9, 1 - get_bit($4::bytea, 9))")
          : text,
        values,
      );
    await expect(makeCheckpoint(damaging, stored.briefingId)).rejects.toThrow("not read back");
    expect(await seqsOf(stored)).toEqual([10, 20, 30]);
    expect(await storedPrint(stored)).toBe(fingerprintOf(stored.doc));
    await writeOn(sql, stored, 1, 4);
    await makeCheckpoint(sql, stored.briefingId);
    expect(await seqsOf(stored)).toEqual([20, 30, 31]);
  });
});
