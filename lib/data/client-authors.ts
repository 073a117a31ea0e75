// Whose a Yjs client id is. Facts only.
import { randomInt } from "node:crypto";
import type { Tx } from "./client.ts";
import type { Sql } from "./journal.ts";

/**
 * Engines keep whole numbers of less than 31 bits where they stand, greater ones as objects of their own, and Yjs holds one for
 * each run of text; below 28 bits they take four bytes in each update, not five. The table keeps them apart.
 */
const clientIdBound = 2 ** 28;

export function drawClientId(): number {
  return randomInt(1, clientIdBound);
}

/** Answers those of the ids that were nobody's, and are theirs now. */
export async function insertClientAuthors(
  tx: Tx,
  { clientIds, ...whose }: { briefingId: string; userId: string; clientIds: readonly number[] },
): Promise<number[]> {
  const data = clientIds.map((clientId) => ({ ...whose, clientId }));
  const rows = await tx.clientAuthor.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { clientId: true },
  });
  return rows.map(({ clientId }) => Number(clientId));
}

/** A client id that was nobody's, and is this person's now: for an edit that the server makes. */
export async function takeFreshClientId(
  sql: Sql,
  { briefingId, userId }: { briefingId: string; userId: string },
): Promise<number> {
  for (;;) {
    const clientId = drawClientId();
    const taken = await sql(
      `INSERT INTO client_authors (briefing_id, client_id, user_id) VALUES ($1::uuid, $2::bigint, $3::uuid)
       ON CONFLICT DO NOTHING RETURNING client_id`,
      [briefingId, clientId, userId],
    );
    if (taken.length === 1) return clientId;
  }
}

export type ClientIdAsk = { briefingId: string; clientId: number };

/** Whose each of these ids is in its briefing, null for nobody's: one answer per ask, in order. */
export async function ownersOf(sql: Sql, asks: ClientIdAsk[]): Promise<(string | null)[]> {
  const rows = await sql(
    `SELECT a.number, c.user_id FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS a(briefing_id, client_id, number)
     JOIN client_authors c ON c.briefing_id = a.briefing_id AND c.client_id = a.client_id`,
    [asks.map(({ briefingId }) => briefingId), asks.map(({ clientId }) => clientId)],
  );
  const owners = new Map(rows.map(({ number, user_id }) => [Number(number), String(user_id)]));
  return asks.map((_, index) => owners.get(index + 1) ?? null);
}

/** `sessionId` is the sign-in that asks: a session's or a token's. */
export type BindAsk = ClientIdAsk & { userId: string; sessionId: string };

/**
 * Binds those of the ids that are free, the first ask of one wins; answers whose they are afterwards, in order. Only for a
 * sign-in that still counts: its row is locked, so that whoever ends it either finds what was bound here or comes first.
 */
export async function bindClientIds(sql: Sql, asks: BindAsk[]): Promise<(string | null)[]> {
  await sql(
    `WITH asked AS (
       SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[]) WITH ORDINALITY
         AS a(briefing_id, client_id, user_id, sign_in_id, number)
     ), alive_sessions AS (
       SELECT s.id, s.user_id FROM sessions s
       WHERE s.id IN (SELECT sign_in_id FROM asked) AND s.ended_at IS NULL AND s.expires_at > now() FOR SHARE OF s
     ), alive_tokens AS (
       SELECT t.id, t.user_id FROM api_tokens t
       WHERE t.id IN (SELECT sign_in_id FROM asked) AND t.scope = 'write' AND t.revoked_at IS NULL
         AND (t.expires_at IS NULL OR t.expires_at > now()) FOR SHARE OF t
     ), alive AS (
       SELECT * FROM alive_sessions UNION ALL SELECT * FROM alive_tokens
     )
     INSERT INTO client_authors (briefing_id, client_id, user_id)
     SELECT DISTINCT ON (briefing_id, client_id) briefing_id, client_id, asked.user_id
     FROM asked JOIN alive ON alive.id = sign_in_id AND alive.user_id = asked.user_id
     ORDER BY briefing_id, client_id, number ON CONFLICT DO NOTHING`,
    [
      asks.map(({ briefingId }) => briefingId),
      asks.map(({ clientId }) => clientId),
      asks.map(({ userId }) => userId),
      asks.map(({ sessionId }) => sessionId),
    ],
  );
  return ownersOf(sql, asks);
}
