// Reads the projection of a briefing's sections. Written by lib/data/projection.ts only.
import { isSectionKind, type SectionProjection } from "../domain/section.ts";
import type { Tx } from "./client.ts";

export type SectionsQuery = { binned: boolean; limit: number; after?: { order: string; id: string } | null };

/** In order, either those outside the bin or those in it; at most `limit`, after the one that `after` names. */
export async function sectionsOf(
  tx: Tx,
  briefingId: string,
  query: SectionsQuery,
): Promise<SectionProjection[]> {
  const { binned, limit, after } = query;
  const rows = await tx.section.findMany({
    where: {
      briefingId,
      deletedAt: binned ? { not: null } : null,
      ...(after && { OR: [{ order: { gt: after.order } }, { order: after.order, id: { gt: after.id } }] }),
    },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(projectionOfRow);
}

/** In the bin or not. */
export async function findSection(tx: Tx, briefingId: string, id: string): Promise<SectionProjection | null> {
  const row = await tx.section.findUnique({ where: { briefingId_id: { briefingId, id } } });
  return row && projectionOfRow(row);
}

type Row = Omit<SectionProjection, "kind" | "deletedAt"> & { kind: string; deletedAt: Date | null };

function projectionOfRow(row: Row): SectionProjection {
  if (!isSectionKind(row.kind)) throw new Error(`section ${row.id} has the unknown kind ${row.kind}`);
  return { ...row, kind: row.kind, deletedAt: row.deletedAt?.toISOString() ?? null };
}
