// Who wrote what stands in a briefing's text, for the page that has the text at hand, and the ledger for other queries.
import type * as Y from "yjs";
import { authorize } from "../domain/access.ts";
import type { PersonView } from "../domain/thread-view.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { findPeople } from "../data/users.ts";
import type { Ledger } from "../document/ledger.ts";
import { standingRuns, type StandingRun } from "../document/standing-runs.ts";
import { ledgerAtHead } from "./ledger-at-head.ts";
import { textAccess } from "./text-access.ts";

/** `authors` in the ledger's order; null for somebody of whom no account is left. `doc` is the text at the ledger's seq. */
export type Authorship = { ledger: Ledger; doc: Y.Doc; authors: (PersonView | null)[] };

/** Decides no rights: whoever asks did. Throws `not_found`, and JournalDamage where the journal is damaged. */
export async function authorshipOf(tx: Tx, briefingId: string): Promise<Authorship> {
  const { ledger, doc } = await ledgerAtHead(sqlOf(tx), briefingId);
  const people = await findPeople(tx, ledger.authors);
  return { ledger, doc, authors: ledger.authors.map((id) => people.get(id) ?? null) };
}

export type AuthorView = { id: string; name: string | null; color: number | null };

export type AuthorshipView = {
  /** The last entry of the journal that is in it. */
  seq: number;
  authors: AuthorView[];
  /** By Yjs client id. */
  clients: Record<string, StandingRun[]>;
  /** False where there was more than is told. */
  isWhole: boolean;
};

/** Far more than a long briefing has. */
const maxRuns = 100_000;

/** For those who may comment. Throws `not_found` and `not_allowed`. */
export async function authorshipView(
  userId: string,
  briefingId: string,
  tx: Tx = db(),
): Promise<AuthorshipView> {
  const { actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "comment");
  const { ledger, doc, authors } = await authorshipOf(tx, briefingId);
  const { clients, isWhole } = standingRuns(doc, ledger, maxRuns);
  const named = ledger.authors.map((id, index) => {
    const { name = null, color = null } = authors[index] ?? {};
    return { id, name, color };
  });
  return { seq: ledger.seq, authors: named, clients: Object.fromEntries(clients), isWhole };
}
