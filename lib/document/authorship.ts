// Follows the journal entry by entry: who wrote what, who took it out, and what was only written again. Reads no database and shows
// nothing: ledger.ts is what it fills, traces.ts reads that.
import * as Y from "yjs";
import { carryOver } from "./carry-over.ts";
import { deletedAgain, deletesNothing } from "./deleted-again.ts";
import { allPieces, Edit, piecesOf, structAt, unkeptPieces } from "./edit-pieces.ts";
import { authorIndex, type Ids, type Ledger, type Stroke } from "./ledger.ts";
import { allSections } from "./shape.ts";
import { addToPool, settlePool, spent } from "./struck-pool.ts";
import type { Id, Piece } from "./text-piece.ts";

export type LedgerEntry = {
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Its sender, who owns every client id in it: nothing else gets into the journal. */
  userId: string;
  bytes: Uint8Array;
};

/**
 * Applies an entry to the document as it was before and records it. `earlier` is the text that an entry restores: what is written again of
 * it keeps its authors, however long ago it was taken out. The document must collect its garbage like any other.
 */
export function recordEntry(
  ledger: Ledger,
  doc: Y.Doc,
  entry: LedgerEntry,
  earlier: Y.Doc | null = null,
): void {
  const stroke = { author: authorIndex(ledger, entry.userId), at: entry.at, seq: entry.seq };
  const record = (transaction: Y.Transaction) =>
    recordTransaction(ledger, transaction, { stroke, entry, earlier });
  doc.on("afterTransaction", record);
  try {
    Y.applyUpdate(doc, entry.bytes);
  } finally {
    doc.off("afterTransaction", record);
  }
  ledger.seq = entry.seq;
}

type Recording = { stroke: Stroke; entry: LedgerEntry; earlier: Y.Doc | null };

function recordTransaction(ledger: Ledger, transaction: Y.Transaction, recording: Recording): void {
  const { stroke } = recording;
  const written = recordWriting(ledger, transaction, stroke);
  const strikes = transaction.deleteSet.clients.size > 0;
  const isKey =
    written.units === 1 && !strikes && !recording.earlier && deletesNothing(recording.entry.bytes);
  if (written.units === 0 && !strikes) return;
  if (isKey && !bringsBack(transaction.doc, written)) return;
  const again = deletedAgain(ledger.pool, transaction, recording.entry.bytes);
  const edit = new Edit(transaction, again);
  recordStrikes(ledger, transaction, edit, stroke);
  const pieces = piecesOf(edit, recording.earlier !== null);
  pieces.lost.push(...unkeptPieces(edit, recording.entry.bytes));
  const struck = carryOver(ledger, edit, pieces, earlierPieces(recording));
  if (pieces.inserted.length > 0) settlePool(ledger.pool);
  const lost = pieces.lost.map((piece) => ({ ...piece, used: spent }));
  addToPool(
    ledger.pool,
    [...struck, ...lost].map(({ block: _, ...piece }) => ({ ...piece, loose: isLetter(piece) })),
  );
}

/** The last stretch that it wrote, with the units of all. */
function recordWriting(ledger: Ledger, transaction: Y.Transaction, stroke: Stroke): Ids {
  const all = { client: 0, clock: 0, units: 0 };
  for (const [client, until] of transaction.afterState) {
    const clock = transaction.beforeState.get(client) ?? 0;
    if (clock === until) continue;
    ledger.written.set(client, clock, until - clock, stroke);
    Object.assign(all, { client, clock, units: all.units + until - clock });
  }
  return all;
}

/** A key is nearly all there ever is. What undo writes stands before what is left of what it was. */
function bringsBack({ store }: Y.Doc, { client, clock }: Id): boolean {
  const item = structAt(store, { client, clock });
  const right = item instanceof Y.Item ? item.rightOrigin : null;
  return right !== null && structAt(store, right)?.deleted === true;
}

function isLetter({ text, before }: Piece): boolean {
  return text.length === 1 && before !== undefined;
}

function earlierPieces({ earlier }: Recording): Piece[] {
  return earlier ? allSections(earlier).flatMap(({ body }) => allPieces(body)) : [];
}

function recordStrikes(ledger: Ledger, transaction: Y.Transaction, edit: Edit, stroke: Stroke): void {
  for (const [client, ranges] of transaction.deleteSet.clients)
    for (const { clock, len } of ranges) ledger.struck.set(client, clock, len, stroke);
  for (const { id, length } of edit.unkept) ledger.struck.set(id.client, id.clock, length, stroke);
  // A value that comes too late is taken out by the one that it missed.
  for (const item of edit.insertedItems) {
    const by = item.deleted ? winnerOver(ledger, item) : null;
    if (by) ledger.struck.set(item.id.client, item.id.clock, item.length, by);
  }
}

function winnerOver({ written }: Ledger, item: Y.Item): Stroke | null {
  const parent = item.parent instanceof Y.AbstractType ? item.parent : null;
  const winner = item.parentSub === null ? null : parent?._map.get(item.parentSub);
  return winner && winner !== item ? written.at(winner.id.client, winner.id.clock) : null;
}

/** All that can be known of a document whose journal is gone: whose each client id is. */
export function recordClients(
  ledger: Ledger,
  doc: Y.Doc,
  seq: number,
  ownerOf: ReadonlyMap<number, string>,
): void {
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    const owner = ownerOf.get(client);
    if (owner !== undefined && clock > 0)
      ledger.written.set(client, 0, clock, { author: authorIndex(ledger, owner), at: 0, seq: 0 });
  }
  ledger.seq = seq;
}
