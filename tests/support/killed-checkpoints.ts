// Lets the storage thread die at each step of making a checkpoint, and looks whether the stored state is what was written.
import { readState } from "../../lib/data/checkpoints.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { docOf } from "../../lib/document/shape.ts";
import { checkpointSteps, type CheckpointStep } from "../../server/checkpoint-maker.ts";
import { diesAt, type Killing } from "./killed-storage.ts";
import { writeOn } from "./stored.ts";

/** Between two deaths the briefing grows. Counts the deaths, and after how many of them the state was another. */
export async function killCheckpoints({
  sql,
  databaseUrl,
  stored,
  rounds,
  steps = checkpointSteps,
}: Killing<CheckpointStep>) {
  const outcome = { killed: 0, differed: 0 };
  for (let round = 0; round < rounds; round++) {
    for (const [index, dieAt] of steps.entries()) {
      if (await diesAt(databaseUrl, dieAt, (storage) => storage.checkpoint(stored.briefingId)))
        outcome.killed++;
      const { updates, seq } = await readState(sql, stored.briefingId);
      if (fingerprintOf(docOf(updates)) !== fingerprintOf(stored.doc)) outcome.differed++;
      await writeOn(sql, stored, 5, seq + index);
    }
  }
  return outcome;
}
