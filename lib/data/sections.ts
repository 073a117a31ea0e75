// Reads the projection of a briefing's sections. Written by lib/data/projection.ts only.
import { isSectionKind, type SectionProjection } from "../domain/section.ts";
import type { Tx } from "./client.ts";

/** In order, the bin's left out unless asked for; at most `limit`. */
export async function sectionsOf(
  tx: Tx,
  briefingId: string,
  options: { binned: boolean; limit: number },
): Promise<SectionProjection[]> {
  const rows = await tx.section.findMany({
    where: { briefingId, deletedAt: options.binned ? { not: null } : null },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    take: options.limit,
  });
  return rows.map((row) => {
    if (!isSectionKind(row.kind)) throw new Error(`section ${row.id} has the unknown kind ${row.kind}`);
    return { ...row, kind: row.kind, deletedAt: row.deletedAt?.toISOString() ?? null };
  });
}
