// A page asks for Yjs client ids of its own before an editor binds: one per tab and load, never given out twice. A few more
// may be asked for ahead, for pages that will be opened without the server.
import { AppError } from "../domain/errors.ts";
import { drawClientId, insertClientAuthors } from "../data/client-authors.ts";
import { transaction, type Tx } from "../data/client.ts";
import { takeTry } from "../data/rate-limits.ts";
import { textAccess } from "../queries/text-access.ts";

export const maxClientIds = 10;

/** Far more than pages ask for, each once when it opens. */
const reserveLimit = { points: 600, seconds: 600 };

/**
 * Who may only read gets one. Throws `not_found` and `not_allowed` as `textAccess` does, `too_many` for too many in a short time.
 */
export async function reserveClientIds(userId: string, briefingId: string, count: number): Promise<number[]> {
  if (!(await takeTry("client-ids", userId, reserveLimit)))
    throw new AppError("too_many", "Too many ids in a short time. Please wait a while.");
  return transaction(async (tx) => {
    const { briefing, access } = await textAccess(tx, userId, briefingId);
    const wanted = access === "edit" ? Math.min(count, maxClientIds) : 1;
    return reserve(tx, { briefingId: briefing.id, userId }, wanted);
  });
}

/** Asks again for those that somebody has already: hardly ever. */
async function reserve(
  tx: Tx,
  whose: { briefingId: string; userId: string },
  wanted: number,
): Promise<number[]> {
  const reserved: number[] = [];
  while (reserved.length < wanted) {
    const clientIds = Array.from({ length: wanted - reserved.length }, drawClientId);
    reserved.push(...(await insertClientAuthors(tx, { ...whose, clientIds })));
  }
  return reserved;
}
