// A person's inbox on a real database: what it holds, for whom, in which order, and how it is marked.
import { beforeEach, describe, expect, it } from "vitest";
import { deleteThread } from "../../lib/commands/attach-thread.ts";
import { deleteReply } from "../../lib/commands/change-reply.ts";
import { changeThread } from "../../lib/commands/change-thread.ts";
import { markAllRead, markNotification } from "../../lib/commands/mark-notifications.ts";
import { muteBriefing } from "../../lib/commands/mute-briefing.ts";
import { db } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { excerptOf } from "../../lib/domain/comment-text.ts";
import { inboxView, unreadCount } from "../../lib/queries/inbox.ts";
import { mutesView } from "../../lib/queries/mutes.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";
import { commentOn, naming, replyIn, writeText } from "../support/told.ts";

const database = useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
  await writeText(rows);
});

const idOf = (role: Role) => rows.people[role].id;
const inbox = (role: Role, ask = {}) => inboxView(idOf(role), { limit: 30, ...ask });
const minute = (number: number) => new Date(Date.UTC(2026, 10, 27, 9, number));
const notFound = { code: "not_found" };

/** The viewer is told of each, a minute after the one before. */
async function tellViewer(count: number): Promise<void> {
  const threadId = await commentOn(rows, "commenter", naming("Which?"), minute(0));
  for (let number = 1; number <= count; number++)
    await replyIn(rows, "editor", {
      threadId,
      text: naming(`Word ${number}`, idOf("viewer")),
      now: minute(number),
    });
}

