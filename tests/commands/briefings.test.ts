// Beginning, archiving and editing briefings by commands, on a real database: what is stored, by whom, and who is refused.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { archiveBriefing } from "../../lib/commands/archive-briefing.ts";
import { createBriefing } from "../../lib/commands/create-briefing.ts";
import { addSectionTo, binSection, changeSection } from "../../lib/commands/edit-sections.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { reserveClientIds } from "../../lib/commands/reserve-client-id.ts";
import { readState } from "../../lib/data/checkpoints.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { appendBlocks } from "../../lib/document/build.ts";
import { allSections, docOf, liveSections, readMeta } from "../../lib/document/shape.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
});

async function textOf(briefingId: string) {
  return docOf((await readState(sqlOf(db()), briefingId)).updates);
}

async function entriesOf(briefingId: string) {
  return db().journalEntry.findMany({ where: { briefingId }, orderBy: { seq: "asc" } });
}

function idOf(role: Role): string {
  return rows.people[role].id;
}

describe("a new briefing", () => {
  it("R67 begins with its memo block and the starting sections, in one entry in its author's name", async () => {
    const now = new Date("2021-03-01T12:00:00Z");
    const { workspaceId } = rows;
    const userId = idOf("editor");
    const { id } = await createBriefing({ userId, workspaceId, title: "Energy", locale: "ja", now });
    const doc = await textOf(id);
    expect(readMeta(doc)).toMatchObject({ title: "Energy", date: "2021-03-01" });
    expect(liveSections(doc).map(({ kind, title }) => [kind, title.toString()])).toEqual([
      ["bluf", "結論"],
      ["context", "背景"],
      ["analysis", "分析"],
      ["recommendation", "提言"],
    ]);
    const [entry, ...others] = await entriesOf(id);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ seq: 1n, userId, command: "create-briefing" });
    const [author] = await db().clientAuthor.findMany({ where: { briefingId: id } });
    expect(author?.userId).toBe(userId);
    expect([...doc.store.clients.keys()]).toEqual([Number(author?.clientId)]);
  });

  it("R67 leaves nothing behind when it is refused", async () => {
    const { workspaceId } = rows;
    const before = await db().briefing.count();
    const attempt = createBriefing({ userId: idOf("viewer"), workspaceId, title: "Energy" });
    await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
    await expect(
      createBriefing({ userId: idOf("owner"), workspaceId: randomUUID(), title: "Energy" }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await db().briefing.count()).toBe(before);
  });
});

/** Everything that a command changes, and the roles that may. */
const table: { name: string; may: Role[]; run: (userId: string) => Promise<unknown> }[] = [
  {
    name: "begin a briefing",
    may: ["owner", "manager", "editor"],
    run: (userId) => createBriefing({ userId, workspaceId: rows.workspaceId, title: "Energy" }),
  },
  {
    name: "add a section",
    may: ["owner", "manager", "editor"],
    run: (userId) =>
      addSectionTo({ userId, briefingId: rows.briefingId, kind: "annex", title: "A", theme: "" }),
  },
  {
    name: "rename a section",
    may: ["owner", "manager", "editor"],
    run: async (userId) =>
      changeSection({ userId, briefingId: rows.briefingId, id: await someSection(), title: randomUUID() }),
  },
  {
    name: "delete a section",
    may: ["owner", "manager", "editor"],
    run: async (userId) => binSection({ userId, briefingId: rows.briefingId, id: await someSection() }),
  },
  {
    name: "archive",
    may: ["owner", "manager"],
    run: (userId) => archiveBriefing({ userId, briefingId: rows.briefingId, archived: true }),
  },
  {
    name: "reserve a client id",
    may: [...roles],
    run: (userId) => reserveClientIds(userId, rows.briefingId, 1),
  },
];

async function someSection(): Promise<string> {
  const [section] = liveSections(await textOf(rows.briefingId));
  if (!section) throw new Error("the briefing has no section");
  return section.id;
}

const cells = table.flatMap((row) =>
  roles.map((role) => ({ ...row, role, allowed: row.may.includes(role) })),
);

describe("who may", () => {
  it.each(cells)("R68 $name: $role, $allowed", async ({ role, run, allowed }) => {
    const before = await entriesOf(rows.briefingId);
    if (allowed) return void (await run(idOf(role)));
    await expect(run(idOf(role))).rejects.toMatchObject({ code: "not_allowed" });
    expect(await entriesOf(rows.briefingId)).toEqual(before);
  });

  it.each(table)("R68 $name: nobody from another workspace", async ({ run }) => {
    const stranger = (await makeBriefing()).people.owner.id;
    await expect(run(stranger)).rejects.toMatchObject({
      code: expect.stringMatching(/^not_(allowed|found)$/) as string,
    });
  });

  it("R68 an unknown briefing is not found, whatever its id looks like", async () => {
    for (const briefingId of [randomUUID(), "1"])
      await expect(reserveClientIds(idOf("owner"), briefingId, 1)).rejects.toMatchObject({
        code: "not_found",
      });
  });
});

