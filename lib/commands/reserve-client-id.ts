// A page asks for Yjs client ids of its own before an editor binds: one per tab and load, never given out twice. A few more
// may be asked for ahead, for pages that will be opened without the server.
import { randomInt } from "node:crypto";
import { insertClientAuthor } from "../data/client-authors.ts";
import { transaction, type Tx } from "../data/client.ts";
import { textAccess } from "../queries/text-access.ts";

export const maxClientIds = 10;

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function reserveClientIds(userId: string, briefingId: string, count: number): Promise<number[]> {
  return transaction(async (tx) => {
    const { briefing } = await textAccess(tx, userId, briefingId);
    const clientIds: number[] = [];
    while (clientIds.length < Math.min(count, maxClientIds))
      clientIds.push(await reserveOne(tx, { briefingId: briefing.id, userId }));
    return clientIds;
  });
}

async function reserveOne(tx: Tx, whose: { briefingId: string; userId: string }): Promise<number> {
  for (;;) {
    const clientId = randomInt(1, 2 ** 32);
    if (await insertClientAuthor(tx, { ...whose, clientId })) return clientId;
  }
}
