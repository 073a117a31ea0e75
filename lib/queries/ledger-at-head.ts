// A briefing's ledger as of the head of its journal: the kept one and the entries after it, else all entries. Decides no rights and
// stores nothing.
import type * as Y from "yjs";
import { AppError } from "../domain/errors.ts";
import { restoredSeq } from "../domain/version.ts";
import { findAuthorship } from "../data/authorship.ts";
import { JournalDamage, oldestCheckpoint } from "../data/checkpoints.ts";
import { ownersOf } from "../data/client-authors.ts";
import { readEntries, type Entry } from "../data/entries.ts";
import { headsOf, type Head, type Sql } from "../data/journal.ts";
import { readStateAt } from "../data/state-at.ts";
import { recordClients, recordEntry } from "../document/authorship.ts";
import { ledgerFrom } from "../document/ledger-bytes.ts";
import { emptyLedger, type Ledger } from "../document/ledger.ts";
import { docOf } from "../document/shape.ts";

/** `doc`: the text at the ledger's seq, read when somebody asks for it. */
export type LedgerAtHead = { ledger: Ledger; doc(): Promise<Y.Doc>; epoch: number };

const pageSize = 2_000;

/** Throws `not_found`, and JournalDamage where an entry is damaged or missing. */
export async function ledgerAtHead(sql: Sql, briefingId: string): Promise<LedgerAtHead> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new AppError("not_found");
  const start = (await keptLedger(sql, briefingId, head)) ?? (await firstLedger(sql, briefingId, head));
  if (start.ledger.seq < head.seq)
    await follow(sql, briefingId, { ledger: start.ledger, doc: await start.doc(), to: head.seq });
  return { ...start, epoch: head.epoch };
}

type Start = Pick<LedgerAtHead, "ledger" | "doc">;

async function keptLedger(sql: Sql, briefingId: string, { epoch, seq }: Head): Promise<Start | null> {
  const kept = await findAuthorship(sql, briefingId, epoch);
  const ledger = kept && kept.seq <= seq ? ledgerFrom(kept.bytes) : null;
  return ledger && { ledger, doc: readOnce(sql, briefingId, ledger.seq) };
}

function readOnce(sql: Sql, briefingId: string, seq: number): Start["doc"] {
  let doc: Promise<Y.Doc> | null = null;
  return () => (doc ??= readStateAt(sql, briefingId, seq).then(({ updates }) => docOf(updates)));
}

/** Where earlier entries were removed for good, a checkpoint tells by whose client ids its text was written, and no more. */
async function firstLedger(sql: Sql, briefingId: string, { epoch }: Head): Promise<Start> {
  const [first] = await readEntries(sql, briefingId, 0, 1);
  const isWhole = first === undefined || (first.seq === 1 && first.sound && first.epoch === epoch);
  const checkpoint = isWhole ? null : await oldestCheckpoint(sql, briefingId, epoch);
  const [ledger, doc] = [emptyLedger(), docOf(checkpoint ? [checkpoint.bytes] : [])];
  if (checkpoint) {
    const owners = await clientOwners(sql, briefingId, doc);
    recordClients(ledger, doc, checkpoint.seq, owners);
  }
  return { ledger, doc: () => Promise.resolve(doc) };
}

async function clientOwners(sql: Sql, briefingId: string, doc: Y.Doc): Promise<Map<number, string>> {
  const clientIds = [...doc.store.clients.keys()];
  const owners = await ownersOf(
    sql,
    clientIds.map((clientId) => ({ briefingId, clientId })),
  );
  const known = clientIds.map((clientId, index) => [clientId, owners[index] ?? null] as const);
  return new Map(known.flatMap(([clientId, owner]) => (owner === null ? [] : [[clientId, owner]])));
}

async function follow(
  sql: Sql,
  briefingId: string,
  { ledger, doc, to }: { ledger: Ledger; doc: Y.Doc; to: number },
): Promise<void> {
  while (ledger.seq < to) {
    const before = ledger.seq;
    for (const entry of await readEntries(sql, briefingId, before, Math.min(pageSize, to - before))) {
      if (!entry.sound || entry.seq !== ledger.seq + 1) break;
      recordEntry(
        ledger,
        doc,
        { ...entry, at: entry.at.getTime() },
        await earlierFor(sql, briefingId, entry),
      );
    }
    if (ledger.seq === before) throw new JournalDamage(briefingId, { from: before + 1, to: before + 1 });
  }
}

async function earlierFor(sql: Sql, briefingId: string, { command, seq }: Entry): Promise<Y.Doc | null> {
  const restored = restoredSeq(command);
  if (restored === null || restored >= seq) return null;
  return docOf((await readStateAt(sql, briefingId, restored)).updates);
}
