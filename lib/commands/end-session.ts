// A sign-in ends: from the next request on, and on open sockets at once.
import { announce } from "../data/change-feed.ts";
import { transaction } from "../data/client.ts";
import { markEnded } from "../data/sessions.ts";

/** Does nothing for a sign-in that has ended already. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const ended = await markEnded(tx, sessionId, now);
    if (ended) await announce(tx, { kind: "access", userId: ended.userId });
  });
}
