// Which threads a list shows, and in which order. Pure.
import type { ThreadView } from "#lib/domain/thread-view.ts";
import type { ThreadPlace } from "./thread-places.ts";

export const threadFilters = ["open", "mine", "resolved", "detached"] as const;
export type ThreadFilter = (typeof threadFilters)[number];
export const threadOrders = ["place", "time"] as const;
export type ThreadOrder = (typeof threadOrders)[number];

export type Places = ReadonlyMap<string, ThreadPlace>;

/** What its text is now, as this page has it, counts; the server's word is older. */
export function isDetached({ id }: ThreadView, places: Places): boolean {
  return !places.has(id);
}

/** Mine: I began it, spoke in it, or it was given to me. */
export function isIn(
  filter: ThreadFilter,
  thread: ThreadView,
  { places, own }: { places: Places; own: string },
): boolean {
  switch (filter) {
    case "open":
      return !thread.resolved;
    case "mine":
      return (
        !thread.resolved &&
        (thread.assignee?.id === own || thread.replies.some(({ author }) => author.id === own))
      );
    case "resolved":
      return thread.resolved !== null;
    case "detached":
      return !thread.resolved && isDetached(thread, places);
  }
}

/** As their text stands on the paper; those without come last, the latest first. */
export function inOrder(threads: readonly ThreadView[], places: Places): ThreadView[] {
  const order = ({ id }: ThreadView) => places.get(id)?.order ?? Infinity;
  return [...threads].sort((a, b) => {
    const [one, other] = [order(a), order(b)];
    return one === other ? byTime(a, b) : one - other;
  });
}

export function byTime(a: ThreadView, b: ThreadView): number {
  return a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : 0;
}

/** Those that the paper shows. */
export function openAndStanding(threads: readonly ThreadView[], places: Places): ThreadView[] {
  return threads.filter((thread) => !thread.resolved && !isDetached(thread, places));
}

/** How many open threads stand in each section. */
export function countsBySection(threads: readonly ThreadView[], places: Places): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id, resolved } of threads) {
    const section = resolved ? undefined : places.get(id)?.sectionId;
    if (section !== undefined) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}
