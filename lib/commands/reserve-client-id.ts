// A page asks for a Yjs client id of its own before its editor binds: one per tab and load, never given out twice.
import { randomInt } from "node:crypto";
import { insertClientAuthor } from "../data/client-authors.ts";
import { transaction } from "../data/client.ts";
import { textAccess } from "../queries/text-access.ts";

/** Throws `not_found` and `not_allowed` as `textAccess` does. */
export async function reserveClientId(userId: string, briefingId: string): Promise<{ clientId: number }> {
  return transaction(async (tx) => {
    const { briefing } = await textAccess(tx, userId, briefingId);
    for (;;) {
      const clientId = randomInt(1, 2 ** 32);
      if (await insertClientAuthor(tx, { briefingId: briefing.id, clientId, userId })) return { clientId };
    }
  });
}
