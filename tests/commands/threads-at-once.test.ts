// Comments that are sent at once, and texts that hold what no page would write: what is kept of them on a real database.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { addThread } from "../../lib/commands/add-thread.ts";
import { deleteThread } from "../../lib/commands/attach-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sqlOf, type Sql } from "../../lib/data/journal.ts";
import { saveAnchors } from "../../lib/data/thread-anchors.ts";
import { fillBody } from "../../lib/document/build.ts";
import { liveSections } from "../../lib/document/shape.ts";
import type { Role } from "../../lib/domain/access.ts";
import { threadsView, threadView } from "../../lib/queries/threads.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { commentOn, naming, writeText } from "../support/told.ts";
import { typeInto } from "../support/typist.ts";

useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
  await writeText(rows);
});

const idOf = (role: Role) => rows.people[role].id;
const at = (role: Role, threadId: string) => ({ userId: idOf(role), briefingId: rows.briefingId, threadId });

describe("at the same time", () => {
  it("R426 one comment sent twice is one, and so is its mark", async () => {
    const { briefingId } = rows;
    const anchor = { section: "first", quote: "two islands", seq: 0 };
    const ask = { userId: idOf("commenter"), briefingId, id: randomUUID(), anchor, text: naming("Which?") };
    const marks = () => db().journalEntry.count({ where: { briefingId, command: "comment" } });
    const both = await Promise.all([addThread(ask), addThread(ask)]);
    expect(both.map(({ id }) => id)).toEqual([ask.id, ask.id]);
    expect([await marks(), await db().threadReply.count({ where: { threadId: ask.id } })]).toEqual([1, 1]);
  });

  it("R430 deleting a thread and editing its text don't wait for each other for ever", async () => {
    const { briefingId } = rows;
    const ids = [
      await commentOn(rows, "commenter", naming("Which?")),
      await commentOn(rows, "editor", naming("Whose?")),
    ];
    const by = { userId: idOf("editor"), briefingId, command: "write" };
    const edits = Array.from({ length: 6 }, () =>
      transaction((tx) => editText(tx, by, (doc) => typeInto(doc, " More."))),
    );
    const deletes = ids.map((id, n) => deleteThread(at(n === 0 ? "commenter" : "editor", id)));
    await Promise.all([...edits, ...deletes]);
    expect((await threadsView(idOf("viewer"), briefingId, { limit: 10 })).items).toEqual([]);
  });
});

describe("what a text can be made to hold", () => {
  it("R426 forged marks by the thousand cost no more than the briefing's own threads", async () => {
    const { briefingId } = rows;
    const id = await commentOn(rows, "commenter", naming("Which?"));
    const forged = Array.from({ length: 2_000 }, () => ({
      threadId: randomUUID(),
      sectionId: "first",
      quote: "x".repeat(5_000),
      before: "",
      after: "",
    }));
    const sent: number[] = [];
    const sql: Sql = (text, values = []) => {
      sent.push(JSON.stringify(values).length);
      return sqlOf(db())(text, values);
    };
    const anchors = [...forged, { ...forged[0]!, threadId: id, quote: "two islands" }];
    expect(await saveAnchors(sql, briefingId, { seq: 1_000, before: 0, anchors })).toEqual([]);
    expect(Math.max(...sent)).toBeLessThan(1_000);
    expect((await threadView(idOf("viewer"), at("viewer", id))).quote).toBe("two islands");
  });

  it("R430 a deleted thread's record stays as it was, whatever bears its mark", async () => {
    const { briefingId } = rows;
    const id = await commentOn(rows, "commenter", naming("Which?"));
    await deleteThread(at("commenter", id));
    const seen = { threadId: id, sectionId: "first", quote: "else", before: "", after: "" };
    await saveAnchors(sqlOf(db()), briefingId, { seq: 1_000, before: 0, anchors: [seen] });
    expect((await db().thread.findUniqueOrThrow({ where: { id } })).lastQuote).toBe("two islands");
  });

  it("R432 is told as changed when its text goes and when it returns", async () => {
    const { briefingId } = rows;
    const id = await commentOn(rows, "commenter", naming("Which?"));
    const changed = async () => (await db().thread.findUniqueOrThrow({ where: { id } })).changedAt.getTime();
    const times = [await changed()];
    const seen = { threadId: id, sectionId: "first", quote: "two islands", before: "", after: "" };
    for (const [seq, anchors] of [
      [1_000, []],
      [1_001, [seen]],
      [1_002, [{ ...seen, before: "The " }]],
    ] as const) {
      await saveAnchors(sqlOf(db()), briefingId, { seq, before: 0, anchors });
      times.push(await changed());
    }
    const [first, gone, back, nearby] = times as [number, number, number, number];
    expect([gone > first, back > gone, nearby === back]).toEqual([true, true, true]);
  });

  it("R422 the quote of a piece of code is the code, all of which is marked", async () => {
    const { briefingId } = rows;
    const code = { type: "codeBlock", content: [{ type: "text", text: "let a = 1; let b = 2;" }] };
    const by = { userId: idOf("editor"), briefingId, command: "write" };
    await transaction((tx) =>
      editText(tx, by, (doc) => fillBody(liveSections(doc)[0]!.body, [code] as never)),
    );
    const anchor = { section: "first", quote: "let b", seq: 0 };
    const { id } = await addThread({ userId: idOf("commenter"), briefingId, anchor, text: naming("Why?") });
    expect(await threadView(idOf("viewer"), at("viewer", id))).toMatchObject({
      quote: "let a = 1; let b = 2;",
      firstQuote: "let a = 1; let b = 2;",
    });
  });
});
