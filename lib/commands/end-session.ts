// Sign-ins end: from the next request on, and on open sockets at once.
import { AppError } from "../domain/errors.ts";
import { audit } from "../data/audit.ts";
import { raiseAccessVersions } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { endAllSessions, isUuid, markEnded } from "../data/sessions.ts";

/** Somebody signs out. Does nothing for a sign-in that has ended already. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const ended = await markEnded(tx, sessionId, { now });
    if (!ended) return;
    audit(tx, { memberId: ended.userId, actorId: ended.userId, act: "signed_out", facts: { sessionId } });
    await tellEnd(tx, ended.userId);
  });
}

export type EndOwnSession = { userId: string; sessionId: string; now?: Date };

/** Somebody ends a sign-in of theirs from elsewhere. Throws `not_found`, for others' and ended ones too. */
export async function endOwnSession({ userId, sessionId, now = new Date() }: EndOwnSession): Promise<void> {
  await transaction(async (tx) => {
    const ended = isUuid(sessionId) && (await markEnded(tx, sessionId, { now, userId }));
    if (!ended) throw new AppError("not_found");
    audit(tx, { memberId: userId, actorId: userId, act: "sessions_ended", facts: { sessionId } });
    await tellEnd(tx, userId);
  });
}

/** All sign-ins of somebody end but for the one by which they ask. Throws `signed_out` when that has ended as well. */
export async function endOtherSessions(ask: { userId: string; sessionId: string }): Promise<void> {
  const { userId, sessionId: kept } = ask;
  await transaction(async (tx) => {
    await endSessionsIn(tx, userId, kept);
    audit(tx, { memberId: userId, actorId: userId, act: "sessions_ended", facts: { kept } });
  });
}

/** The same within a command that lets them end; `keep` is null where none stays. */
export async function endSessionsIn(tx: Tx, userId: string, keep: string | null): Promise<void> {
  if (!(await endAllSessions(tx, userId, keep))) throw new AppError("signed_out");
  await tellEnd(tx, userId);
}

/** Without raising it, what still waits on an open socket could be stored until the room has heard of the end. */
async function tellEnd(tx: Tx, userId: string): Promise<void> {
  await raiseAccessVersions(tx, userId);
  await announce(tx, { kind: "access", userId });
}
