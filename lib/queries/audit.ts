// The audit log of a workspace, for its owners: who did what, when, and from where. Whether it is whole is checked by audit-check.ts.
import { can, roles } from "../domain/access.ts";
import type { AuditRow } from "../domain/audit.ts";
import { AppError } from "../domain/errors.ts";
import { listAudit, titlesOf, type AuditFilter } from "../data/audit-list.ts";
import { db, type Tx } from "../data/client.ts";
import { findRole, peopleWithRoles } from "../data/memberships.ts";
import { isUuid } from "../data/sessions.ts";
import { findPeople } from "../data/users.ts";

export type AuditAsk = AuditFilter & {
  workspaceId: string;
  /** Where a page before ended. */
  cursor?: number | undefined;
  limit: number;
};

/** `hash`: in hex. */
export type AuditView = AuditRow & { hash: string };

export type AuditList = { items: AuditView[]; nextCursor: string | null };

/** Throws `not_found` to strangers, who don't learn which workspaces there are, and `not_allowed` to members who don't own it. */
export async function authorizeLog(tx: Tx, userId: string, workspaceId: string): Promise<void> {
  const role = await findRole(tx, workspaceId, userId);
  if (!role) throw new AppError("not_found");
  if (!can({ kind: "member", role }, "own")) throw new AppError("not_allowed");
}

/** The latest first. Throws as `authorizeLog` does. */
export async function auditView(
  userId: string,
  { cursor, limit, ...ask }: AuditAsk,
  tx: Tx = db(),
): Promise<AuditList> {
  await authorizeLog(tx, userId, ask.workspaceId);
  const found = await listAudit(tx, { ...ask, before: cursor ?? null, limit: limit + 1 });
  const items = found.slice(0, limit).map(({ row, hash }) => ({ ...row, hash }));
  return { items, nextCursor: found.length > limit ? String(items.at(-1)?.seq) : null };
}

const rowsAtOnce = 1_000;

/** All that match, read part by part. */
export async function* auditParts(userId: string, ask: Omit<AuditAsk, "limit">): AsyncGenerator<AuditView[]> {
  let cursor = ask.cursor;
  for (;;) {
    const { items, nextCursor } = await auditView(userId, { ...ask, cursor, limit: rowsAtOnce });
    yield items;
    if (nextCursor === null) return;
    cursor = Number(nextCursor);
  }
}

/** What a page needs besides the rows: what people and briefings in them are called now, by id, and whom to choose among. */
export type AuditPage = AuditList & {
  names: Record<string, string>;
  titles: Record<string, string>;
  members: { id: string; name: string }[];
};

const maxMembers = 500;

export async function auditPage(userId: string, ask: AuditAsk, tx: Tx = db()): Promise<AuditPage> {
  const list = await auditView(userId, ask, tx);
  const inFacts = list.items.flatMap(({ facts }) => Object.values(facts)).flat();
  const ids = [ask.actorId, ...inFacts].filter((id) => typeof id === "string").filter(isUuid);
  const briefings = [ask.briefingId, ...list.items.map(({ briefingId }) => briefingId)];
  const among = { workspaceIds: [ask.workspaceId], roles: [...roles], except: noId, limit: maxMembers };
  const [people, titles, members] = await Promise.all([
    findPeople(tx, [...new Set(ids)]),
    titlesOf(tx, [...new Set(briefings.filter((id) => typeof id === "string"))]),
    peopleWithRoles(tx, among),
  ]);
  return {
    ...list,
    names: Object.fromEntries([...people].map(([id, { name }]) => [id, name])),
    titles: Object.fromEntries(titles),
    members: members.map(({ id, name }) => ({ id, name })),
  };
}

const noId = "00000000-0000-0000-0000-000000000000";
