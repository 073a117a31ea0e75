// Lets the storage thread die at each step of packing, and looks whether all entries read as before. Keeps none of them.
import { createHash } from "node:crypto";
import { readEntries } from "../../lib/data/entries.ts";
import type { Sql } from "../../lib/data/journal.ts";
import { packingSteps, type PackingStep } from "../../lib/data/packing.ts";
import { makeCheckpoint } from "../../server/checkpoint-maker.ts";
import { diesAt, type Killing } from "./killed-storage.ts";
import { asOwner, storedBriefing, writeOn, type Stored } from "./stored.ts";

/** A briefing of which `packs` thousands of entries are old, spared by two checkpoints, and not the last thousand; it doesn't rest. */
export async function packableBriefing(sql: Sql, adminUrl: string, packs: number): Promise<Stored> {
  const stored = await storedBriefing(sql, packs * 1_000);
  await makeCheckpoint(sql, stored.briefingId);
  await writeOn(sql, stored, 600, 2);
  await makeCheckpoint(sql, stored.briefingId);
  await writeOn(sql, stored, 600, 3);
  await asOwner(
    adminUrl,
    `UPDATE journal_entries SET at = at - interval '2 days' WHERE briefing_id = $1::uuid AND seq < $2::bigint`,
    [stored.briefingId, packs * 1_000 + 1_200],
  );
  return stored;
}

/** One hash over all that readers are told of all entries. */
export async function readingOf(sql: Sql, { briefingId }: Stored): Promise<string> {
  const hash = createHash("sha256");
  for (let after = 0; ;) {
    const page = await readEntries(sql, briefingId, after, 700);
    for (const { bytes, ...columns } of page) hash.update(JSON.stringify(columns)).update(bytes);
    if (page.length < 700) return hash.digest("hex");
    after += page.length;
  }
}

export async function packsOf(sql: Sql, { briefingId }: Stored): Promise<number> {
  const [row] = await sql(`SELECT count(*) FROM journal_packs WHERE briefing_id = $1::uuid`, [briefingId]);
  return Number(row?.count);
}

/** Each round dies once at each step and, where the last is among them, packs one thousand entries. */
export async function killPackings({
  sql,
  databaseUrl,
  stored,
  rounds,
  steps = packingSteps,
}: Killing<PackingStep>) {
  const before = await readingOf(sql, stored);
  const outcome = { killed: 0, differed: 0, packs: 0 };
  for (let round = 0; round < rounds; round++) {
    for (const dieAt of steps) {
      if (await diesAt(databaseUrl, dieAt, (storage) => storage.pack())) outcome.killed++;
      if ((await readingOf(sql, stored)) !== before) outcome.differed++;
    }
  }
  return { ...outcome, packs: await packsOf(sql, stored) };
}
