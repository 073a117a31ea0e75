// Reviews over the API: asked for, decided on and read by real people on a real database.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { sendAsEach, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { chainOf, decide, makeReady, reviewsOf } from "../support/reviews.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  await makeReady(rows);
  as = await sendAsEach(rows.people);
});

async function ask(...steps: Role[][]): Promise<ReviewView> {
  const { status, json } = await as.editor("POST", reviewsOf(rows), {
    json: { steps: chainOf(rows, ...steps) },
  });
  expect([status, json]).toEqual([201, expect.anything()]);
  return json as ReviewView;
}

describe("a review", () => {
  it("R510 goes step by step to its approval, and all of it is on the record", async () => {
    const review = await ask(["manager"], ["owner"]);
    expect(review).toMatchObject({ number: 1, version: 1, state: "in_review", step: 0, lastSigned: null });
    expect(review.waitsFor.map(({ name }) => name)).toEqual(["manager"]);
    expect((await decide(as.owner, review, "cleared")).status).toBe(403);
    expect((await decide(as.manager, review, "cleared_with_edits")).status).toBe(201);
    expect((await decide(as.manager, review, "cleared")).status).toBe(403);
    const approved = (await decide(as.owner, review, "no_objection")).json as ReviewView;
    expect(approved).toMatchObject({ state: "approved", step: 2, waitsFor: [] });
    expect(approved.events.map(({ kind, facts }) => [kind, facts.position])).toEqual([
      ["asked", undefined],
      ["decided", 0],
      ["step_cleared", 0],
      ["decided", 1],
      ["step_cleared", 1],
      ["approved", undefined],
    ]);
    expect((await db().briefing.findUniqueOrThrow({ where: { id: rows.briefingId } })).state).toBe(
      "approved",
    );
  });
});
