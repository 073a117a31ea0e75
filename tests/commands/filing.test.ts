// Folders and tags by commands, on a real database: what names become, what the list finds by them, and who may.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { archiveBriefing } from "../../lib/commands/archive-briefing.ts";
import { createBriefing } from "../../lib/commands/create-briefing.ts";
import { deleteLabel } from "../../lib/commands/delete-label.ts";
import { fileBriefing } from "../../lib/commands/file-briefing.ts";
import { renameLabel } from "../../lib/commands/rename-label.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { AppError } from "../../lib/domain/errors.ts";
import { labelKinds, maxLabels, nameKeyOf } from "../../lib/domain/label.ts";
import { briefingView } from "../../lib/queries/briefing.ts";
import { homeView } from "../../lib/queries/home.ts";
import { allLabels, labelsView } from "../../lib/queries/labels.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
});

const idOf = (role: Role) => rows.people[role].id;

type Names = { folder?: string | null; tags?: string[] };

async function file(names: Names, briefingId = rows.briefingId, userId = idOf("editor")) {
  await fileBriefing({ userId, briefingId, ...names });
  return filedIn(briefingId);
}

async function filedIn(briefingId: string) {
  const { folder, tags } = await briefingView(idOf("owner"), briefingId);
  return { folder: folder?.name ?? null, tags: tags.map(({ name }) => name) };
}

async function labelNamed(kind: "folder" | "tag", name: string) {
  const { items } = await labelsView(idOf("viewer"), kind, { limit: 100 });
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

async function begin(title: string): Promise<string> {
  return (await createBriefing({ userId: idOf("editor"), workspaceId: rows.workspaceId, title })).id;
}

describe("a briefing", () => {
  it("R366 is put into a folder and given tags by name, which come into being with their first use", async () => {
    expect(await file({ folder: "Russia", tags: ["Gas", "Arctic", "gas"] })).toEqual({
      folder: "Russia",
      tags: ["Arctic", "Gas"],
    });
    expect(await file({ tags: ["ARCTIC"] })).toEqual({ folder: "Russia", tags: ["Arctic"] });
    expect(await file({ folder: "ｒussia" })).toEqual({ folder: "Russia", tags: ["Arctic"] });
    expect(await file({ folder: null })).toEqual({ folder: null, tags: ["Arctic"] });
    const tags = await labelsView(idOf("viewer"), "tag", { limit: 10 });
    expect(tags.items.map(({ name, briefings }) => [name, briefings])).toEqual([
      ["Arctic", 1],
      ["Gas", 0],
    ]);
  });

  it("R366 is filed by many at once as by one after the other, and its row isn't touched", async () => {
    const row = () => db().briefing.findUniqueOrThrow({ where: { id: rows.briefingId } });
    const before = await row();
    const names = ["A", "B", "C", "D"];
    await Promise.all(names.map((name) => file({ folder: name, tags: ["x", name] })));
    const { folder, tags } = await filedIn(rows.briefingId);
    expect(names).toContain(folder);
    expect(tags).toEqual([folder, "x"].sort());
    expect(await row()).toEqual(before);
    expect((await labelsView(idOf("viewer"), "tag", { limit: 10 })).items.length).toBe(5);
  });

  it("R366 that is archived keeps its folder, and is put into none", async () => {
    await file({ folder: "Old" });
    await archiveBriefing({ userId: idOf("owner"), briefingId: rows.briefingId, archived: true });
    await expect(file({ folder: "New" })).rejects.toMatchObject({ code: "not_allowed" });
    expect((await filedIn(rows.briefingId)).folder).toBe("Old");
  });
});

describe("the list", () => {
  it("R367 finds by folder, by all of several tags and by title together, page by page", async () => {
    const made: string[] = [];
    for (const title of ["One", "Two", "Three", "Four"]) made.push(await begin(title));
    for (const id of made.slice(0, 3)) await file({ folder: "Russia", tags: ["Gas"] }, id);
    await file({ tags: ["Gas", "Arctic"] }, made[1]);
    await file({ tags: ["Gas"] }, made[3]);
    const folder = (await labelNamed("folder", "Russia")).id;
    const [gas, arctic] = [(await labelNamed("tag", "Gas")).id, (await labelNamed("tag", "Arctic")).id];
    const titles = async (ask: Parameters<typeof homeView>[1]) =>
      (await homeView(idOf("viewer"), ask)).items.map(({ title }) => title);
    expect(await titles({ folder })).toEqual(["Three", "Two", "One"]);
    expect(await titles({ tags: [gas] })).toEqual(["Four", "Three", "Two", "One"]);
    expect(await titles({ tags: [gas, arctic] })).toEqual(["Two"]);
    expect(await titles({ folder, tags: [gas], search: "t" })).toEqual(["Three", "Two"]);
    expect(await titles({ folder: randomUUID() })).toEqual([]);
    const first = await homeView(idOf("viewer"), { folder, limit: 2 });
    expect(first.items.map(({ title, folder: shown, tags }) => [title, shown?.name, tags.length])).toEqual([
      ["Three", "Russia", 1],
      ["Two", "Russia", 2],
    ]);
    expect(await titles({ folder, limit: 2, cursor: first.nextCursor ?? "" })).toEqual(["One"]);
  });

  it("R367 offers all folders of all of a person's workspaces", async () => {
    const other = await makeBriefing();
    await db().membership.create({
      data: { workspaceId: other.workspaceId, userId: idOf("viewer"), role: "viewer" },
    });
    const names = Array.from({ length: 150 }, (_, at) => `Folder ${at}`);
    for (const { workspaceId } of [rows, other])
      await db().folder.createMany({
        data: names.map((name) => ({ workspaceId, name, nameKey: name.toLowerCase() })),
      });
    const all = await allLabels(idOf("viewer"), "folder");
    expect(new Set(all.map(({ id }) => id)).size).toBe(300);
  });

  it("R367 shows a stranger nothing of a folder, whatever its id", async () => {
    await file({ folder: "Russia" });
    const folder = (await labelNamed("folder", "Russia")).id;
    const stranger = (await makeBriefing()).people.owner.id;
    expect((await homeView(stranger, { folder })).items).toEqual([]);
    expect((await labelsView(stranger, "folder", { limit: 10 })).items).toEqual([]);
    const asked = { workspace: rows.workspaceId, limit: 10 };
    expect((await labelsView(stranger, "folder", asked)).items).toEqual([]);
  });
});

describe.each(labelKinds)("a %s", (kind) => {
  const named = (name: string): Names => (kind === "folder" ? { folder: name } : { tags: [name] });

  it("R368 is renamed where its new name is free, and removed without its briefings", async () => {
    await file(named("Old"));
    await file(named("Taken"), await begin("Other"));
    const { id } = await labelNamed(kind, "Old");
    const rename = (name: string) => renameLabel({ userId: idOf("manager"), kind, id, name });
    await expect(rename("taken")).rejects.toMatchObject({ code: "conflict" });
    await rename("OLD");
    expect(JSON.stringify(await filedIn(rows.briefingId))).toContain("OLD");
    await deleteLabel({ userId: idOf("manager"), kind, id });
    expect(await filedIn(rows.briefingId)).toEqual({ folder: null, tags: [] });
    await expect(rename("New")).rejects.toMatchObject({ code: "not_found" });
  });

  it("R368 is one of a bounded number, also when many are made at once", async () => {
    const { workspaceId } = rows;
    const data = Array.from({ length: maxLabels[kind] - 1 }, (_, index) => {
      const name = `Label ${index}`;
      return { workspaceId, name, nameKey: nameKeyOf(name) };
    });
    await (kind === "folder" ? db().folder.createMany({ data }) : db().tag.createMany({ data }));
    const made = await Promise.allSettled(["One", "Two", "Three"].map((name) => file(named(name))));
    expect(made.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const refused = made.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "conflict" } });
    await file(named("Label 7"));
  });
});

