// A person's inbox: what they were told of briefings that they may still read, the latest first, and how much of it is unread.
import { excerptOf } from "../domain/comment-text.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import { maxUnreadCounted, type InboxView, type NotificationView } from "../domain/notification-view.ts";
import { maxExcerptLength } from "../domain/notification.ts";
import { actorsIn } from "../data/briefing-roles.ts";
import { db, type Tx } from "../data/client.ts";
import { countUnread, findNotification, listNotifications, type NotificationFacts } from "../data/inbox.ts";
import { mutesAmong } from "../data/mutes.ts";

export type InboxAsk = { unread?: boolean; cursor?: string | undefined; limit: number };

export async function inboxView(userId: string, ask: InboxAsk, tx: Tx = db()): Promise<InboxView> {
  const { unread = false, cursor, limit } = ask;
  const inbox = { userId };
  const after = decodeCursor(cursor);
  const found = await listNotifications(tx, inbox, { unread, after, limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
  return {
    items: await viewsOf(tx, userId, page),
    nextCursor,
    unread: await countUnread(tx, inbox, maxUnreadCounted),
  };
}

/** Throws `not_found`, for what is in somebody else's inbox too. */
export async function notificationView(userId: string, id: string, tx: Tx = db()): Promise<NotificationView> {
  const found = await findNotification(tx, { userId }, id);
  const [view] = await viewsOf(tx, userId, found ? [found] : []);
  if (!view) throw new AppError("not_found");
  return view;
}

export async function unreadCount(userId: string, tx: Tx = db()): Promise<number> {
  return countUnread(tx, { userId }, maxUnreadCounted);
}

async function viewsOf(tx: Tx, userId: string, found: NotificationFacts[]): Promise<NotificationView[]> {
  const briefingIds = [...new Set(found.map(({ briefing }) => briefing.id))];
  const mutes = await mutesAmong(tx, { userIds: [userId], briefingIds });
  const muted = new Set(mutes.map(({ briefingId }) => briefingId));
  const open = await actorsIn(tx, briefingIds, userId);
  return found.map((one) => {
    const { id, title } = one.briefing;
    return viewOf({ ...one, briefing: { id, title: open.has(id) ? title : "" } }, muted.has(id));
  });
}

function viewOf({ thread, review, words, ...one }: NotificationFacts, muted: boolean): NotificationView {
  return {
    id: one.id,
    kind: one.kind,
    by: one.by,
    briefing: { ...one.briefing, muted },
    thread: thread && {
      id: thread.id,
      quote: excerptOf(thread.quote, maxExcerptLength),
      resolved: thread.resolvedAt !== null,
      detached: thread.detachedAt !== null,
    },
    review,
    words: words === null ? null : excerptOf(words, maxExcerptLength),
    createdAt: one.createdAt.toISOString(),
    readAt: one.readAt?.toISOString() ?? null,
    path: `/briefings/${one.briefing.id}${placeOf(thread, review)}`,
  };
}

function placeOf(thread: NotificationFacts["thread"], review: NotificationFacts["review"]): string {
  if (review) return `/review/${review.id}`;
  return thread ? `?thread=${thread.id}` : "";
}
