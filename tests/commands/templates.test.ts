// Templates by commands, on a real database: what a briefing begins with, what a template keeps of one, who may change it.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { changeTemplate } from "../../lib/commands/change-template.ts";
import { createBriefing } from "../../lib/commands/create-briefing.ts";
import { deleteTemplate } from "../../lib/commands/delete-template.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { saveTemplate } from "../../lib/commands/save-template.ts";
import { readState } from "../../lib/data/checkpoints.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { templateTexts } from "../../lib/data/templates.ts";
import { appendBlocks, type TextNode } from "../../lib/document/build.ts";
import { canonicalSection, plainTextOf } from "../../lib/document/content.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { builtInTemplate } from "../../lib/domain/built-in-templates.ts";
import type { AppError } from "../../lib/domain/errors.ts";
import { maxTemplates } from "../../lib/domain/template.ts";
import { templatesView, templateView } from "../../lib/queries/templates.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
});

const idOf = (role: Role) => rows.people[role].id;

async function sectionsIn(briefingId: string) {
  const doc = docOf((await readState(sqlOf(db()), briefingId)).updates);
  return liveSections(doc).map((section) => ({
    kind: section.kind,
    title: section.title.toString(),
    guidance: section.guidance,
    text: plainTextOf(canonicalSection(section)),
  }));
}

function begin(options: Partial<Parameters<typeof createBriefing>[0]> = {}) {
  return createBriefing({
    userId: idOf("editor"),
    workspaceId: rows.workspaceId,
    title: "Energy",
    ...options,
  });
}

/** A briefing with this text in its first section. */
async function written(...blocks: TextNode[]): Promise<string> {
  const { id } = await begin();
  const edit = { briefingId: id, userId: idOf("editor"), command: "write" };
  await transaction((tx) =>
    editText(tx, edit, (doc) => {
      const [first] = liveSections(doc);
      if (first) appendBlocks(first.body, blocks);
    }),
  );
  return id;
}

const line = (text: string, marks: TextNode["marks"] = []): TextNode => ({
  type: "paragraph",
  content: [{ type: "text", text, marks }],
});

async function save(briefingId = rows.briefingId, name: string = randomUUID(), userId = idOf("manager")) {
  return saveTemplate({ userId, briefingId, name });
}

