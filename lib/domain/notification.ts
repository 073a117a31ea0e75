// What concerns one person enough to be told: whom a comment reaches, and as what. Pure.
import { isMentionGroup } from "./comment-text.ts";
import type { Role } from "./access.ts";

/**
 * - mention: somebody named you, or a group that you are in · assigned: a thread was given to you
 * - reply: somebody answered in a thread in which you spoke · settled: a thread of yours was resolved
 */
export const notificationKinds = ["mention", "assigned", "reply", "settled"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** How much of what was said an inbox shows, in characters. */
export const maxExcerptLength = 300;

/** What is told of one comment reaches so many people at most. */
export const maxHearers = 1_000;

export type Hearer = { userId: string; kind: NotificationKind };

/** Members of the workspace who may read the briefing, and who of them wants to hear nothing of it. */
export type Reach = { members: readonly { id: string; role: Role }[]; muted: ReadonlySet<string> };

export type Said = {
  byId: string;
  /** User ids and groups. */
  mentions: readonly string[];
  /** Who spoke in the thread before. */
  voices: readonly string[];
};

/** Each person once: named counts more than having spoken. Who muted the briefing hears only when named by name. */
export function hearersOf({ byId, mentions, voices }: Said, { members, muted }: Reach): Hearer[] {
  const hears = (id: string, role: Role): NotificationKind | null => {
    if (mentions.includes(id)) return "mention";
    if (muted.has(id)) return null;
    if (mentions.includes("everyone") || mentions.includes(role)) return "mention";
    return voices.includes(id) ? "reply" : null;
  };
  return members.flatMap(({ id, role }) => {
    const kind = id === byId ? null : hears(id, role);
    return kind ? [{ userId: id, kind }] : [];
  });
}

/** Those who were named and can't read what was said. */
export function unreachedBy(mentions: readonly string[], { members }: Reach): string[] {
  const known = new Set(members.map(({ id }) => id));
  return mentions.filter((who) => !isMentionGroup(who) && !known.has(who));
}
