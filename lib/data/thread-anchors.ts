// Where threads stand in the text, as rows: written by whoever projects the text, read by nobody who can read the text itself.
// Facts only: lib/document/anchor.ts reads them off the document.
import type { SeenAnchor } from "../domain/thread.ts";
import type { Sql } from "./journal.ts";

/** A thread that no text bears any more, or only a part of the text that bore it: as it stood before. */
export type FadedThread = SeenAnchor & { authorId: string };

/** So many are looked for at once; the last lost first. */
const maxFaded = 200;

/**
 * Makes the rows say what the text at `seq` says; threads that were made later are left alone. `before` is the seq at which the
 * text was read last. Answers the threads that stand nowhere, and those that stand at less than before.
 */
export async function saveAnchors(
  sql: Sql,
  briefingId: string,
  { seq, before, anchors }: { seq: number; before: number; anchors: readonly SeenAnchor[] },
): Promise<FadedThread[]> {
  const known = await knownThreads(sql, briefingId);
  // Anybody may write marks with any ids into a text, and as many as fit.
  const own = JSON.stringify(anchors.filter(({ threadId }) => known.has(threadId)));
  const rows = await sql(statement, [briefingId, String(seq), String(before), own]);
  return rows.map((row) => ({
    threadId: String(row.id),
    authorId: String(row.author_id),
    sectionId: String(row.section_id),
    quote: String(row.last_quote),
    before: String(row.before),
    after: String(row.after),
  }));
}

/** The threads that weren't deleted. */
export async function knownThreads(sql: Sql, briefingId: string): Promise<Set<string>> {
  const rows = await sql(`SELECT id FROM threads WHERE briefing_id = $1::uuid AND deleted_at IS NULL`, [
    briefingId,
  ]);
  return new Set(rows.map(({ id }) => String(id)));
}

const statement = `
WITH seen AS (
  SELECT * FROM jsonb_to_recordset($4::jsonb) AS r("threadId" uuid, "sectionId" text, quote text, before text, after text)
), stands AS (
  UPDATE threads t SET section_id = s."sectionId", last_quote = s.quote, before = s.before, after = s.after,
    last_seq = $2::bigint, detached_at = NULL,
    changed_at = CASE WHEN t.detached_at IS NULL THEN t.changed_at ELSE greatest(now(), t.changed_at + interval '1 ms') END
  FROM seen s
  WHERE t.id = s."threadId" AND t.briefing_id = $1::uuid AND t.deleted_at IS NULL AND t.last_seq <= $2::bigint AND (t.detached_at IS NOT NULL
    OR (t.section_id, t.last_quote, t.before, t.after) IS DISTINCT FROM (s."sectionId", s.quote, s.before, s.after))
), gone AS (
  UPDATE threads t SET detached_at = now(), changed_at = greatest(now(), t.changed_at + interval '1 ms'), last_seq = greatest(t.last_seq, $3::bigint)
  WHERE t.briefing_id = $1::uuid AND t.deleted_at IS NULL AND t.detached_at IS NULL AND t.last_seq <= $2::bigint
    AND t.id NOT IN (SELECT "threadId" FROM seen)
)
-- As the rows were before this statement.
SELECT t.id, t.author_id, t.section_id, t.last_quote, t.before, t.after
FROM threads t LEFT JOIN seen s ON s."threadId" = t.id
WHERE t.briefing_id = $1::uuid AND t.deleted_at IS NULL AND t.last_seq <= $2::bigint
  AND (s."threadId" IS NULL OR (length(s.quote) < length(t.last_quote) AND strpos(t.last_quote, s.quote) > 0))
ORDER BY t.detached_at DESC NULLS FIRST, t.id LIMIT ${maxFaded}`;
