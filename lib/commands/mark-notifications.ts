// Somebody marks what they were told as read or unread: one, those of a thread, or all. Their open pages hear of it.
import { AppError } from "../domain/errors.ts";
import { transaction } from "../data/client.ts";
import { findNotification, setAllRead, setRead } from "../data/inbox.ts";
import { announceInboxes } from "./tell.ts";

export type MarkNotification = { userId: string; id: string; read: boolean; now?: Date };

/** What is so already stays as it is. Throws `not_found`, for what is in somebody else's inbox too. */
export async function markNotification({
  userId,
  id,
  read,
  now = new Date(),
}: MarkNotification): Promise<void> {
  await transaction(async (tx) => {
    const inbox = { userId };
    if (!(await findNotification(tx, inbox, id))) throw new AppError("not_found");
    if (await setRead(tx, id, read ? now : null)) await announceInboxes(tx, [userId]);
  });
}

export type MarkAllRead = {
  userId: string;
  /** When the newest that the person has seen was told: what came after it stays unread. */
  until?: Date | undefined;
  /** What was told of this thread, and nothing else. */
  threadId?: string | undefined;
  now?: Date;
};

export async function markAllRead({
  userId,
  threadId,
  now = new Date(),
  until = now,
}: MarkAllRead): Promise<void> {
  await transaction(async (tx) => {
    const inbox = { userId };
    if (await setAllRead(tx, inbox, { until, threadId, readAt: now })) await announceInboxes(tx, [userId]);
  });
}
