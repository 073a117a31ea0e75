// Locks of sections over the API and for commands, by real people on a real database.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lockSectionsIn } from "../../lib/commands/lock-sections.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { SectionLockView } from "../../lib/domain/section-lock.ts";
import { projectBriefing } from "../../lib/commands/project-briefing.ts";
import { sendAsEach, testSecret, type Answer, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  as = await sendAsEach(rows.people);
});

const at = (path: string) => `/briefings/${rows.briefingId}${path}`;
const lock = (role: Role = "manager", ...sections: string[]) =>
  as[role]("POST", at("/locks"), { json: { sections } });
const unlock = (role: Role = "manager", reason = "A figure was wrong.", section = "first") =>
  as[role]("DELETE", at(`/locks/${section}`), { json: { reason } });
const itemsOf = ({ json }: Answer) => (json as { items: SectionLockView[] }).items;
const version = async () =>
  (await db().briefing.findUniqueOrThrow({ where: { id: rows.briefingId } })).accessVersion;

/** A review of the briefing, as far as a lock refers to it. */
async function makeReview(): Promise<string> {
  const { briefingId, people } = rows;
  const asked = { askedById: people.editor.id, askedAt: new Date(), state: "approved" };
  const { id } = await db().review.create({ data: { briefingId, number: 1, versionNumber: 1, ...asked } });
  return id;
}

describe("locking and unlocking", () => {
  it("R530 is for those who decide, and every reader sees since when and by whom", async () => {
    for (const role of roles) {
      const may = role === "owner" || role === "manager";
      expect([role, (await lock(role, "first")).status]).toEqual([role, may ? 200 : 403]);
      const held = itemsOf(await as.viewer("GET", at("/locks")));
      expect(held.map(({ sectionId, by }) => [sectionId, by.id])).toEqual(
        may ? [["first", rows.people[role].id]] : [],
      );
      expect([role, (await unlock(role)).status]).toEqual([role, may ? 204 : 403]);
    }
  });

  it("R530 a section has one lock: the first stays, and one that isn't there has none", async () => {
    expect((await lock("owner", "first")).status).toBe(200);
    expect(itemsOf(await lock("manager", "first", "first"))).toMatchObject([
      { by: { id: rows.people.owner.id } },
    ]);
    expect((await lock("manager", "nowhere")).status).toBe(404);
    expect((await unlock("manager", "Why not", "nowhere")).status).toBe(404);
    expect((await lock("manager")).status).toBe(422);
    await Promise.all([unlock(), unlock(), unlock()]);
    const kept = await db().sectionLock.findMany({ where: { briefingId: rows.briefingId } });
    expect(kept).toMatchObject([{ unlockedById: rows.people.manager.id, reason: "A figure was wrong." }]);
  });

  it("R530 unlocking takes a reason that can be read", async () => {
    await lock("manager", "first");
    for (const reason of ["", "  ", "a\u0000b", "x".repeat(2_001)])
      expect((await unlock("manager", reason)).status).toBe(422);
    expect(itemsOf(await as.viewer("GET", at("/locks")))).toHaveLength(1);
  });

  it("R530 each raises the access version, and neither is done in an archived briefing", async () => {
    const before = await version();
    await lock("manager", "first");
    expect(await version()).toBe(before + 1);
    await unlock();
    expect(await version()).toBe(before + 2);
    await as.owner("PATCH", at(""), { json: { archived: true } });
    expect((await lock("manager", "first")).status).toBe(403);
  });

  it("R530 what a review's approval locks stands on its record, and so does who unlocked it and why", async () => {
    const { briefingId, people } = rows;
    const reviewId = await makeReview();
    const asked = { briefingId, byId: people.owner.id, reviewId, at: new Date() };
    const done = await transaction((tx) =>
      lockSectionsIn(tx, { ...asked, sectionIds: ["first", "binned since"] }),
    );
    expect(done).toEqual({ locked: ["first"], missing: ["binned since"] });
    await unlock("manager", "A figure was wrong.");
    const events = await db().reviewEvent.findMany({ where: { reviewId }, orderBy: { at: "asc" } });
    expect(events.map(({ kind, byId, facts }) => ({ kind, byId, facts }))).toEqual([
      { kind: "locked", byId: people.owner.id, facts: { sections: ["first"] } },
      {
        kind: "unlocked",
        byId: people.manager.id,
        facts: { sections: ["first"], reason: "A figure was wrong." },
      },
    ]);
  });
});

describe("commands at a locked section", () => {
  beforeEach(async () => {
    await projectBriefing(rows.briefingId);
    await lock("manager", "first");
  });

  it.each([
    ["title", { title: "Other" }],
    ["place", { after: null, state: "ready" }],
    ["kind", { kind: "context" }],
  ])("R533 leave its %s, and say why", async (_, json) => {
    const { status, json: problem } = await as.owner("PATCH", at("/sections/first"), { json });
    expect([status, (problem as { detail: string }).detail]).toEqual([
      409,
      "This section is locked: nobody edits it until a manager unlocks it.",
    ]);
  });

  it("R533 don't put it into the bin, and copy it", async () => {
    expect((await as.owner("DELETE", at("/sections/first"))).status).toBe(409);
    expect((await as.editor("POST", at("/sections/first/copies"), { json: {} })).status).toBe(201);
    expect(
      (await as.editor("POST", at("/sections"), { json: { kind: "annex", title: "New", after: "first" } }))
        .status,
    ).toBe(201);
    await unlock();
    expect((await as.owner("DELETE", at("/sections/first"))).status).toBe(204);
  });

  it("R533 put a comment's mark into it: that is no edit of the content", async () => {
    const hash = async () => (await as.viewer("GET", at("/sections/first"))).json as { contentHash: string };
    const before = await hash();
    const text = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Why?" }] }] };
    const anchor = { section: "first", quote: "Start" };
    const added = await as.commenter("POST", at("/threads"), { json: { anchor, text } });
    expect(added.status).toBe(201);
    await projectBriefing(rows.briefingId);
    expect((await hash()).contentHash).toBe(before.contentHash);
    const { id } = added.json as { id: string };
    expect((await as.commenter("DELETE", at(`/threads/${id}`))).status).toBe(204);
  });

  it("R533 restoring names it and leaves it", async () => {
    await unlock();
    const { number } = (await as.owner("POST", at("/versions"), { json: { name: "Then" } })).json as {
      number: number;
    };
    await as.owner("PATCH", at("/sections/first"), { json: { title: "Later" } });
    await lock("manager", "first");
    const restored = await as.owner("POST", at(`/versions/${number}/restore`), { json: {} });
    expect(restored.json).toMatchObject({ id: null, left: [{ id: "first", title: "Later", why: "locked" }] });
    await unlock();
    const again = await as.owner("POST", at(`/versions/${number}/restore`), { json: {} });
    expect(again.json).toMatchObject({ left: [], changed: { sections: 1 } });
  });
});
