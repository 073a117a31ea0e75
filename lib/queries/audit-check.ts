// Whether the audit logs are as they were written: each seq one more than the one before, each hash that of its row and of the hash before.
import { db, type Tx } from "../data/client.ts";
import { auditAfter, auditedWorkspaces, auditHash, type StoredAudit } from "../data/audit.ts";
import { noHash } from "../domain/audit.ts";

/** Of one log. `head` is the last hash, in hex: kept elsewhere, it shows later that the end wasn't cut off. */
export type AuditCheck =
  | { workspaceId: string; whole: true; events: number; head: string }
  | { workspaceId: string; whole: false; seq: number; fault: "missing" | "changed" };

const pageSize = 1_000;

export async function* checkAudit(tx: Tx = db()): AsyncGenerator<AuditCheck> {
  for (let after: string | null = null; ;) {
    const page: string[] = await auditedWorkspaces(tx, after, pageSize);
    for (const workspaceId of page) yield await checkLog(tx, workspaceId);
    if (page.length < pageSize) return;
    after = page.at(-1) ?? null;
  }
}

async function checkLog(tx: Tx, workspaceId: string): Promise<AuditCheck> {
  let [seq, head] = [0, noHash];
  for (;;) {
    const page = await auditAfter(tx, workspaceId, { seq, limit: pageSize });
    for (const event of page) {
      const fault = faultOf(event, { seq, head });
      if (fault) return { workspaceId, whole: false, seq: seq + 1, fault };
      [seq, head] = [event.row.seq, event.hash];
    }
    if (page.length < pageSize) return { workspaceId, whole: true, events: seq, head };
  }
}

function faultOf({ row, hash }: StoredAudit, { seq, head }: { seq: number; head: string }) {
  if (row.seq !== seq + 1) return "missing";
  return auditHash(row, head) === hash ? null : "changed";
}
