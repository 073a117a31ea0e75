// An edit of a briefing's text that the server makes for a person who may edit it now: the only way for a command to
// change text. Opens no transaction.
import * as Y from "yjs";
import { AppError } from "../domain/errors.ts";
import { announce } from "../data/change-feed.ts";
import { readState } from "../data/checkpoints.ts";
import { insertClientAuthor } from "../data/client-authors.ts";
import type { Tx } from "../data/client.ts";
import { appendServerEdit, sqlOf } from "../data/journal.ts";
import { saveProjection } from "../data/projection.ts";
import { projectionOf } from "../document/projection.ts";
import { docOf } from "../document/shape.ts";
import { textAccess } from "../queries/text-access.ts";
import { drawClientId } from "./reserve-client-id.ts";

export type EditBy = { briefingId: string; userId: string; command: string };

/**
 * Applies `change` to the committed text under a fresh client id of the person's, appends what it changed as one entry,
 * brings the lists up to it and announces the new head. When nothing changed, nothing is appended.
 * Throws `not_found` and `not_allowed`, and `conflict` when the rights changed meanwhile.
 */
export async function editText(tx: Tx, by: EditBy, change: (doc: Y.Doc) => void): Promise<void> {
  const { briefing, access } = await textAccess(tx, by.userId, by.briefingId);
  if (access !== "edit") throw new AppError("not_allowed");
  const state = await readState(sqlOf(tx), by.briefingId);
  const doc = docOf(state.updates);
  doc.clientID = await freshClientId(tx, by);
  const update = updateOf(doc, change);
  if (!update) return;
  // Read off beforehand: from the append on, the row is locked and whoever types there waits.
  const expected = projectionOf(doc);
  const { seq } = await appendServerEdit(tx, { ...by, update }, briefing);
  // Somebody may have typed since the state was read; under the lock, what is read now is the head.
  const missedSome = seq !== state.seq + 1;
  const projection = missedSome
    ? projectionOf(docOf((await readState(sqlOf(tx), by.briefingId)).updates))
    : expected;
  await saveProjection(sqlOf(tx), by.briefingId, seq, projection);
  await announce(tx, { kind: "journal", briefingId: by.briefingId, seq });
}

async function freshClientId(tx: Tx, { briefingId, userId }: EditBy): Promise<number> {
  for (;;) {
    const clientId = drawClientId();
    if (await insertClientAuthor(tx, { briefingId, clientId, userId })) return clientId;
  }
}

function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}
