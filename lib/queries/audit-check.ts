// Whether the audit logs are as they were written: each seq one more than the one before, each hash that of its row and of the hash before.
import { db, type Tx } from "../data/client.ts";
import { auditAfter, auditedWorkspaces, auditHash, auditHashAt, type StoredAudit } from "../data/audit.ts";
import { noHash } from "../domain/audit.ts";
import { authorizeLog } from "./audit.ts";

type Fault = { whole: false; seq: number; fault: "missing" | "changed" };

/** Of one log. `head` is the last hash, in hex: kept elsewhere, it shows later that the end wasn't cut off. */
export type AuditCheck = { workspaceId: string } & ({ whole: true; events: number; head: string } | Fault);

const pageSize = 1_000;

export async function* checkAudit(tx: Tx = db()): AsyncGenerator<AuditCheck> {
  for (let after: string | null = null; ;) {
    const page: string[] = await auditedWorkspaces(tx, after, pageSize);
    for (const workspaceId of page) yield { workspaceId, ...(await checkLog(tx, workspaceId)) };
    if (page.length < pageSize) return;
    after = page.at(-1) ?? null;
  }
}

type Place = { seq: number; head: string };
type Part = { whole: true; seq: number; head: string; done: boolean } | Fault;

async function checkLog(tx: Tx, workspaceId: string) {
  for (let place: Place = { seq: 0, head: noHash }; ;) {
    const part = await checkPart(tx, workspaceId, place);
    if (!part.whole) return part;
    if (part.done) return { whole: true as const, events: part.seq, head: part.head };
    place = part;
  }
}

/** The next rows after a place that was found whole. */
async function checkPart(tx: Tx, workspaceId: string, { seq, head }: Place): Promise<Part> {
  const page = await auditAfter(tx, workspaceId, { seq, limit: pageSize });
  for (const event of page) {
    const fault = faultOf(event, { seq, head });
    if (fault) return { whole: false, seq: seq + 1, fault };
    [seq, head] = [event.row.seq, event.hash];
  }
  return { whole: true, seq, head, done: page.length < pageSize };
}

function faultOf({ row, hash }: StoredAudit, { seq, head }: Place) {
  if (row.seq !== seq + 1) return "missing";
  return auditHash(row, head) === hash ? null : "changed";
}

/**
 * The same of one log for its owner, a part at a time: the rows after this seq, which a part before found whole. Throws as `authorizeLog`
 * does.
 */
export async function auditCheckView(
  userId: string,
  { workspaceId, after }: { workspaceId: string; after: number },
  tx: Tx = db(),
): Promise<Part> {
  await authorizeLog(tx, userId, workspaceId);
  const head = after === 0 ? noHash : await auditHashAt(tx, workspaceId, after);
  if (head === null) return { whole: false, seq: after, fault: "missing" };
  return checkPart(tx, workspaceId, { seq: after, head });
}
