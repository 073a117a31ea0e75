// What concerns one person enough to be told: whom a comment reaches, and as what. Pure.
import { isMentionGroup } from "./comment-text.ts";
import type { Role } from "./access.ts";

/**
 * - mention: somebody named you, or a group that you are in · assigned: a thread was given to you
 * - reply: somebody answered in a thread in which you spoke · settled: a thread of yours was resolved
 * - review_asked: your decision on a version is asked for · review_decided: somebody decided on a review that you asked for
 * - review_waits: a review still waits for you · review_overdue: somebody hasn't decided on a review, and its day is over
 * - review_waits: a review still waits for you · review_released: what you asked a review of is released
 * - access_asked: somebody asks to be let into a briefing that you manage · access_given, access_refused: the answer
 */
export const notificationKinds = [
  "mention",
  "assigned",
  "reply",
  "settled",
  "review_asked",
  "review_decided",
  "review_waits",
  "review_overdue",
  "review_released",
  "access_asked",
  "access_given",
  "access_refused",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** How much of what was said an inbox shows, in characters. */
export const maxExcerptLength = 300;

/** Beside those who are named by name or spoke, a comment reaches so many people at most: the first by name. */
export const maxHearers = 1_000;

export type Hearer = { userId: string; kind: NotificationKind };

/** Whom it may concern of those who may read the briefing, and who of them wants to hear nothing of it. */
export type Reach = { members: readonly { id: string; role: Role }[]; muted: ReadonlySet<string> };

export type Said = {
  byId: string;
  /** User ids and groups. */
  mentions: readonly string[];
  /** Who spoke in the thread before. */
  voices: readonly string[];
};

/** By name, with a role, or with everyone. */
export function isNamed(mentions: readonly string[], { id, role }: { id: string; role: Role }): boolean {
  return [id, role, "everyone"].some((who) => mentions.includes(who));
}

/** Who muted the briefing hears only what names them by name: in the inbox, by the bell and by mail. */
export function isHeard(
  kind: NotificationKind,
  { muted, byName }: { muted: boolean; byName: boolean },
): boolean {
  return !muted || (kind === "mention" && byName);
}

/** Each person once: named counts more than having spoken. */
export function hearersOf({ byId, mentions, voices }: Said, { members, muted }: Reach): Hearer[] {
  return members.flatMap(({ id, role }) => {
    const named = isNamed(mentions, { id, role });
    if (id === byId || (!named && !voices.includes(id))) return [];
    const kind = named ? "mention" : "reply";
    const heard = isHeard(kind, { muted: muted.has(id), byName: mentions.includes(id) });
    return heard ? [{ userId: id, kind }] : [];
  });
}

/** Those who were named and can't read what was said. */
export function unreachedBy(mentions: readonly string[], { members }: Reach): string[] {
  const known = new Set(members.map(({ id }) => id));
  return mentions.filter((who) => !isMentionGroup(who) && !known.has(who));
}
