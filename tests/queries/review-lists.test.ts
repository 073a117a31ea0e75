// Lists of reviews over many briefings: what waits for whom, and where each briefing stands. Real rows, over the API.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { OverviewView, WaitingView } from "../../lib/domain/review-list.ts";
import { versionsPage } from "../../lib/queries/versions-page.ts";
import { sendAs, sendAsEach, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { makeReview } from "../support/review-rows.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
const id = (role: Role) => rows.people[role].id;
const askedAt = new Date("2026-03-01T08:00:00Z");
const [past, today, future] = ["2026-01-01", new Date().toISOString().slice(0, 10), "2999-01-01"];

beforeEach(async () => {
  rows = await makeBriefing();
  as = await sendAsEach(rows.people);
});

async function anotherBriefing(title: string): Promise<{ briefingId: string }> {
  const { workspaceId } = rows;
  const made = await db().briefing.create({ data: { workspaceId, createdById: id("owner"), title } });
  return { briefingId: made.id };
}

const waiting = async (send: Send) => (await send("GET", "/reviews/waiting")).json as WaitingView;
const overview = async (query = "") => (await as.manager("GET", `/reviews${query}`)).json as OverviewView;
const titles = async (query: string) => (await overview(query)).rows.map(({ briefing }) => briefing.title);

function decide(reviewId: string, forId: string, position = 0) {
  const facts = {
    reviewId,
    position,
    forId,
    byId: forId,
    role: "manager",
    verdict: "cleared",
    at: new Date(),
  } as const;
  return db().reviewDecision.create({ data: facts });
}

describe("R560 what waits for somebody", () => {
  it("R560 is their own turn, and no longer once they decided", async () => {
    const steps = [{ reviewers: [id("owner")] }, { reviewers: [id("manager")], dueDate: future }];
    const reviewId = await makeReview(rows, { steps, askedById: id("editor"), askedAt });
    expect(await waiting(as.manager)).toEqual({ items: [], total: 0 });
    expect(await waiting(as.owner)).toMatchObject({
      total: 1,
      items: [
        {
          reviewId,
          version: 1,
          step: 0,
          steps: 2,
          dueDate: null,
          since: askedAt.toISOString(),
          inPlaceOf: null,
        },
      ],
    });
    await decide(reviewId, id("owner"));
    expect((await waiting(as.owner)).total).toBe(0);
    await db().review.update({ where: { id: reviewId }, data: { step: 1 } });
    expect((await waiting(as.manager)).items).toMatchObject([{ reviewId, step: 1, dueDate: future }]);
    await db().reviewer.updateMany({ where: { userId: id("manager") }, data: { removedAt: new Date() } });
    expect((await waiting(as.manager)).total).toBe(0);
  });

  it("R560 is that of whoever put them in their place, on these days", async () => {
    const askedById = id("editor");
    await makeReview(rows, { steps: [{ reviewers: [id("owner")] }], askedById, askedAt });
    const stands = { userId: id("owner"), toId: id("manager") };
    await db().delegation.create({ data: { ...stands, fromDay: past, untilDay: past } });
    expect((await waiting(as.manager)).total).toBe(0);
    await db().delegation.create({ data: { ...stands, fromDay: past, untilDay: today } });
    expect((await waiting(as.manager)).items).toMatchObject([{ inPlaceOf: { id: id("owner") } }]);
    await db().delegation.updateMany({ data: { endedAt: new Date() } });
    expect((await waiting(as.manager)).total).toBe(0);
  });

  it("R560 is never what they asked for, nor in a workspace where they may not decide, nor of an archived briefing", async () => {
    const reviewers = [id("manager"), id("editor")];
    await makeReview(rows, { steps: [{ reviewers }], askedById: id("manager"), askedAt });
    expect((await waiting(as.manager)).total).toBe(0);
    expect((await waiting(as.editor)).total).toBe(0);
    await db().review.updateMany({ data: { askedById: id("owner") } });
    expect((await waiting(as.manager)).total).toBe(1);
    await db().briefing.update({ where: { id: rows.briefingId }, data: { archivedAt: new Date() } });
    expect((await waiting(as.manager)).total).toBe(0);
  });

  it("R560 comes by its day, what has none last, and says how many there are beyond the page", async () => {
    for (const dueDate of [undefined, future, past]) {
      const briefing = await anotherBriefing(dueDate ?? "none");
      const step = { reviewers: [id("manager")], ...(dueDate !== undefined && { dueDate }) };
      await makeReview(briefing, { steps: [step], askedById: id("editor"), askedAt });
    }
    const { items, total } = (await as.manager("GET", "/reviews/waiting?limit=2")).json as WaitingView;
    expect(items.map(({ briefing }) => briefing.title)).toEqual([past, future]);
    expect(total).toBe(3);
  });
});

describe("R562 a briefing's history", () => {
  it("R562 tells what happened to its reviews, and what one person signed at a time as one; viewers are told nothing", async () => {
    const { briefingId } = rows;
    expect(
      (await as.editor("POST", `/briefings/${briefingId}/versions`, { json: { name: "One" } })).status,
    ).toBe(201);
    const reviewId = await makeReview(rows, {
      steps: [{ reviewers: [id("manager")] }],
      askedById: id("editor"),
      askedAt,
    });
    const facts = { reviewId, facts: {}, byId: id("editor") };
    await db().reviewEvent.create({ data: { ...facts, kind: "asked", at: askedAt } });
    await db().reviewEvent.create({ data: { ...facts, kind: "reminded", at: askedAt } });
    const later = new Date("2026-03-02T08:00:00Z");
    for (const sectionId of ["a", "b"])
      await db().signOff.create({
        data: {
          ...{ briefingId, reviewId, versionNumber: 1, seq: 1n, sectionId, contentHash: "x", contentForm: 1 },
          ...{ verdict: "signed", byId: id("manager"), role: "manager", at: later },
        },
      });
    const ask = { at: { version: 1 }, limit: 10 };
    expect((await versionsPage(id("editor"), briefingId, ask)).acts).toMatchObject([
      {
        kind: "signed",
        by: { id: id("manager") },
        version: 1,
        reviewId,
        sections: 2,
        at: later.toISOString(),
      },
      { kind: "asked", by: { id: id("editor") }, version: 1, reviewId, sections: 0 },
    ]);
    expect((await versionsPage(id("viewer"), briefingId, ask)).acts).toEqual([]);
    const { json } = await as.commenter("GET", `/briefings/${briefingId}/history`);
    expect(json).toMatchObject({ versions: [{ number: 1, signedBy: ["manager"] }] });
  });
});

describe("R561 the overview of those who decide", () => {
  it("R561 is theirs alone, and of their workspaces alone", async () => {
    for (const role of roles)
      expect((await as[role]("GET", "/reviews")).status, role).toBe(
        ["owner", "manager"].includes(role) ? 200 : 403,
      );
    const other = await makeBriefing();
    const strange = await sendAs(other.people.owner.id);
    const { rows: seen } = (await strange("GET", "/reviews")).json as OverviewView;
    expect(seen.map(({ briefing }) => briefing.id)).toEqual([other.briefingId]);
  });

  it("R561 says of each briefing its state, the step that waits, since when and for whom", async () => {
    const steps = [{ reviewers: [id("owner")] }, { reviewers: [id("manager"), id("owner")], dueDate: past }];
    const reviewId = await makeReview(rows, { steps, askedById: id("editor"), askedAt, step: 1 });
    const at = new Date("2026-03-05T08:00:00Z");
    await db().reviewEvent.create({ data: { reviewId, kind: "step_cleared", facts: {}, at } });
    await decide(reviewId, id("owner"), 1);
    await anotherBriefing("Untouched");
    const { rows: seen, places, total } = await overview();
    expect(seen[0]).toMatchObject({
      state: "in_review",
      review: {
        id: reviewId,
        step: 1,
        steps: 2,
        since: at.toISOString(),
        dueDate: past,
        waitsFor: [{ id: id("manager") }],
      },
    });
    expect(seen[1]).toMatchObject({ state: "draft", review: null });
    expect(places).toEqual([
      { state: "draft", step: null, count: 1 },
      { state: "in_review", step: 1, count: 1 },
    ]);
    expect(total).toBe(2);
  });

  it("R561 counts the signed sections that read otherwise by now, by each person's last word", async () => {
    const { briefingId } = rows;
    const section = (name: string, contentHash: string) => ({
      ...{
        briefingId,
        id: name,
        kind: "context",
        theme: "",
        order: name,
        title: "",
        plainText: "",
        wordCount: 0,
      },
      ...{ contentHash, contentForm: 1 },
    });
    await db().section.createMany({
      data: [section("same", "a"), section("moved", "b"), section("asked", "c")],
    });
    const sign = (sectionId: string, contentHash: string, verdict = "signed", at = askedAt) =>
      db().signOff.create({
        data: {
          ...{ briefingId, versionNumber: 1, seq: 1n, sectionId, contentHash, contentForm: 1, verdict },
          ...{ byId: id("manager"), role: "manager", at },
        },
      });
    await sign("same", "a");
    await sign("moved", "before");
    await sign("gone", "z");
    await sign("asked", "before");
    await sign("asked", "c", "changes_asked", new Date("2026-03-02T08:00:00Z"));
    expect((await overview("?filter=changed")).rows).toMatchObject([{ signed: 3, changed: 2 }]);
    await db().section.update({
      where: { briefingId_id: { briefingId, id: "moved" } },
      data: { contentHash: "before" },
    });
    expect((await overview()).rows).toMatchObject([{ signed: 3, changed: 1 }]);
  });

  it("R561 is sorted and filtered, and read page by page without repeating or skipping one", async () => {
    await db().briefing.update({ where: { id: rows.briefingId }, data: { title: "a" } });
    const late = { reviewers: [id("manager")], dueDate: past };
    const soon = { reviewers: [id("manager")], dueDate: future };
    const later = new Date("2026-03-09T08:00:00Z");
    await makeReview(await anotherBriefing("b"), { steps: [soon], askedById: id("editor"), askedAt });
    await makeReview(await anotherBriefing("c"), { steps: [late], askedById: id("editor"), askedAt: later });
    expect(await titles("")).toEqual(["b", "c", "a"]);
    expect(await titles("?sort=due")).toEqual(["c", "b", "a"]);
    expect(await titles("?sort=title")).toEqual(["a", "b", "c"]);
    expect(await titles("?filter=overdue")).toEqual(["c"]);
    expect(await titles("?filter=open&sort=title")).toEqual(["b", "c"]);
    expect(await overview("?sort=title&limit=2")).toMatchObject({ next: 2 });
    expect(await titles("?sort=title&limit=2&from=2")).toEqual(["c"]);
    expect((await as.manager("GET", `/reviews?sort=${randomUUID()}`)).status).toBe(422);
  });
});
