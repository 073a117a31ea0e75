// The inbox as a page knows it, put together with the server's present first page.
import { describe, expect, it } from "vitest";
import { addPage, byDay, mergePages, type Pages } from "../../../components/inbox/merge-pages.ts";
import type { NotificationView } from "../../../lib/domain/notification-view.ts";

const item = (number: number, words = ""): NotificationView => ({
  id: String(number),
  kind: "mention",
  by: { id: "p", name: "Editor", color: 0 },
  briefing: { id: "b", title: "", muted: false },
  thread: null,
  review: null,
  words,
  createdAt: new Date(Date.UTC(2026, 10, 27, 9, number)).toISOString(),
  readAt: null,
  path: "/briefings/b",
});
const pages = (nextCursor: string | null, ...numbers: number[]): Pages => ({
  items: numbers.map((number) => item(number)),
  nextCursor,
});
const ids = ({ items }: Pages) => items.map(({ id }) => Number(id));
const none = new Set<string>();

describe("R438 the server's first page and what is here", () => {
  it("R438 news come first, and what they push out of the first page stays", () => {
    const merged = mergePages(pages("c4", 9, 8, 7, 6, 5, 4), pages("c8", 10, 9, 8), none);
    expect([ids(merged), merged.nextCursor]).toEqual([[10, 9, 8, 7, 6, 5, 4], "c4"]);
    const fresh = mergePages(pages(null, 3, 2), pages(null, 4, 3, 2), none);
    expect([ids(fresh), fresh.nextCursor]).toEqual([[4, 3, 2], null]);
  });

  it("R438 what the first page lacks is gone, but for what was just marked", () => {
    const before = pages("c4", 9, 8, 7, 6, 5);
    expect(ids(mergePages(before, pages("c6", 9, 7, 6), none))).toEqual([9, 7, 6, 5]);
    expect(ids(mergePages(before, pages("c6", 9, 7, 6), new Set(["8"])))).toEqual([9, 8, 7, 6, 5]);
    expect(ids(mergePages(before, pages(null), new Set(["8"])))).toEqual([8]);
  });

  it("R438 with nothing in common there may be a gap: the rest is loaded anew", () => {
    const merged = mergePages(pages("c4", 6, 5, 4), pages("c20", 22, 21, 20), none);
    expect([ids(merged), merged.nextCursor]).toEqual([[22, 21, 20], "c20"]);
  });

  it("R438 the server's words count, and each is there once", () => {
    const first = { items: [item(9, "changed")], nextCursor: null };
    expect(mergePages(pages(null, 9), first, none).items).toEqual(first.items);
    const added = addPage(pages("c", 9, 8), pages("d", 8, 7));
    expect([ids(added), added.nextCursor]).toEqual([[9, 8, 7], "d"]);
  });

  it("R438 stands by day, whatever a day is where its reader is", () => {
    const days = byDay(pages(null, 50, 40, 3, 2).items, (at) => (at > item(10).createdAt ? "late" : "early"));
    expect(days.map(({ day, items }) => [day, items.length])).toEqual([
      ["late", 2],
      ["early", 2],
    ]);
  });
});
