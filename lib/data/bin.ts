// Briefings in the bin: put there, taken out, and removed for good once they were there for long enough. Since when they are there the
// database's own clock says, whatever is written. Facts only.
import { binDays } from "../domain/bin.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export async function putInBin(tx: Tx, id: string, deletedById: string): Promise<void> {
  const data = { deletedAt: new Date(), deletedById, accessVersion: { increment: 1 } };
  await tx.briefing.update({ where: { id }, data });
}

/** False for one that isn't there, and for one whose time is over: a part of it may be gone already. */
export async function takeFromBin(tx: Tx, id: string): Promise<boolean> {
  const taken = await tx.$executeRaw`
    UPDATE briefings SET deleted_at = NULL, deleted_by_id = NULL, access_version = access_version + 1
    WHERE id = ${id}::uuid AND deleted_at > now() - ${binDays}::int * interval '1 day'`;
  return taken > 0;
}

/** In which workspace it is; null for one that isn't in the bin. */
export async function findBinned(
  tx: Tx,
  id: string,
): Promise<{ workspaceId: string; deletedAt: Date } | null> {
  if (!isUuid(id)) return null;
  const where = { id, deletedAt: { not: null } };
  const row = await tx.briefing.findUnique({ where, select: { workspaceId: true, deletedAt: true } });
  return row?.deletedAt ? { workspaceId: row.workspaceId, deletedAt: row.deletedAt } : null;
}

/** Whether it was in the bin for long enough, by the database's clock. */
export async function isDueToGo(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM briefings
    WHERE id = ${id}::uuid AND deleted_at <= now() - ${binDays}::int * interval '1 day'`;
  return rows.length > 0;
}

/** Of each of the long tables, so many rows go at once. */
const rowsAtOnce = 1_000;

/** By the owner's function, which refuses one that isn't due. True once all of it is gone. */
export async function purgePart(tx: Tx, id: string, rows = rowsAtOnce): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ gone: boolean }[]>`
    SELECT purge_briefing(${id}::uuid, ${rows}::int) AS gone`;
  return row?.gone === true;
}

export type BinnedFacts = {
  id: string;
  title: string;
  workspace: { id: string; name: string };
  deletedAt: Date;
  deletedBy: PersonView | null;
};

export type BinQuery = { workspaceIds: string[]; after: TimeCursor | null; limit: number };

/** The latest deleted first. */
export async function listBin(tx: Tx, { workspaceIds, after, limit }: BinQuery): Promise<BinnedFacts[]> {
  const rows = await tx.$queryRaw<
    (Omit<BinnedFacts, "workspace"> & { workspaceId: string; workspace: string })[]
  >`
    SELECT b.id::text, b.title, w.id::text AS "workspaceId", w.name AS workspace, b.deleted_at AS "deletedAt",
      CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name, 'color', u.color) END AS "deletedBy"
    FROM briefings b JOIN workspaces w ON w.id = b.workspace_id LEFT JOIN users u ON u.id = b.deleted_by_id
    WHERE b.deleted_at IS NOT NULL AND b.workspace_id = ANY(${workspaceIds}::uuid[])
      AND (${after?.at ?? null}::timestamptz IS NULL
        OR (b.deleted_at, b.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY b.deleted_at DESC, b.id DESC LIMIT ${limit}`;
  return rows.map(({ workspaceId, workspace, ...row }) => ({
    ...row,
    workspace: { id: workspaceId, name: workspace },
  }));
}
