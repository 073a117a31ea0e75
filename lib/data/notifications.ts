// What people are to be told, as rows: the inbox (inbox.ts) is made of them. Facts only; who hears what, lib/domain/notification.ts says.
import type { Hearer } from "../domain/notification.ts";
import type { Tx } from "./client.ts";

export type News = {
  byId: string;
  briefingId: string;
  threadId: string | null;
  replyId: string | null;
  reviewId?: string;
};

export async function insertNotifications(
  tx: Tx,
  news: News,
  hearers: readonly Hearer[],
  at: Date,
): Promise<void> {
  const data = hearers.map(({ userId, kind }) => ({ ...news, userId, kind, createdAt: at }));
  if (data.length > 0) await tx.notification.createMany({ data });
}
