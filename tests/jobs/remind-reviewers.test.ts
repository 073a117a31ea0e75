// Reminding reviewers before a step is due, and telling owners once it is over: real rows, at times that the tests say.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { nextDueAct } from "../../lib/domain/review-due.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { remindReviewers } from "../../lib/jobs/remind-reviewers.ts";
import { sendAsEach, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { addPeer, chainOf, decide, makeReady, reviewsOf } from "../support/reviews.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

const due = "2999-06-10";
const [before, after] = [new Date("2999-06-09T08:00:00Z"), new Date("2999-06-11T08:00:00Z")];
const minuteMs = 60_000;

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  await makeReady(rows);
  as = await sendAsEach(rows.people);
});

const id = (role: Role) => rows.people[role].id;

async function ask(...steps: Role[][]): Promise<ReviewView> {
  const chain = chainOf(rows, ...steps).map((step) => ({ ...step, dueDate: due }));
  const { status, json } = await as.editor("POST", reviewsOf(rows), { json: { steps: chain } });
  expect(status).toBe(201);
  return json as ReviewView;
}

async function told(kind: string): Promise<[string, string][]> {
  const found = await db().notification.findMany({ where: { kind, briefingId: rows.briefingId } });
  const roleOf = (userId: string) =>
    Object.values(rows.people).find((person) => person.id === userId)?.name ?? "somebody";
  return found.map(({ userId, byId }): [string, string] => [roleOf(userId), roleOf(byId)]).sort();
}

async function jobsAt({ id: reviewId }: ReviewView): Promise<string[]> {
  const found = await db().$queryRaw<{ at: Date }[]>`
    SELECT j.run_at AS at FROM graphile_worker.jobs j
    WHERE j.task_identifier = 'review' AND j.key LIKE ${`review:${reviewId}:%`} ORDER BY j.run_at`;
  return found.map(({ at }) => at.toISOString());
}

const remind = ({ id: reviewId }: ReviewView, now: Date) =>
  remindReviewers({ briefingId: rows.briefingId, reviewId, now });

describe("R563 when a step's day comes near, and when it is over", () => {
  const step = { dueDate: due, since: new Date("2999-06-01T00:00:00Z"), remindedAt: null, escalatedAt: null };
  it.each([
    ["nothing, without a day", { ...step, dueDate: null }, null],
    ["they are reminded the morning before", step, { kind: "remind", at: before }],
    ["owners hear of it the morning after", { ...step, remindedAt: before }, { kind: "escalate", at: after }],
    ["who was asked later isn't reminded", { ...step, since: before }, { kind: "escalate", at: after }],
    ["each comes once", { ...step, remindedAt: before, escalatedAt: after }, null],
  ] as const)("R563 %s", (_, of, act) => {
    expect(nextDueAct(of)).toEqual(act);
  });

  it("R563 who hasn't decided is reminded, and who stands in for them; nobody before, and nobody twice", async () => {
    const review = await ask(["manager", "owner"]);
    expect(await jobsAt(review)).toEqual([before.toISOString()]);
    // Who may not decide there stands in for nobody, wherever else they may.
    const stranger = (await makeBriefing()).people.owner.id;
    for (const toId of [(await addPeer(rows, "manager")).id, id("viewer"), id("editor"), stranger]) {
      const stands = { userId: id("manager"), toId, fromDay: "2999-06-01", untilDay: due };
      await db().delegation.create({ data: stands });
    }
    await decide(as.owner, review, "cleared");
    await remind(review, new Date(before.getTime() - minuteMs));
    expect(await told("review_waits")).toEqual([]);
    await remind(review, before);
    await remind(review, before);
    expect(await told("review_waits")).toEqual([
      ["manager", "editor"],
      ["somebody", "editor"],
    ]);
    const { events } = (await as.editor("GET", `${reviewsOf(rows)}/${review.id}`)).json as ReviewView;
    expect(events.filter(({ kind }) => kind === "reminded")).toMatchObject([
      { by: null, facts: { position: 0, reviewers: [id("manager")] } },
    ]);
  });

  it("R563 the owners and who asked hear who is late, once", async () => {
    const review = await ask(["manager"]);
    await remind(review, before);
    await remind(review, after);
    await remind(review, after);
    expect(await told("review_overdue")).toEqual([
      ["editor", "manager"],
      ["owner", "manager"],
    ]);
    expect(await jobsAt(review)).toContain(after.toISOString());
  });

  it("R563 a step that comes later has its own day; of what is decided, withdrawn or archived nobody hears", async () => {
    const review = await ask(["manager"], ["owner"]);
    await decide(as.manager, review, "cleared");
    expect(await jobsAt(review)).toHaveLength(2);
    await remind(review, before);
    expect(await told("review_waits")).toEqual([["owner", "editor"]]);
    await db().briefing.update({ where: { id: rows.briefingId }, data: { archivedAt: before } });
    await remind(review, after);
    await db().briefing.update({ where: { id: rows.briefingId }, data: { archivedAt: null } });
    await decide(as.owner, review, "cleared");
    await remind(review, after);
    expect(await told("review_overdue")).toEqual([]);
  });
});
