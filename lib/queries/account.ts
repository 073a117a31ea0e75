// What the page of somebody's own account shows: their second factor, and where they are signed in.
import type { SecondFactorView, SessionsView } from "../domain/account.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import { deviceOf } from "../domain/device.ts";
import { db, type Tx } from "../data/client.ts";
import { countRecoveryCodes, findSecondFactor } from "../data/second-factors.ts";
import { listSessions, type SessionFacts } from "../data/sessions.ts";

export async function secondFactorView(userId: string, tx: Tx = db()): Promise<SecondFactorView> {
  const isOn = ((await findSecondFactor(tx, userId))?.confirmedAt ?? null) !== null;
  return { isOn, codesLeft: isOn ? await countRecoveryCodes(tx, userId) : 0 };
}

export type SessionsAsk = {
  userId: string;
  sessionId: string;
  cursor?: string | undefined;
  limit: number;
  now?: Date;
};

export async function sessionsView(
  { userId, sessionId, cursor, limit, now = new Date() }: SessionsAsk,
  tx: Tx = db(),
): Promise<SessionsView> {
  const found = await listSessions(tx, { userId, now, before: decodeCursor(cursor), limit: limit + 1 });
  const cursorOf = ({ createdAt: at, id }: SessionFacts) => ({ at, id });
  const { page, nextCursor } = pageOf(found, limit, cursorOf);
  const items = page.map(({ id, userAgent, address, createdAt, seenAt }) => ({
    id,
    isThis: id === sessionId,
    ...deviceOf(userAgent),
    address,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }));
  return { items, nextCursor };
}
