// The API's operations on a person's own inbox, and on what is kept out of it.
import { z } from "zod";
import { markAllRead, markNotification } from "#lib/commands/mark-notifications.ts";
import { muteBriefing } from "#lib/commands/mute-briefing.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { maxUnreadCounted } from "#lib/domain/notification-view.ts";
import { maxExcerptLength, notificationKinds } from "#lib/domain/notification.ts";
import { reviewStates } from "#lib/domain/review.ts";
import { inboxView, notificationView } from "#lib/queries/inbox.ts";
import { mutesView } from "#lib/queries/mutes.ts";
import { operation } from "../operation.ts";
import { flagInput, personShape, timeShape } from "./shapes.ts";

const ofNotification = z.object({ id: idInput });

const notificationShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(notificationKinds),
    by: personShape,
    briefing: z.object({ id: z.uuid(), title: z.string(), muted: z.boolean() }),
    thread: z
      .object({ id: z.uuid(), quote: z.string(), resolved: z.boolean(), detached: z.boolean() })
      .nullable(),
    review: z.object({ id: z.uuid(), number: z.int(), state: z.enum(reviewStates) }).nullable(),
    words: z
      .string()
      .nullable()
      .meta({
        description: `The first ${maxExcerptLength} characters of what was said; null once it was deleted`,
      }),
    createdAt: timeShape,
    readAt: timeShape.nullable(),
    path: z.string().meta({ description: "Of the page where it is" }),
  })
  .meta({ id: "Notification" });

export const listNotifications = operation({
  method: "GET",
  path: "/notifications",
  summary: "What you were told, the latest first, of briefings that you may read",
  query: pageInput.extend({ unread: flagInput }),
  answer: z
    .object({
      items: z.array(notificationShape),
      nextCursor: z.string().nullable(),
      unread: z.int().meta({ description: `How many are unread; ${maxUnreadCounted} for more, too` }),
    })
    .meta({ id: "NotificationList" }),
  run: (user, { query }) => inboxView(user.id, query),
});

export const putNotifications = operation({
  method: "PUT",
  path: "/notifications",
  summary: "Mark as read all that you were told, or what until a time, or of a thread",
  body: z
    .object({ read: z.literal(true), until: z.iso.datetime().optional(), thread: z.uuid().optional() })
    .meta({ id: "NotificationsRead" }),
  status: 204,
  run: (user, { body: { until, thread: threadId } }) =>
    markAllRead({ userId: user.id, threadId, ...(until !== undefined && { until: new Date(until) }) }),
});

export const patchNotification = operation({
  method: "PATCH",
  path: "/notifications/{id}",
  summary: "Mark one as read or unread",
  params: ofNotification,
  body: z.object({ read: z.boolean() }).meta({ id: "NotificationChange" }),
  answer: notificationShape,
  async run(user, { params: { id }, body: { read } }) {
    await markNotification({ userId: user.id, id, read });
    return notificationView(user.id, id);
  },
});

export const putMute = operation({
  method: "PUT",
  path: "/briefings/{id}/mute",
  summary: "Hear no more of a briefing unless you are named, or hear again",
  params: z.object({ id: idInput }),
  body: z.object({ muted: z.boolean() }).meta({ id: "Mute" }),
  status: 204,
  run: (user, { params: { id: briefingId }, body: { muted } }) =>
    muteBriefing({ userId: user.id, briefingId, muted }),
});

const muteShape = z
  .object({ briefing: z.object({ id: z.uuid(), title: z.string() }), mutedAt: timeShape })
  .meta({ id: "MutedBriefing" });

export const listMutes = operation({
  method: "GET",
  path: "/me/mutes",
  summary: "The briefings that you muted and may read, the latest muted first",
  query: pageInput,
  answer: z
    .object({ items: z.array(muteShape), nextCursor: z.string().nullable() })
    .meta({ id: "MutedBriefingList" }),
  run: (user, { query }) => mutesView(user.id, query),
});