const table: {
  name: string;
  may: Role[];
  run: (userId: string) => Promise<unknown>;
}[] = [
  {
    name: "put into a folder",
    may: ["owner", "manager", "editor"],
    run: (userId) => fileBriefing({ userId, briefingId: rows.briefingId, folder: "Made" }),
  },
  {
    name: "give a tag",
    may: ["owner", "manager", "editor"],
    run: (userId) => fileBriefing({ userId, briefingId: rows.briefingId, tags: ["Made"] }),
  },
  ...labelKinds.flatMap((kind) => [
    {
      name: `rename a ${kind}`,
      may: ["owner", "manager"] as Role[],
      run: async (userId: string) =>
        renameLabel({ userId, kind, id: (await labelNamed(kind, "There")).id, name: randomUUID() }),
    },
    {
      name: `delete a ${kind}`,
      may: ["owner", "manager"] as Role[],
      run: async (userId: string) => deleteLabel({ userId, kind, id: (await labelNamed(kind, "There")).id }),
    },
  ]),
];

describe("who may", () => {
  const there = { folder: "There", tags: ["There"] };

  it.each(table)("R369 $name, by role", async ({ run, may }) => {
    for (const role of roles) {
      await file(there);
      const done = run(idOf(role)).then(
        () => "done",
        (error: AppError) => error.code,
      );
      expect([role, await done]).toEqual([role, may.includes(role) ? "done" : "not_allowed"]);
      if (!may.includes(role)) expect(await filedIn(rows.briefingId)).toEqual(there);
    }
    const stranger = (await makeBriefing()).people.owner.id;
    await file(there);
    await expect(run(stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});
