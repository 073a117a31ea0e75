// Sign-ins: one row each, which the cookie's token only names. Facts only; who may end which is decided by commands.
import type { Tx } from "./client.ts";

export type LiveSession = {
  sessionId: string;
  user: { id: string; name: string; email: string | null; color: number };
  expiresAt: Date;
};

/** The sign-in if it still counts: neither ended nor expired at `now`, nor from before all of the person's ended at once. */
export async function findLiveSession(tx: Tx, sessionId: string, now: Date): Promise<LiveSession | null> {
  if (!isUuid(sessionId)) return null;
  const row = await tx.session.findFirst({
    where: { id: sessionId, endedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      expiresAt: true,
      version: true,
      user: { select: { id: true, name: true, email: true, color: true, sessionVersion: true } },
    },
  });
  if (!row) return null;
  const { sessionVersion, ...user } = row.user;
  return row.version === sessionVersion ? { sessionId: row.id, user, expiresAt: row.expiresAt } : null;
}

export type NewSession = { userId: string; expiresAt: Date; userAgent: string | null };

export async function insertSession(tx: Tx, session: NewSession): Promise<{ id: string }> {
  const { sessionVersion: version } = await tx.user.findUniqueOrThrow({
    where: { id: session.userId },
    select: { sessionVersion: true },
  });
  return tx.session.create({ data: { ...session, version }, select: { id: true } });
}

/** Ends one sign-in for good; answers whose it was, null when it had ended already. */
export async function markEnded(tx: Tx, sessionId: string, now: Date): Promise<{ userId: string } | null> {
  const [row] = await tx.session.updateManyAndReturn({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: now },
    select: { userId: true },
  });
  return row ?? null;
}

/** PostgreSQL answers a malformed id with an error; to us it is one that nobody has. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