describe("a new briefing", () => {
  const cells = [
    { template: "decision_memo", locale: "en" },
    { template: "trip_report", locale: "ja" },
  ] as const;
  it.each(cells)("R360 begins with the sections of $template ($locale) and their guidance", async (cell) => {
    const { id } = await begin(cell);
    const { sections } = builtInTemplate(cell.template, cell.locale);
    expect((await sectionsIn(id)).map(({ text, ...section }) => [text, section])).toEqual(
      sections.map(({ theme: _none, ...section }) => ["", section]),
    );
  });

  it("R361 begins with a saved template's sections and text, and not with another workspace's", async () => {
    const source = await written(line("Kept, word for word", [{ type: "bold" }]));
    const template = await save(source);
    const { id } = await begin({ template: template.id });
    expect(await sectionsIn(id)).toEqual(await sectionsIn(source));
    expect((await sectionsIn(id))[0]?.text).toBe("Kept, word for word");
    const other = await makeBriefing();
    const foreign = await saveTemplate({
      userId: other.people.owner.id,
      briefingId: other.briefingId,
      name: "T",
    });
    for (const unknown of [foreign.id, randomUUID()])
      await expect(begin({ template: unknown })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what a template keeps", () => {
  it("R362 is read from the journal, without links that lead nowhere good, and without the text if asked", async () => {
    const source = await written(
      line("good", [{ type: "link", attrs: { href: "https://example.org" } }]),
      line("bad", [{ type: "link", attrs: { href: "javascript:alert(1)" } }]),
    );
    const { id } = await save(source);
    const [first] = (await templateView(idOf("viewer"), id)).sections;
    const texts = JSON.stringify((await templateTexts(db(), id))[first?.id ?? ""]);
    expect(texts).toContain("https://example.org");
    expect(texts).toContain("bad");
    expect(texts).not.toContain("javascript");
    const bare = { userId: idOf("owner"), briefingId: source, name: "Bare", withText: false };
    expect(await templateTexts(db(), (await saveTemplate(bare)).id)).toEqual({});
  });

  it("R363 goes along when its section is moved and renamed, and goes with it when it is removed", async () => {
    const source = await written(line("Goes along"));
    const { id } = await save(source);
    const { sections, version } = await templateView(idOf("manager"), id);
    const [first, second] = sections;
    const change = { userId: idOf("manager"), id };
    const moved = [
      second!,
      { ...first!, title: "Renamed", guidance: "Say it." },
      { kind: "annex" as const, title: "New" },
    ];
    await changeTemplate({ ...change, version, name: "Memo", sections: moved });
    const begun = await sectionsIn((await begin({ template: id })).id);
    expect(begun.map(({ title, guidance, text }) => [title, guidance, text])).toEqual([
      [second?.title, "", ""],
      ["Renamed", "Say it.", "Goes along"],
      ["New", "", ""],
    ]);
    await changeTemplate({ ...change, version: version + 1, sections: [second!] });
    expect(await templateTexts(db(), id)).toEqual({});
    for (const wrong of [[first!], [second!, second!]])
      await expect(
        changeTemplate({ ...change, version: version + 2, sections: wrong }),
      ).rejects.toMatchObject({
        code: "invalid",
      });
  });
});

describe("a template", () => {
  it("R363 is changed by who has seen its latest version; two of one name can't be", async () => {
    const { id } = await save(rows.briefingId, "Weekly note");
    const change = { userId: idOf("manager"), id, version: 1 };
    await Promise.allSettled([
      changeTemplate({ ...change, description: "One" }),
      changeTemplate({ ...change, description: "Two" }),
    ]).then((both) => expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]));
    await expect(save(rows.briefingId, "WEEKLY ｎｏｔｅ")).rejects.toMatchObject({ code: "conflict" });
    const other = await save(rows.briefingId, "Daily note");
    const rename = changeTemplate({ ...change, id: other.id, name: "weekly note" });
    await expect(rename).rejects.toMatchObject({ code: "conflict" });
  });

  it("R364 is one of a bounded number, also when many are saved at once", async () => {
    await db().template.createMany({
      data: Array.from({ length: maxTemplates - 1 }, (_, index) => ({
        workspaceId: rows.workspaceId,
        createdById: idOf("owner"),
        name: `T${index}`,
        nameKey: `t${index}`,
        description: "",
        sections: [],
        texts: {},
      })),
    });
    const saved = await Promise.allSettled(["a", "b", "c"].map((name) => save(rows.briefingId, name)));
    expect(saved.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const first = await templatesView(idOf("viewer"), { limit: 60 });
    const rest = await templatesView(idOf("viewer"), { limit: 60, cursor: first.nextCursor ?? "" });
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect([new Set(names).size, rest.nextCursor]).toEqual([maxTemplates, null]);
  });
});

const table: {
  name: string;
  may: Role[];
  run: (userId: string) => Promise<unknown>;
}[] = [
  {
    name: "save a template",
    may: ["owner", "manager"],
    run: (userId) => save(rows.briefingId, randomUUID(), userId),
  },
  {
    name: "change a template",
    may: ["owner", "manager"],
    run: async (userId) =>
      changeTemplate({ userId, id: (await save()).id, version: 1, description: "Changed" }),
  },
  {
    name: "delete a template",
    may: ["owner", "manager"],
    run: async (userId) => deleteTemplate({ userId, id: (await save()).id }),
  },
  {
    name: "begin with a template",
    may: ["owner", "manager", "editor"],
    run: async (userId) => begin({ userId, template: (await save()).id }),
  },
  {
    name: "see a template",
    may: [...roles],
    run: async (userId) => templateView(userId, (await save()).id),
  },
];

describe("who may", () => {
  it.each(table)("R365 $name, by role", async ({ run, may }) => {
    for (const role of roles) {
      const done = run(idOf(role)).then(
        () => "done",
        (error: AppError) => error.code,
      );
      expect([role, await done]).toEqual([role, may.includes(role) ? "done" : "not_allowed"]);
    }
    const stranger = (await makeBriefing()).people.owner.id;
    await expect(run(stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});
