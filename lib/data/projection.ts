// The Section rows and the briefing's title as the live text has them. Facts only: lib/document/projection.ts reads them
// off the document.
import type { Projection } from "../domain/section.ts";
import type { Sql } from "./journal.ts";

/**
 * In a transaction of its own these rows needn't wait for the disk, with the briefing's row locked against the journal
 * meanwhile: what a power cut takes of them is made again from the journal.
 */
const notAwaited = "CROSS JOIN (SELECT set_config('synchronous_commit', 'off', true)) AS quick";

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
  await sql(statement(""), valuesOf(briefingId, seq, projection, again));
}

/** The same, by itself: not for use inside a transaction that must be durable. */
export async function saveProjectionAlone(
  sql: Sql,
  briefingId: string,
  seq: number,
  projection: Projection,
): Promise<void> {
  await sql(statement(notAwaited), valuesOf(briefingId, seq, projection, false));
}

function valuesOf(briefingId: string, seq: number, projection: Projection, again: boolean): unknown[] {
  return [briefingId, String(seq), projection.title, JSON.stringify(projection.sections), again];
}

function statement(commit: string): string {
  return `WITH row AS (
       SELECT * FROM jsonb_to_recordset($4::jsonb) AS r(id text, kind text, theme text, "order" text, title text,
         "plainText" text, "wordCount" int, "contentHash" text, "contentForm" int, "deletedAt" timestamptz)
     ), target AS (
       UPDATE briefings b SET title = $3, projected_seq = $2::bigint
       FROM (SELECT $1::uuid AS id) AS wanted ${commit}
       WHERE b.id = wanted.id AND (projected_seq < $2::bigint OR ($5::boolean AND projected_seq = $2::bigint)) RETURNING b.id
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
       content_form = excluded.content_form, deleted_at = excluded.deleted_at`;
}
