// Rebuilding the lists' rows from the journal, on a real database, by the command that people run.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { changeSection, addSectionTo, binSection } from "../../lib/commands/edit-sections.ts";
import { projectBriefing } from "../../lib/commands/project-briefing.ts";
import { db } from "../../lib/data/client.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const run = promisify(execFile);

async function edited(): Promise<BriefingRows> {
  const rows = await makeBriefing();
  const by = { userId: rows.people.editor.id, briefingId: rows.briefingId };
  const { id } = await addSectionTo({ ...by, kind: "options", title: "Options", theme: "Gas" });
  await changeSection({ ...by, id, title: "Three options", after: null });
  const { id: gone } = await addSectionTo({ ...by, kind: "annex", title: "Gone", theme: "" });
  await binSection({ ...by, id: gone });
  return rows;
}

async function rowsOf(briefingId: string) {
  return {
    title: (await db().briefing.findUniqueOrThrow({ where: { id: briefingId } })).title,
    sections: await db().section.findMany({ where: { briefingId }, orderBy: { id: "asc" } }),
  };
}

/** What a faulty program or a hand in the database might do. */
async function damage(briefingId: string): Promise<void> {
  await db().briefing.update({ where: { id: briefingId }, data: { title: "wrong" } });
  const [first] = await db().section.findMany({ where: { briefingId } });
  if (!first) throw new Error("there is nothing to damage");
  await db().section.deleteMany({ where: { briefingId } });
  await db().section.create({ data: { ...first, plainText: "wrong", wordCount: 99 } });
  await db().section.create({ data: { ...first, id: randomUUID() } });
}

describe("rebuilding the lists from the journal", () => {
  it("R72 gives the rows that following the text gave, after damage too", async () => {
    const { briefingId } = await edited();
    const projected = await rowsOf(briefingId);
    expect(projected.sections.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["Three options", "Gone"]),
    );
    await projectBriefing(briefingId);
    expect(await rowsOf(briefingId)).toEqual(projected);
    await damage(briefingId);
    expect(await rowsOf(briefingId)).not.toEqual(projected);
    await projectBriefing(briefingId);
    expect(await rowsOf(briefingId)).toEqual(projected);
  });

  it("R72 npm run db:project rebuilds one briefing or all, and says which it doesn't know", async () => {
    const one = await edited();
    const other = await edited();
    const before = [await rowsOf(one.briefingId), await rowsOf(other.briefingId)];
    const project = (...args: string[]) =>
      run(process.execPath, ["--import", "tsx", "prisma/project.ts", ...args], {
        env: { ...process.env, DATABASE_URL: database().url },
      });
    await damage(one.briefingId);
    await damage(other.briefingId);
    await project(one.briefingId);
    expect(await rowsOf(one.briefingId)).toEqual(before[0]);
    expect(await rowsOf(other.briefingId)).not.toEqual(before[1]);
    await project();
    expect(await rowsOf(other.briefingId)).toEqual(before[1]);
    await expect(project("1")).rejects.toMatchObject({ code: 1 });
    await expect(projectBriefing(randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });
});
