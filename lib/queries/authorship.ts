// Who wrote what stands in a briefing's text, for the page that has the text at hand, and the ledger for other queries.
import type * as Y from "yjs";
import { authorize } from "../domain/access.ts";
import type { Author, AuthorshipView } from "../domain/version.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { findPeople } from "../data/users.ts";
import { versionSeqs } from "../data/versions.ts";
import type { Ledger } from "../document/ledger.ts";
import { standingRuns } from "../document/standing-runs.ts";
import { ledgerAtHead } from "./ledger-at-head.ts";
import { memberAccess } from "./text-access.ts";

/** `authors` in the ledger's order. `doc` reads the text at the ledger's seq. */
export type Authorship = { ledger: Ledger; doc(): Promise<Y.Doc>; authors: Author[] };

/** Decides no rights: whoever asks did. Throws `not_found`, and JournalDamage where the journal is damaged. */
export async function authorshipOf(tx: Tx, briefingId: string): Promise<Authorship> {
  const { ledger, doc } = await ledgerAtHead(sqlOf(tx), briefingId);
  const people = await findPeople(tx, ledger.authors);
  const authors = ledger.authors.map((id) => people.get(id) ?? { id, name: null, color: 0 });
  return { ledger, doc, authors };
}

/** Of more the latest are told. */
const maxVersions = 2_000;

/** Far more than a long briefing has. */
const maxRuns = 100_000;

/** For those who may comment. Throws `not_found` and `not_allowed`. */
export async function authorshipView(
  userId: string,
  briefingId: string,
  tx: Tx = db(),
): Promise<AuthorshipView> {
  const { actor } = await memberAccess(tx, userId, briefingId);
  authorize(actor, "comment");
  const { ledger, doc, authors } = await authorshipOf(tx, briefingId);
  const { clients, isWhole } = standingRuns(await doc(), ledger, maxRuns);
  const versions = await versionSeqs(tx, { briefingId, limit: maxVersions });
  return { seq: ledger.seq, authors, clients: Object.fromEntries(clients), isWhole, versions };
}
