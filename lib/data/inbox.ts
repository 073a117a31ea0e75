// One person's inbox: the rows of what they were told, read page by page and marked. Facts only: in which workspaces they may
// read is said from above.
import type { TimeCursor } from "../domain/cursor.ts";
import { notificationKinds, type NotificationKind } from "../domain/notification.ts";
import type { ReviewState } from "../domain/review.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type NotificationFacts = {
  id: string;
  kind: NotificationKind;
  by: PersonView;
  briefing: { id: string; title: string };
  thread: { id: string; quote: string; resolvedAt: Date | null; detachedAt: Date | null } | null;
  review: { id: string; number: number; state: ReviewState } | null;
  /** Null once it was deleted, and where nothing was said. */
  words: string | null;
  createdAt: Date;
  readAt: Date | null;
};

const facts = {
  id: true,
  kind: true,
  by: { select: { id: true, name: true, color: true } },
  briefing: { select: { id: true, title: true } },
  thread: { select: { id: true, lastQuote: true, resolvedAt: true, detachedAt: true } },
  review: { select: { id: true, number: true, state: true } },
  reply: { select: { words: true, deletedAt: true } },
  createdAt: true,
  readAt: true,
} as const;

/** One person's inbox: of briefings in these workspaces. */
export type Inbox = { userId: string; workspaceIds: string[] };

/** A deleted thread is shown to nobody, and leads nowhere. */
function heldBy({ userId, workspaceIds }: Inbox) {
  return {
    userId,
    briefing: { workspaceId: { in: workspaceIds }, deletedAt: null },
    OR: [{ threadId: null }, { thread: { deletedAt: null } }],
  };
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];
type Ask = { unread?: boolean; id?: string; after?: TimeCursor | null; limit: number };

function rowsOf(tx: Tx, inbox: Inbox, { unread = false, id, after = null, limit }: Ask) {
  const later = after && [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }];
  return tx.notification.findMany({
    where: {
      ...heldBy(inbox),
      ...(unread && { readAt: null }),
      ...(id !== undefined && { id }),
      ...(later && { AND: { OR: later } }),
    },
    select: facts,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

function factsOf({ kind, thread, review, reply, ...row }: Row): NotificationFacts {
  const known = notificationKinds.find((each) => each === kind);
  if (!known) throw new Error(`notification ${row.id} has the unknown kind ${kind}`);
  return {
    ...row,
    kind: known,
    thread: thread && {
      id: thread.id,
      quote: thread.lastQuote,
      resolvedAt: thread.resolvedAt,
      detachedAt: thread.detachedAt,
    },
    review: review && { ...review, state: review.state as ReviewState },
    words: reply && !reply.deletedAt ? reply.words : null,
  };
}

/** The latest first. */
export async function listNotifications(
  tx: Tx,
  inbox: Inbox,
  ask: { unread: boolean; after: TimeCursor | null; limit: number },
): Promise<NotificationFacts[]> {
  return (await rowsOf(tx, inbox, ask)).map(factsOf);
}

export async function findNotification(tx: Tx, inbox: Inbox, id: string): Promise<NotificationFacts | null> {
  const [row] = isUuid(id) ? await rowsOf(tx, inbox, { id, limit: 1 }) : [];
  return row ? factsOf(row) : null;
}

/** Stops counting at `limit`. */
export async function countUnread(tx: Tx, inbox: Inbox, limit: number): Promise<number> {
  return tx.notification.count({ where: { ...heldBy(inbox), readAt: null }, take: limit });
}

/** Answers whether it wasn't so already. */
export async function setRead(tx: Tx, id: string, readAt: Date | null): Promise<boolean> {
  const where = { id, readAt: readAt ? null : { not: null } };
  return (await tx.notification.updateMany({ where, data: { readAt } })).count > 0;
}

/** All that was told until then, or what was told of one thread; answers whether any was unread. */
export async function setAllRead(
  tx: Tx,
  inbox: Inbox,
  { until, threadId, readAt }: { until: Date; threadId: string | undefined; readAt: Date },
): Promise<boolean> {
  const where = {
    ...heldBy(inbox),
    ...(threadId !== undefined && { threadId }),
    readAt: null,
    createdAt: { lte: until },
  };
  return (await tx.notification.updateMany({ where, data: { readAt } })).count > 0;
}