describe("an inbox", () => {
  it("R434 says who told what of which words, whether they stand, and where it is", async () => {
    const threadId = await commentOn(rows, "commenter", naming("<b>Which?</b>", idOf("viewer")), minute(1));
    const { briefingId } = rows;
    expect(await inbox("viewer")).toEqual({
      items: [
        {
          id: expect.any(String) as string,
          kind: "mention",
          by: { id: idOf("commenter"), name: "commenter", color: rows.people.commenter.color },
          briefing: { id: briefingId, title: "", muted: false },
          thread: { id: threadId, quote: "two islands", resolved: false, detached: false },
          review: null,
          words: "<b>Which?</b>@viewer",
          createdAt: minute(1).toISOString(),
          readAt: null,
          path: `/briefings/${briefingId}?thread=${threadId}`,
        },
      ],
      nextCursor: null,
      unread: 1,
    });
    const act = { do: "resolve", disposition: "adopted", reason: "" } as const;
    await changeThread({ userId: idOf("editor"), briefingId, threadId, act });
    await db().thread.update({ where: { id: threadId }, data: { detachedAt: minute(2) } });
    expect((await inbox("viewer")).items[0]?.thread).toMatchObject({ resolved: true, detached: true });
    expect((await inbox("commenter")).items).toMatchObject([{ kind: "settled", words: null }]);
  });

  it("R434 leaves out the words of a deleted reply, and all of a deleted thread", async () => {
    const threadId = await commentOn(rows, "commenter", naming("Which?"));
    const replyId = await replyIn(rows, "editor", { threadId, text: naming("These", idOf("viewer")) });
    const at = { briefingId: rows.briefingId, threadId };
    await deleteReply({ userId: idOf("editor"), ...at, replyId });
    expect((await inbox("viewer")).items).toMatchObject([{ words: null }]);
    await deleteThread({ userId: idOf("owner"), ...at });
    expect(await inbox("viewer")).toEqual({ items: [], nextCursor: null, unread: 0 });
  });

  it("R434 cuts long words between letters", async () => {
    const long = `${"あ".repeat(298)}🇯🇵🇯🇵`;
    await commentOn(rows, "commenter", naming(long, idOf("viewer")));
    const words = (await inbox("viewer")).items[0]?.words ?? "";
    expect([[...words].length, words.endsWith("…"), words.isWellFormed()]).toEqual([300, true, true]);
    expect(excerptOf("as it is", 8)).toBe("as it is");
  });

  it("R434 comes page by page, the latest first, all or the unread", async () => {
    await tellViewer(5);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await inbox("viewer", { limit: 2, cursor });
      expect(page.unread).toBe(5);
      seen.push(...page.items.map(({ words }) => words ?? ""));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map((number) => `Word ${number}@viewer`));
    const [, second] = (await inbox("viewer")).items;
    await markNotification({ userId: idOf("viewer"), id: second?.id ?? "", read: true });
    const unread = await inbox("viewer", { unread: true });
    expect([unread.items.length, unread.unread]).toEqual([4, 4]);
    await expect(inbox("viewer", { cursor: "abc" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("R434 counts a hundred unread ones at most", async () => {
    await tellViewer(1);
    const [one] = await db().notification.findMany({ where: { userId: idOf("viewer") } });
    if (!one) throw new Error("nobody was told");
    const { id: _, ...data } = one;
    await db().notification.createMany({ data: Array.from({ length: 120 }, () => data) });
    expect([await unreadCount(idOf("viewer")), (await inbox("viewer")).unread]).toEqual([100, 100]);
  });

  it("R434 holds nothing any more of briefings that its person may not read, until they may again", async () => {
    await tellViewer(1);
    const other = await makeBriefing();
    await writeText(other);
    const { workspaceId } = other;
    await db().membership.create({ data: { workspaceId, userId: idOf("viewer"), role: "viewer" } });
    await commentOn(other, "editor", naming("And here?", idOf("viewer")));
    expect((await inbox("viewer")).items).toHaveLength(2);
    const lost = (await inbox("viewer")).items[0]?.id ?? "";
    await db().membership.deleteMany({ where: { workspaceId, userId: idOf("viewer") } });
    expect(await inbox("viewer")).toMatchObject({ items: [{ words: "Word 1@viewer" }], unread: 1 });
    const mark = { userId: idOf("viewer"), id: lost, read: true };
    await expect(markNotification(mark)).rejects.toMatchObject(notFound);
    await markAllRead({ userId: idOf("viewer") });
    await db().membership.create({ data: { workspaceId, userId: idOf("viewer"), role: "viewer" } });
    expect(await inbox("viewer")).toMatchObject({ items: [{ id: lost, readAt: null }, {}], unread: 1 });
  });

  it("R434 is its person's alone", async () => {
    await tellViewer(1);
    const [one] = (await inbox("viewer")).items;
    expect((await inbox("owner")).items).toEqual([]);
    for (const role of ["owner", "editor"] as const)
      await expect(
        markNotification({ userId: idOf(role), id: one?.id ?? "", read: true }),
      ).rejects.toMatchObject(notFound);
    await markAllRead({ userId: idOf("owner") });
    expect((await inbox("viewer")).unread).toBe(1);
  });
});

describe("marking", () => {
  it("R435 one as read and unread again is announced to its person, once each", async () => {
    await tellViewer(1);
    const userId = idOf("viewer");
    const id = (await inbox("viewer")).items[0]?.id ?? "";
    const mark = (read: boolean, now?: Date) =>
      hearChanges(database().url, () => markNotification({ userId, id, read, ...(now && { now }) }));
    const told = [{ kind: "inbox", userIds: [userId] }];
    expect(await mark(true, minute(7))).toEqual(told);
    expect(await mark(true)).toEqual([]);
    expect((await inbox("viewer")).items[0]?.readAt).toBe(minute(7).toISOString());
    expect(await mark(false)).toEqual(told);
    expect((await inbox("viewer")).unread).toBe(1);
  });

  it("R435 all leaves unread what came after the last that was seen", async () => {
    await tellViewer(4);
    const userId = idOf("viewer");
    const changes = await hearChanges(database().url, async () => {
      await markAllRead({ userId, until: minute(3) });
      await markAllRead({ userId, until: minute(3) });
    });
    expect(changes).toEqual([{ kind: "inbox", userIds: [userId] }]);
    expect((await inbox("viewer", { unread: true })).items).toMatchObject([{ words: "Word 4@viewer" }]);
    await markAllRead({ userId });
    expect(await unreadCount(userId)).toBe(0);
  });

  it("R435 what was told of one thread, as far as it was seen", async () => {
    await tellViewer(3);
    const userId = idOf("viewer");
    const other = await commentOn(rows, "commenter", naming("Else?", userId), minute(0));
    const threadId = (await inbox("viewer")).items[0]?.thread?.id;
    const changes = await hearChanges(database().url, () =>
      markAllRead({ userId, threadId, until: minute(2) }),
    );
    expect(changes).toEqual([{ kind: "inbox", userIds: [userId] }]);
    expect((await inbox("viewer", { unread: true })).items).toMatchObject([
      { words: "Word 3@viewer" },
      { thread: { id: other } },
    ]);
  });

  it("R435 a briefing as muted keeps all but one's own name away, until it is heard again", async () => {
    const { briefingId } = rows;
    const userId = idOf("commenter");
    const threadId = await commentOn(rows, "commenter", naming("Which?"));
    const told = [{ kind: "inbox", userIds: [userId] }];
    const mute = (muted: boolean) =>
      hearChanges(database().url, () => muteBriefing({ userId, briefingId, muted }));
    expect([await mute(true), await mute(true)]).toEqual([told, []]);
    await replyIn(rows, "editor", { threadId, text: naming("Both") });
    expect((await inbox("commenter")).items).toEqual([]);
    await replyIn(rows, "editor", { threadId, text: naming("Both", userId) });
    expect((await inbox("commenter")).items).toMatchObject([{ briefing: { muted: true } }]);
    expect(await mute(false)).toEqual(told);
    await replyIn(rows, "editor", { threadId, text: naming("Both") });
    expect((await inbox("commenter")).items).toMatchObject([
      { kind: "reply", briefing: { muted: false } },
      {},
    ]);
    const stranger = (await makeBriefing()).people.owner.id;
    await expect(muteBriefing({ userId: stranger, briefingId, muted: true })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the muted briefings", () => {
  const mutes = (ask = {}) => mutesView(idOf("viewer"), { limit: 30, ...ask });
  const mute = (briefingId: string, muted = true) =>
    muteBriefing({ userId: idOf("viewer"), briefingId, muted });

  /** The viewer's too, muted a minute after the one before. */
  async function muteAnother(number: number): Promise<BriefingRows> {
    const other = await makeBriefing();
    const { briefingId, workspaceId } = other;
    await db().membership.create({ data: { workspaceId, userId: idOf("viewer"), role: "viewer" } });
    await mute(briefingId);
    await db().briefingMute.updateMany({ where: { briefingId }, data: { createdAt: minute(number) } });
    return other;
  }

  it("R457 come page by page, the latest muted first, until they are heard again", async () => {
    const muted: string[] = [];
    // Two of the same moment are parted by their ids.
    for (const number of [1, 2, 2, 3]) muted.push((await muteAnother(number)).briefingId);
    const [first = "", second = "", third = "", last = ""] = muted;
    const middle = second > third ? [second, third] : [third, second];
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await mutes({ limit: 2, cursor });
      expect(page.items).toHaveLength(2);
      seen.push(...page.items.map(({ briefing }) => briefing.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([last, ...middle, first]);
    await mute(last, false);
    for (const id of middle) await mute(id, false);
    expect(await mutes()).toEqual({
      items: [{ briefing: { id: first, title: "Untitled" }, mutedAt: minute(1).toISOString() }],
      nextCursor: null,
    });
    await expect(mutes({ cursor: "abc" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("R457 are their person's alone, and only those that they may still read", async () => {
    await mute(rows.briefingId);
    const { workspaceId } = await muteAnother(1);
    expect((await mutes()).items).toHaveLength(2);
    await db().membership.deleteMany({ where: { workspaceId, userId: idOf("viewer") } });
    expect((await mutes()).items).toMatchObject([{ briefing: { id: rows.briefingId } }]);
    expect((await mutesView(idOf("owner"), { limit: 30 })).items).toEqual([]);
  });
});
