// What people are to be told, as rows: the inbox (inbox.ts) is made of them. Facts only; who hears what, lib/domain/notification.ts says.
import type { Hearer } from "../domain/notification.ts";
import type { Tx } from "./client.ts";

export type News = { byId: string; briefingId: string; threadId: string; replyId: string | null };

export async function insertNotifications(
  tx: Tx,
  news: News,
  hearers: readonly Hearer[],
  at: Date,
): Promise<void> {
  const data = hearers.map(({ userId, kind }) => ({ ...news, userId, kind, createdAt: at }));
  if (data.length > 0) await tx.notification.createMany({ data });
}

/** Who of these wants to hear nothing of the briefing. */
export async function mutedIn(tx: Tx, briefingId: string): Promise<Set<string>> {
  const rows = await tx.briefingMute.findMany({ where: { briefingId }, select: { userId: true } });
  return new Set(rows.map(({ userId }) => userId));
}

/** Answers whether it wasn't so already. */
export async function setMuted(
  tx: Tx,
  mute: { userId: string; briefingId: string },
  on: boolean,
): Promise<boolean> {
  const { count } = on
    ? await tx.briefingMute.createMany({ data: [mute], skipDuplicates: true })
    : await tx.briefingMute.deleteMany({ where: mute });
  return count > 0;
}
