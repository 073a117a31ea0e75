// The sample workspace, written into a real database. Starts no processes.
import { describe, expect, it } from "vitest";
import { isPassword } from "../../lib/commands/passwords.ts";
import { readState } from "../../lib/data/checkpoints.ts";
import { db } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { sectionsOf } from "../../lib/data/sections.ts";
import { wordCountOf } from "../../lib/document/content.ts";
import { projectionOf } from "../../lib/document/projection.ts";
import { docOf, readMeta } from "../../lib/document/shape.ts";
import { cutWords } from "../../prisma/sample/threads.ts";
import { seedSample } from "../../prisma/seed.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();

async function onlyBriefing() {
  return db().briefing.findFirstOrThrow({ include: { entries: { orderBy: { seq: "asc" } } } });
}

describe("the sample", () => {
  it("R71 is written once, with an account per role and a password that works", async () => {
    const accounts = await seedSample();
    expect(accounts.map(({ address, role }) => [address, role])).toEqual([
      ["owner@example.org", "Owner"],
      ["manager@example.org", "Manager"],
      ["editor@example.org", "Editor"],
      ["commenter@example.org", "Commenter"],
      ["viewer@example.org", "Viewer"],
    ]);
    const users = await db().user.findMany({ include: { memberships: true } });
    expect(users.map(({ name, memberships }) => [name.toLowerCase(), memberships[0]?.role])).toEqual(
      users.map(({ name }) => [name.toLowerCase(), name.toLowerCase()]),
    );
    for (const { passwordHash } of users)
      expect(await isPassword(accounts[0]?.password ?? "", passwordHash)).toBe(true);
    expect(await seedSample()).toEqual([]);
    expect(await db().workspace.count()).toBe(1);
    expect(await db().briefing.count()).toBe(1);
  });

  it("R71 shows what is said about a text: an open comment, a settled one, and one whose text is gone", async () => {
    const threads = await db().thread.findMany({ orderBy: { createdAt: "asc" }, include: { replies: true } });
    expect(threads.map(({ disposition, detachedAt }) => [disposition, detachedAt !== null])).toEqual([
      [null, false],
      ["adopted", false],
      [null, true],
    ]);
    expect(threads.map(({ replies }) => replies.length)).toEqual([2, 2, 1]);
    const sections = await db().section.findMany();
    expect(sections.some(({ plainText }) => plainText.includes(cutWords))).toBe(false);
  });

  it("R71 holds a whole memo: each section with text, in order, and the memo block", async () => {
    const briefing = await onlyBriefing();
    const sections = await sectionsOf(db(), briefing.id, { binned: false, limit: 100 });
    expect(sections.map(({ kind, theme }) => [kind, theme])).toEqual([
      ["bluf", ""],
      ["context", ""],
      ["analysis", "Territorial dispute"],
      ["analysis", "Eight-point plan"],
      ["analysis", "Security cooperation"],
      ["timeline", ""],
      ["recommendation", ""],
    ]);
    // The bottom line says it in four lines.
    for (const { kind, plainText } of sections)
      expect(wordCountOf(plainText)).toBeGreaterThan(kind === "bluf" ? 30 : 70);
    const words = sections.reduce((sum, { wordCount }) => sum + wordCount, 0);
    expect(words).toBeGreaterThanOrEqual(1_000);
    expect(words).toBeLessThanOrEqual(1_400);
    const state = await readState(sqlOf(db()), briefing.id);
    expect(readMeta(docOf(state.updates))).toMatchObject({ title: briefing.title, marking: "TLP:CLEAR" });
  });

  it("R71 is written by two people in turn and commented on by a third, each edit under a client id of its author's own", async () => {
    const { id, entries } = await onlyBriefing();
    const users = await db().user.findMany();
    const nameOf = (userId: string) => users.find((user) => user.id === userId)?.name;
    expect(new Set(entries.map(({ userId }) => nameOf(userId)))).toEqual(
      new Set(["Manager", "Editor", "Commenter"]),
    );
    const authors = await db().clientAuthor.findMany({ where: { briefingId: id } });
    const state = await readState(sqlOf(db()), id);
    const clients = [...docOf(state.updates).store.clients.keys()];
    // Who only takes something out leaves nothing of their own in the text.
    expect(authors.length).toBe(entries.length);
    expect(clients.length).toBe(entries.length - 1);
    const count = (name: string) => ({
      entries: entries.filter(({ userId }) => nameOf(userId) === name).length,
      ids: authors.filter((author) => nameOf(author.userId) === name).length,
    });
    for (const name of ["Manager", "Editor", "Commenter"]) expect(count(name).ids).toBe(count(name).entries);
    const known = new Set(authors.map(({ clientId }) => Number(clientId)));
    expect(clients.filter((client) => !known.has(client))).toEqual([]);
  });

  it("R71 shows in the lists at once what the journal gives", async () => {
    const briefing = await onlyBriefing();
    const { seq, updates } = await readState(sqlOf(db()), briefing.id);
    expect(Number(briefing.projectedSeq)).toBe(seq);
    const rows = await db().section.findMany({
      where: { briefingId: briefing.id },
      orderBy: { order: "asc" },
    });
    const projected = projectionOf(docOf(updates)).sections;
    expect(rows.map(({ id, plainText, contentHash }) => ({ id, plainText, contentHash }))).toEqual(
      projected.map(({ id, plainText, contentHash }) => ({ id, plainText, contentHash })),
    );
  });
});
