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

type Row = Omit<SectionProjection, "kind" | "deletedAt"> & { kind: string; deletedAt: Date | null };

function projectionOfRow(row: Row): SectionProjection {
  if (!isSectionKind(row.kind)) throw new Error(`section ${row.id} has the unknown kind ${row.kind}`);
  return { ...row, kind: row.kind, deletedAt: row.deletedAt?.toISOString() ?? null };
}
