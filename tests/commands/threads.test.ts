// Comments by commands on a real database: who may, what is stored, what the text says of it, and who is told.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addThread } from "../../lib/commands/add-thread.ts";
import { archiveBriefing } from "../../lib/commands/archive-briefing.ts";
import { attachThread, deleteThread } from "../../lib/commands/attach-thread.ts";
import { deleteReply, editReply, react } from "../../lib/commands/change-reply.ts";
import { changeThread, type ThreadAct } from "../../lib/commands/change-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { replyToThread } from "../../lib/commands/reply-to-thread.ts";
import { readState } from "../../lib/data/checkpoints.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { saveAnchors } from "../../lib/data/thread-anchors.ts";
import type { SeenAnchor } from "../../lib/domain/thread.ts";
import { anchoredText, anchorsOf } from "../../lib/document/anchor.ts";
import { canonicalSection, contentHash } from "../../lib/document/content.ts";
import { flatText } from "../../lib/document/flat-text.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import type { Role } from "../../lib/domain/access.ts";
import { commentInput, wordsOf } from "../../lib/domain/comment-text.ts";
import { repliesView, replyPasts, threadsView, threadView } from "../../lib/queries/threads.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
  await transaction((tx) =>
    editText(tx, { userId: idOf("editor"), briefingId: rows.briefingId, command: "write" }, (doc) =>
      typeInto(doc, " The treaty names two islands."),
    ),
  );
});

const idOf = (role: Role) => rows.people[role].id;
const words = (text: string) => commentInput.parse(text);
const at = (role: Role, threadId: string) => ({ userId: idOf(role), briefingId: rows.briefingId, threadId });

async function docNow(): Promise<Y.Doc> {
  return docOf((await readState(sqlOf(db()), rows.briefingId)).updates);
}

/** As a page asks: with the places of a quote in its document. */
async function anchorAt(quote: string, doc?: Y.Doc) {
  const section = liveSections(doc ?? (await docNow()))[0];
  if (!section) throw new Error("the briefing has no section");
  const { text, runs } = flatText(section.body);
  const from = text.indexOf(quote);
  const place = (flat: number): string => {
    const run = runs.find(({ start, length }) => flat >= start && flat <= start + length);
    if (run?.on.kind !== "text") throw new Error("there is no text");
    const position = Y.createRelativePositionFromTypeIndex(run.on.text, run.on.at + flat - run.start);
    return Buffer.from(Y.encodeRelativePosition(position)).toString("base64");
  };
  const between: [string, string] = [place(from), place(from + quote.length)];
  return { section: section.id, quote, between, seq: 0 };
}

async function comment(role: Role = "commenter", quote = "two islands", text = "Which?"): Promise<string> {
  const { briefingId } = rows;
  const anchor = await anchorAt(quote);
  return (await addThread({ userId: idOf(role), briefingId, anchor, text: words(text) })).id;
}

async function act(role: Role, threadId: string, one: ThreadAct): Promise<void> {
  await changeThread({ ...at(role, threadId), act: one });
}

const told = async (role: Role) =>
  (await db().notification.findMany({ where: { userId: idOf(role) }, orderBy: { createdAt: "asc" } })).map(
    ({ kind }) => kind,
  );

