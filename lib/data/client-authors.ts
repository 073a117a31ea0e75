// Whose a Yjs client id is. Facts only.
import type { Tx } from "./client.ts";
import type { Sql } from "./journal.ts";

/** False when the id belongs to somebody already. */
export async function insertClientAuthor(
  tx: Tx,
  author: { briefingId: string; clientId: number; userId: string },
): Promise<boolean> {
  const { count } = await tx.clientAuthor.createMany({ data: [author], skipDuplicates: true });
  return count === 1;
}

export async function ownerOf(sql: Sql, briefingId: string, clientId: number): Promise<string | null> {
  const [row] = await sql(
    `SELECT user_id FROM client_authors WHERE briefing_id = $1::uuid AND client_id = $2::bigint`,
    [briefingId, String(clientId)],
  );
  return row ? String(row.user_id) : null;
}

/** Binds a free id; answers whose it is afterwards. */
export async function bindClientId(
  sql: Sql,
  { briefingId, clientId, userId }: { briefingId: string; clientId: number; userId: string },
): Promise<string> {
  await sql(
    `INSERT INTO client_authors (briefing_id, client_id, user_id) VALUES ($1::uuid, $2::bigint, $3::uuid)
     ON CONFLICT DO NOTHING`,
    [briefingId, String(clientId), userId],
  );
  const owner = await ownerOf(sql, briefingId, clientId);
  if (owner === null) throw new Error("a client id that was just bound has no owner");
  return owner;
}
