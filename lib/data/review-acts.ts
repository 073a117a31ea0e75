// What happened to the reviews of one briefing, for its history: their turns, and who signed how much of which version. Facts only.
import type { ReviewActKind, ReviewActView } from "../domain/review-list.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

type ActRow = {
  id: string;
  kind: ReviewActKind;
  by: PersonView | null;
  at: Date;
  version: number;
  reviewId: string | null;
  sections: number;
};

/** The latest first. What somebody signed of one version within an hour is told as one. */
export async function reviewActs(tx: Tx, briefingId: string, limit: number): Promise<ReviewActView[]> {
  const rows = await tx.$queryRaw<ActRow[]>`
    SELECT a.id::text, a.kind, a.at, a.version, a."reviewId"::text, a.sections,
      CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name, 'color', u.color) END AS by
    FROM (
      SELECT e.id, e.kind, e.by_id, e.at, r.version_number AS version, r.id AS "reviewId", 0 AS sections
      FROM review_events e JOIN reviews r ON r.id = e.review_id
      WHERE r.briefing_id = ${briefingId}::uuid
        AND e.kind IN ('asked', 'changes_asked', 'approved', 'withdrawn', 'released')
      UNION ALL
      SELECT (max(o.id::text))::uuid, CASE o.verdict WHEN 'changes_asked' THEN 'sections_asked' ELSE o.verdict END, o.by_id,
        max(o.at), o.version_number, o.review_id, count(DISTINCT o.section_id)::int
      FROM sign_offs o WHERE o.briefing_id = ${briefingId}::uuid
      GROUP BY o.by_id, o.verdict, o.version_number, o.review_id, date_trunc('hour', o.at)
    ) a LEFT JOIN users u ON u.id = a.by_id
    ORDER BY a.at DESC, a.id DESC LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** By version: who signed a section of it, by name. */
export async function signersOf(tx: Tx, briefingId: string): Promise<Map<number, string[]>> {
  const rows = await tx.$queryRaw<{ version: number; names: string[] }[]>`
    SELECT o.version_number AS version, array_agg(DISTINCT u.name ORDER BY u.name) AS names
    FROM sign_offs o JOIN users u ON u.id = o.by_id
    WHERE o.briefing_id = ${briefingId}::uuid AND o.verdict = 'signed' GROUP BY 1`;
  return new Map(rows.map(({ version, names }) => [version, names]));
}
