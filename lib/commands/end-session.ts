// A sign-in ends: from the next request on, and on open sockets at once.
import { audit } from "../data/audit.ts";
import { raiseAccessVersions } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction } from "../data/client.ts";
import { markEnded } from "../data/sessions.ts";

/** Does nothing for a sign-in that has ended already. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const ended = await markEnded(tx, sessionId, now);
    if (!ended) return;
    audit(tx, { memberId: ended.userId, actorId: ended.userId, act: "signed_out", facts: { sessionId } });
    // Without it, what still waits on an open socket could be stored until the room has heard of the end.
    await raiseAccessVersions(tx, ended.userId);
    await announce(tx, { kind: "access", userId: ended.userId });
  });
}
