// Lets the storage thread die at each step of making a checkpoint, and looks whether the stored state is what was written.
import { readState } from "../../lib/data/checkpoints.ts";
import type { Sql } from "../../lib/data/journal.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { docOf } from "../../lib/document/shape.ts";
import { checkpointSteps, type CheckpointStep } from "../../server/checkpoint-maker.ts";
import { StorageThread } from "../../server/storage-thread.ts";
import { writeOn, type Stored } from "./stored.ts";

type Killing = {
  sql: Sql;
  databaseUrl: string;
  stored: Stored;
  rounds: number;
  steps?: readonly CheckpointStep[];
};

/** Between two deaths the briefing grows. Counts the deaths, and after how many of them the state was another. */
export async function killCheckpoints({
  sql,
  databaseUrl,
  stored,
  rounds,
  steps = checkpointSteps,
}: Killing) {
  const outcome = { killed: 0, differed: 0 };
  for (let round = 0; round < rounds; round++) {
    for (const [index, dieAt] of steps.entries()) {
      if (await diesAt(databaseUrl, dieAt, stored.briefingId)) outcome.killed++;
      const { updates, seq } = await readState(sql, stored.briefingId);
      if (fingerprintOf(docOf(updates)) !== fingerprintOf(stored.doc)) outcome.differed++;
      await writeOn(sql, stored, 5, seq + index);
    }
  }
  return outcome;
}

async function diesAt(databaseUrl: string, dieAt: string, briefingId: string): Promise<boolean> {
  const storage = new StorageThread({ databaseUrl, dieAt });
  try {
    await storage.checkpoint(briefingId);
    return false;
  } catch (error) {
    return (error as Error).message === "the storage thread ended";
  } finally {
    await storage.stop();
  }
}