describe("an archived briefing", () => {
  it("R69 is edited by nobody until it is taken back, and each change raises the access version and is announced", async () => {
    const { briefingId } = rows;
    const owner = idOf("owner");
    const archive = (archived: boolean) => archiveBriefing({ userId: owner, briefingId, archived });
    const add = () => addSectionTo({ userId: owner, briefingId, kind: "annex", title: "A", theme: "" });
    const versionOf = async () =>
      (await db().briefing.findUniqueOrThrow({ where: { id: briefingId } })).accessVersion;
    const start = await versionOf();
    const changes = await hearChanges(database().url, async () => {
      await archive(true);
      await archive(true);
      await expect(add()).rejects.toMatchObject({ code: "not_allowed" });
      await archive(false);
    });
    expect(changes).toEqual([
      { kind: "access", briefingId },
      { kind: "access", briefingId },
    ]);
    expect(await versionOf()).toBe(start + 2);
    await add();
  });
});

describe("an edit by a command", () => {
  it("R70 is one entry under a fresh client id of the person's, announced as the journal's new head", async () => {
    const { briefingId } = rows;
    const userId = idOf("editor");
    const changes = await hearChanges(database().url, async () => {
      await addSectionTo({ userId, briefingId, kind: "options", title: "Options", theme: "Gas" });
    });
    const entries = await entriesOf(briefingId);
    expect(changes).toEqual([{ kind: "journal", briefingId, seq: entries.length }]);
    expect(entries.at(-1)).toMatchObject({ userId, command: "add-section" });
    const authors = await db().clientAuthor.findMany({ where: { briefingId, userId } });
    const clients = [...(await textOf(briefingId)).store.clients.keys()];
    expect(clients).toContain(Number(authors[0]?.clientId));
  });

  it("R70 that changes nothing appends nothing and announces nothing", async () => {
    const { briefingId } = rows;
    const section = liveSections(await textOf(briefingId))[0];
    const before = (await entriesOf(briefingId)).length;
    const changes = await hearChanges(database().url, () =>
      changeSection({
        userId: idOf("editor"),
        briefingId,
        id: section?.id ?? "",
        title: section?.title.toString() ?? "",
        deleted: false,
      }),
    );
    expect(changes).toEqual([]);
    expect((await entriesOf(briefingId)).length).toBe(before);
  });

  it("R70 keeps what many people's commands do at once, and the lists show all of it", async () => {
    const { briefingId } = rows;
    const editors: Role[] = ["owner", "manager", "editor"];
    const add = (index: number) =>
      addSectionTo({
        userId: idOf(editors[index % 3] ?? "owner"),
        briefingId,
        kind: "annex",
        title: `Annex ${index}`,
        theme: "",
      });
    const added = await Promise.all(Array.from({ length: 9 }, (_, index) => add(index)));
    const doc = await textOf(briefingId);
    const ids = liveSections(doc).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(added.map(({ id }) => id)));
    const shown = await db().section.findMany({ where: { briefingId, deletedAt: null } });
    expect(shown.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it("R70 a deleted section keeps its text in the bin and brings it back", async () => {
    const { briefingId } = rows;
    const userId = idOf("editor");
    const { id } = await addSectionTo({ userId, briefingId, kind: "annex", title: "Annex", theme: "" });
    const write = { briefingId, userId, command: "write" };
    const paragraph = { type: "paragraph", content: [{ type: "text", text: "kept" }] };
    await transaction((tx) =>
      editText(tx, write, (doc) =>
        appendBlocks(allSections(doc).find((section) => section.id === id)!.body, [paragraph]),
      ),
    );
    await binSection({ userId, briefingId, id, now: new Date("2021-03-01T12:00:00Z") });
    const binned = allSections(await textOf(briefingId)).find((section) => section.id === id);
    expect(binned).toMatchObject({ deletedAt: "2021-03-01T12:00:00.000Z", deletedBy: userId });
    await changeSection({ userId, briefingId, id, deleted: false });
    const restored = liveSections(await textOf(briefingId)).find((section) => section.id === id);
    expect(restored?.body.toString()).toContain("kept");
  });
});
