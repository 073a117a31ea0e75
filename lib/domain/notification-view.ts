// What a person is told, as pages and programs see it. Brings no code with it: pages load this before all else.
import type { NotificationKind } from "./notification.ts";
import type { ReviewState } from "./review.ts";
import type { PersonView } from "./thread-view.ts";

/** Nobody counts further: more are "99+". */
export const maxUnreadCounted = 100;

export type NotificationView = {
  id: string;
  kind: NotificationKind;
  /** Who did it. */
  by: PersonView;
  briefing: { id: string; title: string; muted: boolean };
  /** Null for what concerns no thread. */
  thread: { id: string; quote: string; resolved: boolean; detached: boolean } | null;
  /** Null for what concerns no review. */
  review: { id: string; number: number; state: ReviewState } | null;
  /** The beginning of what was said; null where nothing was, and once it was deleted. */
  words: string | null;
  /** ISO 8601, as all times here. */
  createdAt: string;
  readAt: string | null;
  /** Of the page where it is. */
  path: string;
};

export type InboxView = {
  items: NotificationView[];
  nextCursor: string | null;
  /** Of all that the inbox holds; never more than `maxUnreadCounted`. */
  unread: number;
};

export type MuteView = { briefing: { id: string; title: string }; mutedAt: string };
export type MutesView = { items: MuteView[]; nextCursor: string | null };
