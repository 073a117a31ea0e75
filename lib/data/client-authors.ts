// Whose a Yjs client id is. Facts only; the socket's side of it is server/room-store.ts.
import type { Tx } from "./client.ts";

/** False when the id belongs to somebody already. */
export async function insertClientAuthor(
  tx: Tx,
  author: { briefingId: string; clientId: number; userId: string },
): Promise<boolean> {
  const { count } = await tx.clientAuthor.createMany({ data: [author], skipDuplicates: true });
  return count === 1;
}
