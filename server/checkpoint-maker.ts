// Makes a briefing's next checkpoint from its rows alone: built, encoded, decoded again, compared, stored, read back.
// Knows no open room, and removes an old checkpoint only once the new one was read back sound.
import * as Y from "yjs";
import {
  dropOldCheckpoints,
  foldKeptCheckpoint,
  isCheckpointSound,
  JournalDamage,
  markDamage,
  readSoundState,
  saveCheckpoint,
} from "../lib/data/checkpoints.ts";
import type { Sql } from "../lib/data/journal.ts";
import { fingerprintOf } from "../lib/document/fingerprint.ts";
import { docOf } from "../lib/document/shape.ts";

/** Where a test may let the making die. */
export const checkpointSteps = [
  "read",
  "built",
  "encoded",
  "decoded",
  "compared",
  "saved",
  "read back",
  "old ones dropped",
  "kept one folded",
] as const;
export type CheckpointStep = (typeof checkpointSteps)[number];

/** Answers the seq that the newest checkpoint now stands at. Throws `damaged` where the journal is. */
export async function makeCheckpoint(
  sql: Sql,
  briefingId: string,
  reached: (step: CheckpointStep) => void = () => undefined,
): Promise<number> {
  const { updates, seq, epoch, checkpointSeq, gap } = await readSoundState(sql, briefingId);
  if (gap) {
    await markDamage(sql, briefingId, gap.from);
    throw new JournalDamage(briefingId, gap);
  }
  reached("read");
  if (seq === checkpointSeq) return seq;
  const bytes = encodeChecked(briefingId, updates, reached);
  await saveCheckpoint(sql, { briefingId, epoch, seq, bytes });
  reached("saved");
  if (!(await isCheckpointSound(sql, briefingId, seq)))
    throw new Error(`the checkpoint ${seq} of briefing ${briefingId} was not read back as written`);
  reached("read back");
  await dropOldCheckpoints(sql, briefingId, epoch);
  reached("old ones dropped");
  await foldKeptCheckpoint(sql, briefingId, epoch);
  reached("kept one folded");
  return seq;
}

function encodeChecked(
  briefingId: string,
  updates: Uint8Array[],
  reached: (step: CheckpointStep) => void,
): Uint8Array {
  const doc = docOf(updates);
  reached("built");
  const bytes = Y.encodeStateAsUpdate(doc);
  reached("encoded");
  const again = docOf([bytes]);
  reached("decoded");
  const isSame = fingerprintOf(doc) === fingerprintOf(again);
  doc.destroy();
  again.destroy();
  if (!isSame) throw new Error(`briefing ${briefingId}: an encoded state does not decode to the same`);
  reached("compared");
  return bytes;
}
