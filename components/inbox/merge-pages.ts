// The inbox as this page knows it, and the server's present first page of it, put together. Pure.
import type { NotificationView } from "#lib/domain/notification-view.ts";

export type Pages = { items: NotificationView[]; nextCursor: string | null };

/**
 * Where the first page speaks, what it doesn't hold is gone, unless it is `kept`: what was just marked here stays in sight among
 * the unread. What is older stays as it was loaded; without anything in common there could be a gap, and it is loaded anew.
 */
export function mergePages(before: Pages, first: Pages, kept: ReadonlySet<string>): Pages {
  const here = new Set(first.items.map(({ id }) => id));
  const last = first.nextCursor === null ? undefined : first.items.at(-1);
  const isOlder = (item: NotificationView) => last !== undefined && inOrder(last, item) < 0;
  const lacking = before.items.filter(({ id }) => !here.has(id));
  const older = lacking.length < before.items.length ? lacking.filter(isOlder) : [];
  const stay = lacking.filter((item) => kept.has(item.id) && !isOlder(item));
  return {
    items: [...first.items, ...stay, ...older].sort(inOrder),
    nextCursor: older.length > 0 ? before.nextCursor : first.nextCursor,
  };
}

/** A further page, as it was asked for. */
export function addPage(before: Pages, further: Pages): Pages {
  const here = new Set(before.items.map(({ id }) => id));
  const fresh = further.items.filter(({ id }) => !here.has(id));
  return { items: [...before.items, ...fresh], nextCursor: further.nextCursor };
}

/** The latest first. */
function inOrder(one: NotificationView, other: NotificationView): number {
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt ? -1 : 1;
  return one.id === other.id ? 0 : one.id > other.id ? -1 : 1;
}

export type Day = { day: string; items: NotificationView[] };

/** `dayOf` names the day of a time in its viewer's zone. */
export function byDay(items: NotificationView[], dayOf: (at: string) => string): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const day = dayOf(item.createdAt);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
