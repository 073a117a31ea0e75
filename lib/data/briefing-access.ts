// Whether a briefing is restricted, who is named in it, and who is in it by what. Facts only; who is what, the view says (briefing-roles.ts).
import type { NamedRole, Role } from "../domain/access.ts";
import type { RoleSource } from "../domain/access-view.ts";
import type { OrderCursor } from "../domain/cursor.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export async function setRestricted(tx: Tx, briefingId: string, isRestricted: boolean): Promise<void> {
  await tx.briefing.update({ where: { id: briefingId }, data: { isRestricted } });
}

export type NamedFacts = { userId: string; name: string; role: Role };

/** At most `limit`. */
export async function namedIn(tx: Tx, briefingId: string, limit: number): Promise<NamedFacts[]> {
  const rows = await tx.briefingMember.findMany({
    where: { briefingId },
    select: { userId: true, role: true, user: { select: { name: true } } },
    orderBy: { userId: "asc" },
    take: limit,
  });
  return rows.map(({ user: { name }, ...row }) => ({ ...row, name }));
}

export async function saveNamed(
  tx: Tx,
  briefingId_userId: { briefingId: string; userId: string },
  role: NamedRole,
): Promise<void> {
  const create = { ...briefingId_userId, role };
  await tx.briefingMember.upsert({ where: { briefingId_userId }, create, update: { role } });
}

export async function removeNamed(tx: Tx, briefingId: string, userId: string): Promise<void> {
  await tx.briefingMember.deleteMany({ where: { briefingId, userId } });
}

/** Members of the briefing's workspace among these. */
export async function insidersAmong(tx: Tx, workspaceId: string, userIds: string[]): Promise<PersonView[]> {
  return tx.user.findMany({
    where: { id: { in: userIds }, memberships: { some: { workspaceId } } },
    select: { id: true, name: true, color: true },
  });
}

export type AccessFacts = PersonView & { role: Role; from: RoleSource };
type Page = { after: OrderCursor | null; limit: number };

/** Members who are in, with what their role comes from: by name. */
export async function peopleIn(tx: Tx, briefingId: string, { after, limit }: Page): Promise<AccessFacts[]> {
  return tx.$queryRaw<AccessFacts[]>`
    SELECT u.id::text, u.name, u.color, r.role::text AS role,
      CASE WHEN m.role = 'owner' THEN 'owner' WHEN b.is_restricted THEN 'named' ELSE 'workspace' END AS "from"
    FROM briefing_roles r JOIN users u ON u.id = r.user_id JOIN briefings b ON b.id = r.briefing_id
    JOIN memberships m ON m.workspace_id = b.workspace_id AND m.user_id = u.id
    WHERE r.briefing_id = ${briefingId}::uuid AND r.kind = 'member'
      AND (${after?.order ?? null}::text IS NULL OR (u.name, u.id) > (${after?.order ?? null}::text, ${after?.id ?? null}::uuid))
    ORDER BY u.name, u.id LIMIT ${limit}`;
}

export type OtherFacts = PersonView & { workspaceRole: Role };
export type OthersAsk = Page & { search: string };

/** Members of its workspace who aren't in, by name; `search` is looked for in the name, whatever its case. */
export async function othersOf(
  tx: Tx,
  briefingId: string,
  { search, after, limit }: OthersAsk,
): Promise<OtherFacts[]> {
  return tx.$queryRaw<OtherFacts[]>`
    SELECT u.id::text, u.name, u.color, m.role::text AS "workspaceRole"
    FROM briefings b JOIN memberships m ON m.workspace_id = b.workspace_id JOIN users u ON u.id = m.user_id
    LEFT JOIN briefing_roles r ON r.briefing_id = b.id AND r.user_id = u.id
    WHERE b.id = ${briefingId}::uuid AND r.user_id IS NULL
      AND strpos(lower(u.name), lower(${search})) > 0
      AND (${after?.order ?? null}::text IS NULL OR (u.name, u.id) > (${after?.order ?? null}::text, ${after?.id ?? null}::uuid))
    ORDER BY u.name, u.id LIMIT ${limit}`;
}
