// Which sign-ins count now, by the database's clock: a browser's session, or a program's token. Each is a row with an id that no other
// of either kind has. Facts only; what a sign-in may is decided by queries.
import type { Sql } from "./journal.ts";

/**
 * SQL for the one that bears this id or, of tokens, this hash: `id`, `user_id` and `reads_only`. Both are SQL of the statement around it,
 * which joins this LATERAL.
 */
export function liveSignIn(id: string, tokenHash = "NULL::bytea"): string {
  return `(
    SELECT s.id, s.user_id, false AS reads_only FROM sessions s JOIN users p ON p.id = s.user_id
    WHERE s.id = ${id} AND s.version = p.session_version AND s.ended_at IS NULL AND s.expires_at > now()
    UNION ALL
    SELECT t.id, t.user_id, t.scope = 'read' FROM api_tokens t JOIN users p ON p.id = t.user_id
    WHERE (t.id = ${id} OR t.token_hash = ${tokenHash}) AND p.erased_at IS NULL
      AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()))`;
}

/** Which of these no longer count: those of guests whose link has ended neither, which nobody announces. */
export async function endedAmong(sql: Sql, signInIds: string[]): Promise<Set<string>> {
  if (signInIds.length === 0) return new Set();
  const rows = await sql(
    `SELECT i.id::text FROM unnest($1::uuid[]) AS i(id)
     LEFT JOIN LATERAL ${liveSignIn("i.id")} s ON true
     LEFT JOIN users u ON u.id = s.user_id
     LEFT JOIN guest_links l ON l.id = u.guest_link_id
     WHERE s.id IS NULL OR l.off_at IS NOT NULL OR l.expires_at <= now()`,
    [signInIds],
  );
  return new Set(rows.map((row) => String(row.id)));
}
