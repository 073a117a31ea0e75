// Somebody makes a briefing, or one section of it, read as an earlier state: an ordinary edit in their name, with a version of the state
// before it. Shows nothing beforehand.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { sectionIdInput } from "../domain/input.ts";
import { restoreCommand, type WordCount } from "../domain/version.ts";
import { audit } from "../data/audit.ts";
import type { BriefingFacts } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { insertRestore, type NewRestore } from "../data/restores.ts";
import { findVersion, holdNumbers, insertVersion } from "../data/versions.ts";
import { restoreText, type LeftSection, type Restored } from "../document/restore.ts";
import { liveSections } from "../document/shape.ts";
import { versionContentOf } from "../document/version-content.ts";
import { wordsSince } from "../document/version-words.ts";
import { earlierState, type From } from "./earlier-state.ts";
import { editText } from "./edit-text.ts";
import { restoringIn, type RestoreBy } from "./restoring-in.ts";

export const restoreVersionInput = z.object({
  /** Only this section; left out: the whole briefing. */
  section: sectionIdInput.optional(),
});

export const restoreMomentInput = restoreVersionInput.extend({
  /** The last entry of the journal that is in it. */
  seq: z.int().min(1),
});

export type RestoreVersion = z.output<typeof restoreVersionInput> & {
  userId: string;
  briefingId: string;
  from: From;
  now?: Date;
};

/** Without an id and a checkpoint where nothing was to be changed. */
export type RestoreAnswer = {
  id: string | null;
  /** Where the journal stands with it. */
  seq: number;
  /** The number of the version of the state before. */
  checkpoint: number | null;
  /** How many sections and blocks. */
  changed: { sections: number; blocks: number };
  left: LeftSection[];
};

/**
 * Throws `not_found` and `not_allowed`, also for a version or a section that there isn't, `invalid` where more differs than one edit may
 * hold, and `conflict` for a state that the server hasn't yet and when the rights changed meanwhile.
 */
export async function restoreVersion({ now = new Date(), ...ask }: RestoreVersion): Promise<RestoreAnswer> {
  return transaction((tx) => restoreIn(tx, { now, ...ask }));
}

/** What the edit was made on, and what it did. */
type Done = Restored & { content: string; words: WordCount; headSeq: number };

async function restoreIn(tx: Tx, ask: RestoreVersion & RestoreBy): Promise<RestoreAnswer> {
  const { userId, briefingId, from, section, now } = ask;
  const { briefing, restoring } = await restoringIn(tx, ask);
  const last = await holdNumbers(tx, briefingId);
  const then = await earlierState(tx, briefing, from);
  if (section !== undefined && !liveSections(then.doc).some(({ id }) => id === section))
    throw new AppError("not_found", "That state has no such section.");
  const before = await findVersion(tx, briefingId, last);
  let done: Done | undefined;
  const { seq } = await editText(
    tx,
    { userId, briefingId, command: restoreCommand(then.seq) },
    (doc, headSeq) => {
      const content = versionContentOf(doc);
      const words = wordsSince(before, content);
      const restored = restoreText(doc, then.doc, { ...restoring, section });
      done = { ...restored, content: JSON.stringify(content), words, headSeq };
    },
  );
  if (!done) throw new Error("an edit has run without its change");
  const { sections, blocks, left, headSeq } = done;
  const answer = { seq, changed: { sections, blocks }, left };
  if (seq === headSeq) return { ...answer, id: null, checkpoint: null };
  const checkpoint = last + 1;
  await saveCheckpoint(tx, briefing, { by: ask, number: checkpoint, done });
  const state = { seq, fromSeq: then.seq, version: then.version, checkpoint, section: section ?? null };
  const id = await saveRestore(tx, briefing, { ...state, byId: userId, at: now, undoes: null });
  return { ...answer, id, checkpoint };
}

type CheckpointToSave = { by: RestoreBy; number: number; done: Done };

async function saveCheckpoint(tx: Tx, { epoch }: BriefingFacts, { by, number, done }: CheckpointToSave) {
  const { userId, briefingId, now } = by;
  await insertVersion(tx, {
    ...{ briefingId, number, kind: "restore", name: "", note: "", byId: userId, at: now },
    ...{ epoch, seq: done.headSeq, words: done.words, content: done.content },
  });
  await announce(tx, { kind: "version", briefingId, number, named: false });
}

/** Answers its id. */
export async function saveRestore(
  tx: Tx,
  { id: briefingId, epoch }: BriefingFacts,
  restore: Omit<NewRestore, "id" | "briefingId" | "epoch">,
): Promise<string> {
  const id = randomUUID();
  await insertRestore(tx, { ...restore, id, briefingId, epoch });
  const { byId: actorId, fromSeq, seq, version, section, undoes } = restore;
  const act = undoes === null ? "version_restored" : "restore_undone";
  audit(tx, { briefingId, actorId, act, facts: { restoreId: id, fromSeq, seq, version, section } });
  await announce(tx, { kind: "restore", briefingId, restoreId: id });
  return id;
}
