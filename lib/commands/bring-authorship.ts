// Keeps anew who wrote what of a briefing, once what is kept is far behind the journal. Changes nothing that anybody sees: it is made out
// of the journal, and can be made again.
import { behindKept, saveAuthorship } from "../data/authorship.ts";
import { db, transaction } from "../data/client.ts";
import { sqlOf, type Sql } from "../data/journal.ts";
import { ledgerBytes } from "../document/ledger-bytes.ts";
import { ledgerAtHead } from "../queries/ledger-at-head.ts";
import { memberAccess } from "../queries/text-access.ts";

/** So many entries are followed in a moment, or a few that hold so much: text that was pasted or imported. */
const most = { entries: 100, bytes: 16 * 1024 };

/** For whoever reads the briefing: comparisons name authors. Throws `not_found` and `not_allowed`, and JournalDamage. */
export async function bringAuthorship(ask: { userId: string; briefingId: string }): Promise<void> {
  await memberAccess(db(), ask.userId, ask.briefingId);
  await bringAuthorshipOf(ask.briefingId);
}

/** The same for the machine itself, while people write. Two at once do no harm: the one who knows more of the journal stays. */
export async function bringAuthorshipOf(briefingId: string): Promise<void> {
  const sql = sqlOf(db());
  if (!(await isFarBehind(sql, briefingId))) return;
  // Read outside a transaction: it may take seconds, and what was read of a journal stays true.
  const { ledger, epoch } = await ledgerAtHead(sql, briefingId);
  const row = { briefingId, epoch, seq: ledger.seq, bytes: ledgerBytes(ledger) };
  await transaction((tx) => saveAuthorship(sqlOf(tx), row));
}

async function isFarBehind(sql: Sql, briefingId: string): Promise<boolean> {
  const { entries, bytes } = await behindKept(sql, briefingId);
  return entries > most.entries || bytes > most.bytes;
}