describe("a comment", () => {
  it("R426 is put into the text by an entry in its author's name, who needs no right to write, and leaves the content as it was", async () => {
    const { briefingId } = rows;
    const before = liveSections(await docNow()).map((section) => contentHash(canonicalSection(section)));
    let id = "";
    const changes = await hearChanges(database().url, async () => {
      id = await comment();
    });
    const doc = await docNow();
    expect(anchorsOf(liveSections(doc).map(anchoredText)).get(id)?.quote).toBe("two islands");
    expect(liveSections(doc).map((section) => contentHash(canonicalSection(section)))).toEqual(before);
    const [last] = await db().journalEntry.findMany({
      where: { briefingId },
      orderBy: { seq: "desc" },
      take: 1,
    });
    expect(last).toMatchObject({ userId: idOf("commenter"), command: "comment" });
    expect(changes).toEqual([
      { kind: "journal", briefingId, seq: 3 },
      { kind: "thread", briefingId, threadId: id },
    ]);
    expect(await threadView(idOf("viewer"), { briefingId, threadId: id })).toMatchObject({
      quote: "two islands",
      author: { id: idOf("commenter") },
      replies: [{ text: words("Which?") }],
      answers: 0,
      may: { reply: false },
    });
  });

  it("R426 is refused to who may not comment, and in an archived briefing to everybody", async () => {
    const refused = { code: "not_allowed" };
    await expect(comment("viewer")).rejects.toMatchObject(refused);
    const stranger = (await makeBriefing()).people.owner.id;
    const anchor = await anchorAt("two islands");
    const { briefingId } = rows;
    await expect(addThread({ userId: stranger, briefingId, anchor, text: words("x") })).rejects.toMatchObject(
      {
        code: "not_found",
      },
    );
    await archiveBriefing({ userId: idOf("manager"), briefingId, archived: true });
    await expect(comment("owner")).rejects.toMatchObject(refused);
    expect(await db().thread.count({ where: { briefingId } })).toBe(0);
  });

  it("R426 that is sent twice is one, and nobody takes another's id", async () => {
    const { briefingId } = rows;
    const [id, anchor] = [randomUUID(), await anchorAt("two islands")];
    const ask = { id, userId: idOf("commenter"), briefingId, anchor, text: words("Which?") };
    await addThread(ask);
    expect(await addThread(ask)).toEqual({ id, unreached: [] });
    await expect(addThread({ ...ask, userId: idOf("editor") })).rejects.toMatchObject({ code: "conflict" });
    expect(await threadsView(idOf("viewer"), briefingId, { limit: 10 })).toMatchObject({
      items: [{ id }],
      nextCursor: null,
    });
  });

  it("R427 is refused with the present text where that no longer reads as quoted, and while the server hasn't it", async () => {
    const { briefingId } = rows;
    const anchor = await anchorAt("two islands");
    await transaction((tx) =>
      editText(tx, { userId: idOf("editor"), briefingId, command: "write" }, (doc) => {
        const run = flatText(liveSections(doc)[0]!.body).runs[0];
        if (run?.on.kind === "text")
          run.on.text.insert(flatText(liveSections(doc)[0]!.body).text.indexOf("islands"), "small ");
      }),
    );
    const ask = { userId: idOf("commenter"), briefingId, text: words("Which?") };
    await expect(addThread({ ...ask, anchor })).rejects.toMatchObject({
      code: "conflict",
      faults: [{ path: "anchor.quote", message: "two small islands" }],
    });
    const ahead = { ...(await anchorAt("treaty")), seq: 1_000 };
    await expect(addThread({ ...ask, anchor: ahead })).rejects.toMatchObject({ code: "conflict" });
    const broken = { ...(await anchorAt("treaty")), between: ["AAAA", "////"] as [string, string] };
    await expect(addThread({ ...ask, anchor: broken })).rejects.toMatchObject({ code: /conflict|invalid/ });
    expect(await db().thread.count({ where: { briefingId } })).toBe(0);
  });

  it("R427 by a program needs a quote that stands there once", async () => {
    const { briefingId } = rows;
    const ask = (quote: string) =>
      addThread({
        userId: idOf("editor"),
        briefingId,
        anchor: { section: "first", quote, seq: 0 },
        text: words("x"),
      });
    await ask("The treaty names two islands.");
    await expect(ask("The treaty names three islands.")).rejects.toMatchObject({ code: "conflict" });
    await expect(ask("t")).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("what is said in a thread", () => {
  it("R428 a comment that was answered is deleted by who made it, and its place stays", async () => {
    const id = await comment();
    await replyToThread({ ...at("editor", id), text: words("Habomai") });
    const first = (await threadView(idOf("owner"), at("owner", id))).replies[0]?.id ?? "";
    await deleteReply({ ...at("commenter", id), replyId: first });
    const { replies } = await threadView(idOf("viewer"), at("viewer", id));
    expect(replies.map(({ text }) => text)).toEqual([null, words("Habomai")]);
  });

  it("R424 names people as they are called, whatever a client calls them", async () => {
    const mention = (who: string, label: string) => ({ type: "mention", attrs: { who, label } });
    const content = [
      mention(idOf("owner"), "Nobody"),
      mention("editor", "Nobody"),
      mention(randomUUID(), "Me"),
    ];
    const text = commentInput.parse({ type: "doc", content: [{ type: "paragraph", content }] });
    const anchor = await anchorAt("two islands");
    const { id } = await addThread({ userId: idOf("commenter"), briefingId: rows.briefingId, anchor, text });
    const [said] = (await threadView(idOf("viewer"), at("viewer", id))).replies;
    expect(said?.text && wordsOf(said.text)).toBe("@owner@editors@?");
  });

  it("R433 each change is told as later than the one before, whatever the clocks", async () => {
    const id = await comment();
    const view = () => threadView(idOf("viewer"), at("viewer", id));
    const before = (await view()).changedAt;
    await replyToThread({ ...at("editor", id), text: words("Both"), now: new Date(0) });
    expect((await view()).changedAt > before).toBe(true);
  });

  it("R428 is answered, changed and deleted by who said it alone; what it said before its author and managers see", async () => {
    const id = await comment();
    const first = (await threadView(idOf("owner"), at("owner", id))).replies[0]?.id ?? "";
    await expect(deleteReply({ ...at("commenter", id), replyId: first })).rejects.toMatchObject({
      code: "conflict",
    });
    const { id: replyId } = await replyToThread({ ...at("editor", id), text: words("Habomai") });
    await editReply({ ...at("editor", id), replyId, text: words("Habomai and Shikotan") });
    const refused = { code: "not_allowed" };
    await expect(editReply({ ...at("owner", id), replyId, text: words("x") })).rejects.toMatchObject(refused);
    await expect(deleteReply({ ...at("owner", id), replyId })).rejects.toMatchObject(refused);
    await expect(replyToThread({ ...at("viewer", id), text: words("x") })).rejects.toMatchObject(refused);
    await deleteReply({ ...at("editor", id), replyId });
    await expect(editReply({ ...at("editor", id), replyId, text: words("x") })).rejects.toMatchObject({
      code: "not_found",
    });
    const { items } = await repliesView(idOf("viewer"), { ...at("viewer", id), limit: 10 });
    expect(items.map(({ text, deletedAt }) => [text, deletedAt !== null])).toEqual([
      [words("Which?"), false],
      [null, true],
    ]);
    const pasts = (role: Role) => replyPasts(idOf(role), { ...at(role, id), replyId });
    expect((await pasts("manager")).map(({ text }) => text)).toEqual([
      words("Habomai and Shikotan"),
      words("Habomai"),
    ]);
    expect(await pasts("editor")).toHaveLength(2);
    await expect(pasts("commenter")).rejects.toMatchObject(refused);
  });

  it("R428 is answered with signs, one's own to take back", async () => {
    const id = await comment();
    const replyId = (await threadView(idOf("owner"), at("owner", id))).replies[0]?.id ?? "";
    for (const role of ["owner", "editor"] as const)
      await react({ ...at(role, id), replyId, sign: "👍", on: true });
    await react({ ...at("owner", id), replyId, sign: "👍", on: true });
    await react({ ...at("owner", id), replyId, sign: "👍", on: false });
    await expect(react({ ...at("viewer", id), replyId, sign: "👍", on: true })).rejects.toMatchObject({
      code: "not_allowed",
    });
    const [reply] = (await threadView(idOf("owner"), at("owner", id))).replies;
    expect(reply?.reactions).toEqual([{ sign: "👍", userIds: [idOf("editor")] }]);
  });

  it("R424 reaches whom it names and who spoke before, and says who was named in vain", async () => {
    const id = await comment();
    const stranger = (await makeBriefing()).people.owner.id;
    const mention = (who: string) => ({ type: "mention", attrs: { who, label: "x" } });
    const content = [mention(idOf("viewer")), mention("manager"), mention(stranger)];
    const text = commentInput.parse({ type: "doc", content: [{ type: "paragraph", content }] });
    expect(await replyToThread({ ...at("editor", id), text })).toMatchObject({ unreached: [stranger] });
    expect([
      await told("viewer"),
      await told("manager"),
      await told("commenter"),
      await told("editor"),
    ]).toEqual([["mention"], ["mention"], ["reply"], []]);
    await act("editor", id, { do: "assign", to: idOf("commenter"), dueDate: "2026-12-01" });
    await act("editor", id, { do: "resolve", disposition: "adopted", reason: "" });
    expect(await told("commenter")).toEqual(["reply", "assigned", "settled"]);
  });
});

describe("settling a thread", () => {
  it("R429 says how and why, once, and is on the record; so is opening it again", async () => {
    const id = await comment();
    await expect(act("commenter", await comment("editor"), { do: "reopen" })).rejects.toMatchObject({
      code: "not_allowed",
    });
    await act("editor", id, { do: "resolve", disposition: "adapted", reason: "Named both." });
    expect(await threadView(idOf("viewer"), at("viewer", id))).toMatchObject({
      resolved: { by: idOf("editor"), disposition: "adapted", reason: "Named both." },
    });
    const again: ThreadAct = { do: "resolve", disposition: "declined", reason: "" };
    await expect(act("owner", id, again)).rejects.toMatchObject({ code: "conflict" });
    await act("commenter", id, { do: "reopen" });
    await act("commenter", id, { do: "reopen" });
    await act("manager", id, { do: "demand", mustSettle: true });
    const record = await db().threadEvent.findMany({
      where: { threadId: id },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    expect(record.map(({ kind, byId }) => [kind, byId])).toEqual([
      ["resolved", idOf("editor")],
      ["reopened", idOf("commenter")],
      ["must_settle", idOf("manager")],
    ]);
  });

  it("R429 two who settle it at once: the second is told", async () => {
    const id = await comment();
    const resolve = (role: Role) => act(role, id, { do: "resolve", disposition: "adopted", reason: role });
    const both = await Promise.allSettled([resolve("editor"), resolve("manager")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("R429 is given to members alone", async () => {
    const id = await comment();
    const stranger = (await makeBriefing()).people.owner.id;
    await expect(act("editor", id, { do: "assign", to: stranger, dueDate: null })).rejects.toMatchObject({
      code: "invalid",
    });
    await act("commenter", id, { do: "assign", to: idOf("editor"), dueDate: "2026-12-01" });
    expect(await threadView(idOf("viewer"), at("viewer", id))).toMatchObject({
      assignee: { id: idOf("editor") },
      dueDate: "2026-12-01",
    });
  });
});

describe("where a thread stands", () => {
  it("R430 is attached to other text, and deleted with its mark, by who may", async () => {
    const id = await comment("editor");
    const anchor = await anchorAt("treaty");
    await attachThread({ ...at("commenter", id), anchor });
    const doc = await docNow();
    expect(anchorsOf(liveSections(doc).map(anchoredText)).get(id)?.quote).toBe("treaty");
    expect(await threadView(idOf("viewer"), at("viewer", id))).toMatchObject({
      quote: "treaty",
      firstQuote: "two islands",
    });
    await expect(deleteThread(at("commenter", id))).rejects.toMatchObject({ code: "not_allowed" });
    await deleteThread(at("editor", id));
    expect(anchorsOf(liveSections(await docNow()).map(anchoredText)).size).toBe(0);
    await expect(threadView(idOf("viewer"), at("viewer", id))).rejects.toMatchObject({ code: "not_found" });
    expect(await db().thread.count({ where: { id } })).toBe(1);
  });

  it("R431 the rows say what the text says: moved, shortened, gone and back; what was made later is left alone", async () => {
    const [stays, goes] = [await comment(), await comment("editor", "treaty")];
    const save = (seq: number, anchors: SeenAnchor[]) =>
      saveAnchors(sqlOf(db()), rows.briefingId, { seq, before: seq - 1, anchors });
    const seen = (threadId: string, quote: string) => ({
      threadId,
      sectionId: "first",
      quote,
      before: "b",
      after: "a",
    });
    expect(await save(1, [])).toEqual([]);
    const faded = await save(10, [seen(stays, "islands")]);
    expect(faded.map(({ threadId, quote }) => [threadId, quote]).sort()).toEqual(
      [
        [stays, "two islands"],
        [goes, "treaty"],
      ].sort(),
    );
    const read = (threadId: string) => threadView(idOf("viewer"), at("viewer", threadId));
    expect(await read(stays)).toMatchObject({
      quote: "islands",
      firstQuote: "two islands",
      detachedAt: null,
    });
    expect((await read(goes)).detachedAt).not.toBeNull();
    expect((await db().thread.findUniqueOrThrow({ where: { id: goes } })).lastSeq).toBe(9n);
    await save(11, [seen(stays, "islands"), seen(goes, "treaty")]);
    expect((await read(goes)).detachedAt).toBeNull();
    const other = await makeBriefing();
    await saveAnchors(sqlOf(db()), other.briefingId, {
      seq: 99,
      before: 98,
      anchors: [seen(stays, "stolen")],
    });
    expect((await read(stays)).quote).toBe("islands");
  });

  it("R432 lists page by page, the last changed first, by state, by assignee and since a time", async () => {
    const ids = [
      await comment("editor", "Start"),
      await comment("editor", "treaty"),
      await comment("editor", "names"),
    ];
    await act("editor", ids[0] ?? "", { do: "resolve", disposition: "declined", reason: "" });
    await act("editor", ids[1] ?? "", { do: "assign", to: idOf("owner"), dueDate: null });
    const list = async (ask: Partial<Parameters<typeof threadsView>[2]>) => {
      const { items, nextCursor } = await threadsView(idOf("viewer"), rows.briefingId, { limit: 10, ...ask });
      return { ids: items.map(({ id }) => ids.indexOf(id)), nextCursor, items };
    };
    expect((await list({})).ids).toEqual([1, 0, 2]);
    const page = await list({ limit: 2 });
    expect(page.ids).toEqual([1, 0]);
    expect((await list({ limit: 2, cursor: page.nextCursor ?? "" })).ids).toEqual([2]);
    expect((await list({ state: "open" })).ids).toEqual([1, 2]);
    expect((await list({ state: "resolved" })).ids).toEqual([0]);
    expect((await list({ assignee: idOf("owner") })).ids).toEqual([1]);
    expect((await list({ since: page.items[0]?.changedAt ?? "" })).ids).toEqual([1]);
  });
});
