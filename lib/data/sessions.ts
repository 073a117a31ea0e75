// Sign-ins: one row each, which the cookie's token only names. Facts only; who may end which is decided by commands.
import type { TimeCursor } from "../domain/cursor.ts";
import type { Tx } from "./client.ts";
import { currentOrigin } from "./origin.ts";

export type LiveSession = {
  sessionId: string;
  user: { id: string; name: string; email: string | null; color: number };
  expiresAt: Date;
};

/** How far what is known of when somebody was seen last may lie behind: a write for each request would be dear. */
const seenEveryMs = 5 * 60_000;

/**
 * The sign-in if it still counts: neither ended nor expired at `now`, nor from before all of the person's ended at once. That it was seen
 * is noted now and then.
 */
export async function findLiveSession(tx: Tx, sessionId: string, now: Date): Promise<LiveSession | null> {
  if (!isUuid(sessionId)) return null;
  const row = await tx.session.findFirst({
    where: { id: sessionId, endedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      expiresAt: true,
      version: true,
      seenAt: true,
      user: { select: { id: true, name: true, email: true, color: true, sessionVersion: true } },
    },
  });
  if (!row) return null;
  const { sessionVersion, ...user } = row.user;
  if (row.version !== sessionVersion) return null;
  if (now.getTime() - row.seenAt.getTime() > seenEveryMs)
    await tx.session.updateMany({ where: { id: row.id, seenAt: row.seenAt }, data: { seenAt: now } });
  return { sessionId: row.id, user, expiresAt: row.expiresAt };
}

export type NewSession = {
  userId: string;
  expiresAt: Date;
  userAgent: string | null;
  /**
   * The person's as it was when they showed who they are: if all sign-ins were ended since, by a new password say, this one never
   * counts. Left out, the present one.
   */
  version?: number;
};

/** Keeps the network address that the request came from. */
export async function insertSession(tx: Tx, session: NewSession): Promise<{ id: string }> {
  const version = session.version ?? (await versionOf(tx, session.userId));
  const { address } = currentOrigin();
  return tx.session.create({ data: { ...session, version, address }, select: { id: true } });
}

async function versionOf(tx: Tx, userId: string): Promise<number> {
  const select = { sessionVersion: true };
  return (await tx.user.findUniqueOrThrow({ where: { id: userId }, select })).sessionVersion;
}

/** Ends one sign-in for good, of this person if one is named; answers whose it was, null when it had ended already. */
export async function markEnded(
  tx: Tx,
  sessionId: string,
  { now, userId }: { now: Date; userId?: string },
): Promise<{ userId: string } | null> {
  const [row] = await tx.session.updateManyAndReturn({
    where: { id: sessionId, endedAt: null, ...(userId !== undefined && { userId }) },
    data: { endedAt: now },
    select: { userId: true },
  });
  return row ?? null;
}

/**
 * All sign-ins of a person end, but for `keep`. False, and the transaction must not go on, when that one had ended before: two that end
 * each other don't both stay.
 */
export async function endAllSessions(tx: Tx, userId: string, keep: string | null): Promise<boolean> {
  const { sessionVersion: version } = await tx.user.update({
    where: { id: userId },
    data: { sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  });
  if (keep === null) return true;
  const where = { id: keep, userId, endedAt: null, version: version - 1 };
  return (await tx.session.updateMany({ where, data: { version } })).count === 1;
}

export type SessionFacts = {
  id: string;
  createdAt: Date;
  seenAt: Date;
  userAgent: string | null;
  address: string | null;
};

export type SessionsQuery = { userId: string; now: Date; before: TimeCursor | null; limit: number };

/** Those that count, the latest begun first. */
export async function listSessions(
  tx: Tx,
  { userId, now, before, limit }: SessionsQuery,
): Promise<SessionFacts[]> {
  const earlier = before && [
    { createdAt: { lt: before.at } },
    { createdAt: before.at, id: { lt: before.id } },
  ];
  const counts = { endedAt: null, expiresAt: { gt: now }, version: await versionOf(tx, userId) };
  return tx.session.findMany({
    where: { userId, ...counts, ...(earlier && { OR: earlier }) },
    select: { id: true, createdAt: true, seenAt: true, userAgent: true, address: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** PostgreSQL answers a malformed id with an error; to us it is one that nobody has. */
export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
