// Somebody names the state of a briefing that they see: it becomes a version, which nothing changes any more.
import { z } from "zod";
import { authorize } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { versionNameInput, versionNoteInput } from "../domain/version.ts";
import { announce } from "../data/change-feed.ts";
import { readState } from "../data/checkpoints.ts";
import { transaction, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { readStateAt } from "../data/state-at.ts";
import { findVersion, holdNumbers, insertVersion, type NewVersion } from "../data/versions.ts";
import { docOf } from "../document/shape.ts";
import { versionContentOf } from "../document/version-content.ts";
import { wordsSince } from "../document/version-words.ts";
import { textAccess } from "../queries/text-access.ts";

export const nameVersionInput = z.object({
  name: versionNameInput,
  note: versionNoteInput.default(""),
  /** The journal's seq that the person's page had acknowledged; left out: all that there is. */
  seq: z.int().min(0).optional(),
});

export type NameVersion = z.output<typeof nameVersionInput> & {
  userId: string;
  briefingId: string;
  now?: Date;
};

/** Throws `not_found` and `not_allowed`, `conflict` for text that the server hasn't yet. Answers the version's number. */
export async function nameVersion(ask: NameVersion): Promise<{ number: number }> {
  return transaction((tx) => nameVersionIn(tx, ask));
}

async function nameVersionIn(tx: Tx, ask: NameVersion): Promise<{ number: number }> {
  const { userId, briefingId, name, note, seq, now = new Date() } = ask;
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "version");
  if (briefing.archivedAt) throw new AppError("not_allowed");
  const last = await holdNumbers(tx, briefingId);
  const version = { kind: "named", name, note, byId: userId, at: now } as const;
  return { number: await makeVersion(tx, { briefingId, last, seq, version }) };
}

export type MakeVersion = {
  briefingId: string;
  /** The number of the last one, which `holdNumbers` answered. */
  last: number;
  /** The state at this entry of the journal; undefined for the state as it is. */
  seq: number | undefined;
  version: Pick<NewVersion, "kind" | "name" | "note" | "byId" | "at">;
};

/** Keeps a state of the text as a version, and announces it; answers its number. Throws `conflict` for text that the server hasn't yet. */
export async function makeVersion(tx: Tx, { briefingId, last, seq, version }: MakeVersion): Promise<number> {
  const sql = sqlOf(tx);
  const state = await (seq === undefined ? readState(sql, briefingId) : readStateAt(sql, briefingId, seq));
  const content = versionContentOf(docOf(state.updates));
  const words = wordsSince(await findVersion(tx, briefingId, last), content);
  const number = last + 1;
  await insertVersion(tx, {
    ...{ ...version, briefingId, number, words },
    ...{ epoch: state.epoch, seq: state.seq, content: JSON.stringify(content) },
  });
  await announce(tx, { kind: "version", briefingId, number, named: version.name !== "" });
  return number;
}
