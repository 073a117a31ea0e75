// Somebody takes back what a restoring changed, where the text still reads as it wrote it: an ordinary edit in their name, once.
import { AppError } from "../domain/errors.ts";
import { restoreCommand } from "../domain/version.ts";
import { transaction, type Tx } from "../data/client.ts";
import { findRestore, type RestoreFacts } from "../data/restores.ts";
import { holdNumbers } from "../data/versions.ts";
import type { LeftThing } from "../document/follow-changes.ts";
import { undoText, type Undone } from "../document/restore.ts";
import { docAt } from "./earlier-state.ts";
import { editText } from "./edit-text.ts";
import { saveRestore } from "./restore-version.ts";
import { restoringIn, type RestoreBy } from "./restoring-in.ts";

export type UndoRestore = { userId: string; briefingId: string; restoreId: string; now?: Date };

/** Without an id where nothing could be put back: then it can be tried again. */
export type UndoAnswer = {
  id: string | null;
  seq: number;
  changed: { sections: number; blocks: number };
  /** What was edited since, and stays. */
  left: LeftThing[];
};

/** Throws `not_found` and `not_allowed`, `conflict` for one that is undone already, or is itself an undoing. */
export async function undoRestore({ now = new Date(), ...ask }: UndoRestore): Promise<UndoAnswer> {
  return transaction((tx) => undoIn(tx, { now, ...ask }));
}

async function undoIn(tx: Tx, ask: RestoreBy & { restoreId: string }): Promise<UndoAnswer> {
  const { userId, briefingId, restoreId, now } = ask;
  const { briefing, restoring } = await restoringIn(tx, ask);
  // Two who undo at once do so one after the other.
  await holdNumbers(tx, briefingId);
  const restore = undoable(await findRestore(tx, briefingId, restoreId), briefing.epoch);
  const { seq: writtenSeq } = restore;
  // As the journal stood before that entry: what others wrote while it was computed isn't taken back.
  const states = {
    before: await docAt(tx, briefing, writtenSeq - 1),
    written: await docAt(tx, briefing, writtenSeq),
  };
  let done: { undone: Undone; headSeq: number } | undefined;
  const { seq } = await editText(
    tx,
    { userId, briefingId, command: restoreCommand(writtenSeq - 1) },
    (doc, headSeq) => {
      done = { undone: undoText(doc, states, restoring), headSeq };
    },
  );
  if (!done) throw new Error("an edit has run without its change");
  const { sections, blocks, left } = done.undone;
  const answer = { seq, changed: { sections, blocks }, left };
  if (seq === done.headSeq) return { ...answer, id: null };
  const state = { seq, fromSeq: writtenSeq - 1, version: null, checkpoint: null, section: restore.section };
  const id = await saveRestore(tx, briefing, { ...state, byId: userId, at: now, undoes: restoreId });
  return { ...answer, id };
}

function undoable(restore: RestoreFacts | null, epoch: number): RestoreFacts {
  if (!restore) throw new AppError("not_found", "The briefing has no such restoring.");
  if (restore.undoes !== null) throw new AppError("conflict", "What undoes a restoring can't be undone.");
  if (restore.undoneBy !== null) throw new AppError("conflict", "This was undone already.");
  if (restore.epoch !== epoch)
    throw new AppError("conflict", "This is older than what the journal still holds.");
  return restore;
}
