// The audit log of a workspace, for its owners: who did what, when, and from where. Whether it is whole is checked by audit-check.ts.
import { can } from "../domain/access.ts";
import type { AuditAct, AuditRow } from "../domain/audit.ts";
import { AppError } from "../domain/errors.ts";
import { db, type Tx } from "../data/client.ts";
import { listAudit } from "../data/audit.ts";
import { findRole } from "../data/memberships.ts";

export type AuditAsk = {
  workspaceId: string;
  /** Where a page before ended. */
  cursor?: number | undefined;
  actorId?: string | undefined;
  briefingId?: string | undefined;
  act?: AuditAct | undefined;
  limit: number;
};

/** `hash`: in hex. */
export type AuditView = AuditRow & { hash: string };

/**
 * The latest first. Throws `not_found` to strangers, who don't learn
 * which workspaces there are, and `not_allowed` to members who don't own it.
 */
export async function auditView(
  userId: string,
  { cursor, limit, ...ask }: AuditAsk,
  tx: Tx = db(),
): Promise<{ items: AuditView[]; nextCursor: string | null }> {
  const role = await findRole(tx, ask.workspaceId, userId);
  if (!role) throw new AppError("not_found");
  if (!can({ kind: "member", role }, "own")) throw new AppError("not_allowed");
  const found = await listAudit(tx, { ...ask, before: cursor ?? null, limit: limit + 1 });
  const items = found.slice(0, limit).map(({ row, hash }) => ({ ...row, hash }));
  return { items, nextCursor: found.length > limit ? String(items.at(-1)?.seq) : null };
}
