// An edit of a briefing's text that the server makes for a person: the only way for a command to change text.
// Authorizes nothing: the calling command did, in the same transaction.
import { randomInt } from "node:crypto";
import * as Y from "yjs";
import { announce } from "../data/change-feed.ts";
import { readState } from "../data/checkpoints.ts";
import { insertClientAuthor } from "../data/client-authors.ts";
import type { Tx } from "../data/client.ts";
import { appendServerEdit, sqlOf } from "../data/journal.ts";
import { saveProjection } from "../data/projection.ts";
import { projectionOf } from "../document/projection.ts";
import { docOf } from "../document/shape.ts";

export type EditBy = { briefingId: string; userId: string; command: string };

/**
 * Applies `change` to the committed text under a fresh client id of the person's, appends what it changed as one entry,
 * brings the lists up to it and announces the new head. Answers null when nothing changed: then nothing is appended.
 */
export async function editText(
  tx: Tx,
  by: EditBy,
  change: (doc: Y.Doc) => void,
): Promise<{ seq: number } | null> {
  const state = await readState(sqlOf(tx), by.briefingId);
  const doc = docOf(state.updates);
  doc.clientID = await freshClientId(tx, by);
  const update = updateOf(doc, change);
  if (!update) return null;
  const appended = await appendServerEdit(tx, { ...by, update });
  // Somebody may have typed since the state was read; the append holds the row's lock, so what is read now is the head.
  const missedSome = appended.seq !== state.seq + 1;
  const head = missedSome ? docOf((await readState(sqlOf(tx), by.briefingId)).updates) : doc;
  await saveProjection(sqlOf(tx), by.briefingId, appended.seq, projectionOf(head));
  await announce(tx, { kind: "journal", briefingId: by.briefingId, seq: appended.seq });
  return appended;
}

async function freshClientId(tx: Tx, { briefingId, userId }: EditBy): Promise<number> {
  for (;;) {
    const clientId = randomInt(1, 2 ** 32);
    if (await insertClientAuthor(tx, { briefingId, clientId, userId })) return clientId;
  }
}

function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}
