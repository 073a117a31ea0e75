// Tells whom a comment concerns, in the transaction of what it tells of. Decides nothing about rights.
import { isMentionGroup } from "../domain/comment-text.ts";
import {
  hearersOf,
  isHeard,
  maxHearers,
  unreachedBy,
  type Hearer,
  type Reach,
  type Said,
} from "../domain/notification.ts";
import { announce } from "../data/change-feed.ts";
import type { Tx } from "../data/client.ts";
import { membersIn } from "../data/briefing-roles.ts";
import { mutesAmong } from "../data/mutes.ts";
import { insertNotifications, type News } from "../data/notifications.ts";
import { mailLater } from "./mail-later.ts";

export type Telling = { news: News; at: Date };

/** Answers who was named in vain: people who can't read the briefing. */
export async function tellOf(tx: Tx, { news, at }: Telling, said: Omit<Said, "byId">): Promise<string[]> {
  const members = await membersConcerned(tx, news.briefingId, said);
  const userIds = members.map(({ id }) => id);
  const reach = { members, muted: await mutersAmong(tx, userIds, news.briefingId) };
  await tell(tx, { news, at }, hearersOf({ ...said, byId: news.byId }, reach));
  return unreachedBy(said.mentions, reach);
}

/** Tells these people, but for whoever did it themselves or muted the briefing. */
export async function tellEach(tx: Tx, { news, at }: Telling, hearers: readonly Hearer[]): Promise<void> {
  const userIds = hearers.map(({ userId }) => userId);
  const muters = await mutersAmong(tx, userIds, news.briefingId);
  const heard = hearers.filter(
    ({ userId, kind }) => userId !== news.byId && isHeard(kind, { muted: muters.has(userId), byName: false }),
  );
  if (heard.length > 0) await tell(tx, { news, at }, heard);
}

async function tell(tx: Tx, { news, at }: Telling, hearers: readonly Hearer[]): Promise<void> {
  const userIds = hearers.map(({ userId }) => userId);
  await insertNotifications(tx, news, hearers, at);
  await announceInboxes(tx, userIds);
  await mailLater(tx, { briefingId: news.briefingId, userIds, at });
}

/** Who is named or spoke, however many members there are; where a group is named, others beside them. */
async function membersConcerned(
  tx: Tx,
  briefingId: string,
  { mentions, voices }: Omit<Said, "byId">,
): Promise<Reach["members"]> {
  const named = mentions.filter((who) => !isMentionGroup(who));
  const among = [...named, ...voices];
  const concerned = await membersIn(tx, briefingId, { among, limit: among.length });
  if (named.length === mentions.length) return concerned;
  const known = new Set(concerned.map(({ id }) => id));
  const others = await membersIn(tx, briefingId, { limit: maxHearers });
  return [...concerned, ...others.filter(({ id }) => !known.has(id))];
}

async function mutersAmong(tx: Tx, userIds: string[], briefingId: string): Promise<Set<string>> {
  const mutes = await mutesAmong(tx, { userIds, briefingIds: [briefingId] });
  return new Set(mutes.map(({ userId }) => userId));
}

/** PostgreSQL takes less than 8,000 bytes in one notification. */
const maxInboxesAtOnce = 150;

export async function announceInboxes(tx: Tx, userIds: string[]): Promise<void> {
  for (let at = 0; at < userIds.length; at += maxInboxesAtOnce)
    await announce(tx, { kind: "inbox", userIds: userIds.slice(at, at + maxInboxesAtOnce) });
}
