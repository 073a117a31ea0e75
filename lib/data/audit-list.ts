// A workspace's audit log as its owners look through it: filtered, searched, the latest first. Facts only.
import type { AuditAct } from "../domain/audit.ts";
import { storedOf, type StoredAudit } from "./audit.ts";
import type { Tx } from "./client.ts";
import { Prisma } from "./generated/client.ts";

export type AuditFilter = {
  actorId?: string | undefined;
  briefingId?: string | undefined;
  act?: AuditAct | undefined;
  /** From then on, and before then. */
  since?: Date | undefined;
  until?: Date | undefined;
  /** Looked for in names, of people and briefings as they are called now too, in facts and in addresses. */
  search?: string | undefined;
};

export type AuditQuery = AuditFilter & {
  workspaceId: string;
  /** Those before this seq; null for the latest. */
  before: number | null;
  limit: number;
};

type Row = Parameters<typeof storedOf>[0];

export async function listAudit(tx: Tx, query: AuditQuery): Promise<StoredAudit[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.workspace_id::text AS "workspaceId", e.seq, e.at, e.actor_id::text AS "actorId", e.actor_name AS "actorName",
      e.act, e.briefing_id::text AS "briefingId", e.facts, e.address, e.device, e.hash
    FROM audit_events e WHERE ${Prisma.join(conditionsOf(query), " AND ")}
    ORDER BY e.seq DESC LIMIT ${query.limit}`;
  return rows.map(storedOf);
}

function conditionsOf({ workspaceId, before, ...filter }: AuditQuery): Prisma.Sql[] {
  const { actorId, briefingId, act, since, until, search = "" } = filter;
  return [
    Prisma.sql`e.workspace_id = ${workspaceId}::uuid`,
    ...(before !== null ? [Prisma.sql`e.seq < ${before}::bigint`] : []),
    ...(actorId !== undefined ? [Prisma.sql`e.actor_id = ${actorId}::uuid`] : []),
    ...(briefingId !== undefined ? [Prisma.sql`e.briefing_id = ${briefingId}::uuid`] : []),
    ...(act !== undefined ? [Prisma.sql`e.act = ${act}`] : []),
    ...(since !== undefined ? [Prisma.sql`e.at >= ${since}`] : []),
    ...(until !== undefined ? [Prisma.sql`e.at < ${until}`] : []),
    ...(search !== "" ? [holds(workspaceId, `%${search.replace(/[\\%_]/g, "\\$&")}%`)] : []),
  ];
}

/** Facts name people by their ids: whoever is looked for by name is found there too. */
function holds(workspaceId: string, pattern: string): Prisma.Sql {
  return Prisma.sql`(e.actor_name ILIKE ${pattern} OR e.facts::text ILIKE ${pattern} OR e.address ILIKE ${pattern}
    OR e.briefing_id IN (SELECT id FROM briefings WHERE workspace_id = ${workspaceId}::uuid AND title ILIKE ${pattern})
    OR e.facts::text ILIKE ANY (SELECT '%' || u.id || '%' FROM users u
      JOIN memberships m ON m.user_id = u.id AND m.workspace_id = ${workspaceId}::uuid WHERE u.name ILIKE ${pattern}))`;
}

/** What the briefings are called that there still are, those in the bin too. */
export async function titlesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const where = { id: { in: [...ids] } };
  const rows = await tx.briefing.findMany({ where, select: { id: true, title: true } });
  return new Map(rows.map(({ id, title }) => [id, title]));
}
