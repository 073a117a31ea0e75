// Tells whom a comment concerns, in the transaction of what it tells of. Decides nothing about rights.
import {
  hearersOf,
  maxHearers,
  unreachedBy,
  type NotificationKind,
  type Said,
} from "../domain/notification.ts";
import { announce } from "../data/change-feed.ts";
import type { Tx } from "../data/client.ts";
import { membersOf } from "../data/memberships.ts";
import { insertNotifications, mutedIn, type News } from "../data/notifications.ts";
import { mailLater } from "./mail-later.ts";

export type Telling = { workspaceId: string; news: News; at: Date };

/** Answers who was named in vain: people who can't read the briefing. */
export async function tellOf(
  tx: Tx,
  { workspaceId, news, at }: Telling,
  said: Omit<Said, "byId">,
): Promise<string[]> {
  const reach = {
    members: await membersOf(tx, workspaceId, maxHearers),
    muted: await mutedIn(tx, news.briefingId),
  };
  const hearers = hearersOf({ ...said, byId: news.byId }, reach);
  const userIds = hearers.map(({ userId }) => userId);
  await insertNotifications(tx, news, hearers, at);
  await announceInboxes(tx, userIds);
  await mailLater(tx, { briefingId: news.briefingId, userIds, at });
  return unreachedBy(said.mentions, reach);
}

/** Tells one person, unless they did it themselves. */
export async function tellOne(
  tx: Tx,
  { news, at }: Omit<Telling, "workspaceId">,
  hearer: { userId: string; kind: NotificationKind },
): Promise<void> {
  if (hearer.userId === news.byId) return;
  await insertNotifications(tx, news, [hearer], at);
  await announceInboxes(tx, [hearer.userId]);
  await mailLater(tx, { briefingId: news.briefingId, userIds: [hearer.userId], at });
}

/** PostgreSQL takes less than 8,000 bytes in one notification. */
const maxInboxesAtOnce = 150;

export async function announceInboxes(tx: Tx, userIds: string[]): Promise<void> {
  for (let at = 0; at < userIds.length; at += maxInboxesAtOnce)
    await announce(tx, { kind: "inbox", userIds: userIds.slice(at, at + maxInboxesAtOnce) });
}
