// The Section rows and the briefing's title as the live text has them. Facts only: lib/document/projection.ts reads them
// off the document.
import type { Projection } from "../domain/section.ts";
import type { Sql } from "./journal.ts";

/**
 * Makes the rows equal the projection at `seq`, in one statement. Does nothing when a later seq was projected already
 * (two processes may project the same briefing); `again` writes an equal seq too, for rebuilding.
 */
export async function saveProjection(
  sql: Sql,
  briefingId: string,
  seq: number,
  projection: Projection,
  again = false,
): Promise<void> {
  await sql(
    `WITH row AS (
       SELECT * FROM jsonb_to_recordset($4::jsonb) AS r(id text, kind text, theme text, "order" text, title text,
         "plainText" text, "wordCount" int, "contentHash" text, "contentForm" int, "deletedAt" timestamptz)
     ), target AS (
       UPDATE briefings SET title = $3, projected_seq = $2::bigint
       WHERE id = $1::uuid AND (projected_seq < $2::bigint OR ($5::boolean AND projected_seq = $2::bigint)) RETURNING id
     ), gone AS (
       DELETE FROM sections s USING target t WHERE s.briefing_id = t.id AND s.id NOT IN (SELECT id FROM row)
     )
     INSERT INTO sections (briefing_id, id, kind, theme, "order", title, plain_text, word_count, content_hash,
       content_form, deleted_at)
     SELECT t.id, r.id, r.kind, r.theme, r."order", r.title, r."plainText", r."wordCount", r."contentHash",
       r."contentForm", r."deletedAt"
     FROM row r CROSS JOIN target t
     ON CONFLICT (briefing_id, id) DO UPDATE SET kind = excluded.kind, theme = excluded.theme,
       "order" = excluded."order", title = excluded.title, plain_text = excluded.plain_text,
       word_count = excluded.word_count, content_hash = excluded.content_hash,
       content_form = excluded.content_form, deleted_at = excluded.deleted_at`,
    [briefingId, String(seq), projection.title, JSON.stringify(projection.sections), again],
  );
}
