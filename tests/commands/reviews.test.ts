// What reviews bring about beside their pages, and what happens at once with them, by the commands on a real database.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askReview, askReviewIn } from "../../lib/commands/ask-review.ts";
import { decideReview } from "../../lib/commands/decide-review.ts";
import { delegate } from "../../lib/commands/delegate.ts";
import { recountReviews } from "../../lib/commands/recount-reviews.ts";
import { rightsChanged } from "../../lib/commands/rights-changed.ts";
import { withdrawReview } from "../../lib/commands/withdraw-review.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { holdWorkspace } from "../../lib/data/memberships.ts";
import { holdReview } from "../../lib/data/reviews.ts";
import { insertWebhook } from "../../lib/data/webhooks.ts";
import type { Role } from "../../lib/domain/access.ts";
import { dayOf } from "../../lib/domain/delegation.ts";
import type { Verdict } from "../../lib/domain/review.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { inboxView } from "../../lib/queries/inbox.ts";
import { reviewView } from "../../lib/queries/review-page.ts";
import { testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { forgetJobs, waitingJobs } from "../support/jobs.ts";
import { addPeer, makeReady, seenIn } from "../support/reviews.ts";
import { expectSignedAsShown } from "../support/sign-race.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
  await makeReady(rows);
});

const idOf = (role: Role) => rows.people[role].id;
type Rule = "all" | "any";

async function ask(...steps: { rule?: Rule; reviewers: string[] }[]): Promise<string> {
  const chain = steps.map(({ rule = "all", reviewers }) => ({
    ...{ rule, reviewers, needed: 1, dueDate: null, note: "" },
  }));
  const part = { note: "Please.", locks: false, othersText: false, steps: chain };
  return (await askReview({ userId: idOf("editor"), briefingId: rows.briefingId, ...part })).id;
}

const view = (reviewId: string): Promise<ReviewView> =>
  reviewView(idOf("viewer"), { briefingId: rows.briefingId, reviewId });

async function decide(reviewId: string, userId: string, verdict: Verdict = "cleared"): Promise<void> {
  const { briefingId } = rows;
  await decideReview({
    userId,
    briefingId,
    reviewId,
    ...seenIn(await view(reviewId)),
    verdict,
    reason: "So.",
  });
}

/** As the command that changes roles does it. */
async function lowerRole(workspaceId: string, userId: string): Promise<void> {
  await transaction(async (tx) => {
    await holdWorkspace(tx, workspaceId);
    await tx.membership.updateMany({ where: { userId, workspaceId }, data: { role: "editor" } });
    await rightsChanged(tx, { workspaceId, userId, byId: idOf("owner"), at: new Date() });
  });
}

/** Ends somebody's right to decide, as a command that does so would. */
async function endRight(userId: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.membership.updateMany({ where: { userId }, data: { role: "commenter" } });
    const { workspaceId } = rows;
    await recountReviews(tx, { workspaceId, userId, byId: idOf("owner"), at: new Date() });
  });
}

describe("a right to decide that ends", () => {
  it("R522 clears the step that waited for nobody else, and the record says so", async () => {
    const peer = await addPeer(rows, "manager");
    const id = await ask({ reviewers: [idOf("manager"), peer.id] }, { reviewers: [idOf("owner"), peer.id] });
    await decide(id, idOf("manager"));
    await endRight(peer.id);
    const { state, step, steps, waitsFor, events } = await view(id);
    expect([state, step, waitsFor.map((who) => who.id)]).toEqual(["in_review", 1, [idOf("owner")]]);
    expect(steps.map(({ reviewers }) => reviewers.length)).toEqual([1, 1]);
    expect(events.map(({ kind }) => kind)).toEqual(["asked", "decided", "recounted", "step_cleared"]);
    expect(events[2]?.facts).toEqual({ userId: peer.id, positions: [0, 1] });
  });

  it("R522 leaves a step without reviewers waiting, what was cleared as it is, and others' reviews alone", async () => {
    const peer = await addPeer(rows, "manager");
    const id = await ask({ reviewers: [peer.id] }, { reviewers: [peer.id] });
    await decide(id, peer.id);
    await endRight(peer.id);
    const after = await view(id);
    expect(after).toMatchObject({ state: "in_review", step: 1, waitsFor: [] });
    expect(after.steps.map(({ standing, reviewers }) => [standing, reviewers.length])).toEqual([
      ["cleared", 1],
      ["open", 0],
    ]);
    await expect(decide(id, peer.id)).rejects.toMatchObject({ code: "not_allowed" });
    const events = after.events.length;
    await endRight(peer.id);
    await endRight(idOf("viewer"));
    expect((await view(id)).events.length).toBe(events);
  });

  it("R522 does nothing to whoever may still decide", async () => {
    const id = await ask({ reviewers: [idOf("manager")] });
    const ended = {
      workspaceId: rows.workspaceId,
      userId: idOf("manager"),
      byId: idOf("owner"),
      at: new Date(),
    };
    await transaction((tx) => recountReviews(tx, ended));
    expect((await view(id)).events.length).toBe(1);
  });
});

describe("rights that end while a review is asked for", () => {
  it("R586 whoever lowers a role waits for who asks with that person, and counts that review too", async () => {
    const { workspaceId, briefingId } = rows;
    const userId = idOf("manager");
    const steps = [{ rule: "all" as const, reviewers: [userId], needed: 1, dueDate: null, note: "" }];
    const asked = { userId: idOf("editor"), briefingId, note: "", locks: false, othersText: false, steps };
    let lowering = Promise.resolve();
    const { id } = await transaction(async (tx) => {
      const made = await askReviewIn(tx, asked);
      lowering = lowerRole(workspaceId, userId);
      await expect.poll(waitingForLocks).toBe(1);
      return made;
    });
    await lowering;
    expect((await view(id)).steps[0]?.reviewers).toEqual([]);
  });
});

describe("the record", () => {
  it("R512 tells what had to wait after what it waited for, also where it was asked for before", async () => {
    const id = await ask({ reviewers: [idOf("manager"), idOf("owner")] });
    let [free, waiting] = [0, Promise.resolve()];
    await transaction(async (tx) => {
      await holdReview(tx, id);
      waiting = decide(id, idOf("manager"));
      await expect.poll(waitingForLocks).toBe(1);
      free = Date.now();
    });
    await waiting;
    const { events } = await view(id);
    expect(events.map(({ kind }) => kind)).toEqual(["asked", "decided"]);
    expect(Date.parse(events[1]!.at)).toBeGreaterThanOrEqual(free);
  });
});

async function waitingForLocks(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}

describe("who is told", () => {
  const heard = async (userId: string) =>
    (await inboxView(userId, { limit: 10 })).items.map(({ kind, review, path }) => [
      kind,
      review?.number,
      path,
    ]);

  it("R523 whose turn it is, and who asked of each decision; nobody of their own act, nor out of turn", async () => {
    const id = await ask({ reviewers: [idOf("manager")] }, { reviewers: [idOf("owner")] });
    const path = `/briefings/${rows.briefingId}/review/${id}`;
    expect(await heard(idOf("manager"))).toEqual([["review_asked", 1, path]]);
    expect(await heard(idOf("owner"))).toEqual([]);
    await decide(id, idOf("manager"));
    expect(await heard(idOf("owner"))).toEqual([["review_asked", 1, path]]);
    await decide(id, idOf("owner"), "not_cleared");
    const asker = await heard(idOf("editor"));
    expect(asker).toEqual([
      ["review_decided", 1, path],
      ["review_decided", 1, path],
    ]);
    expect([await heard(idOf("viewer")), (await heard(idOf("manager"))).length]).toEqual([[], 1]);
  });

  it("R523 whoever stands in for those whose turn it is, on their days, and never who asked", async () => {
    const [today, peer] = [dayOf(new Date()), await addPeer(rows, "manager")];
    const days = { fromDay: today, untilDay: today };
    await delegate({ userId: idOf("manager"), to: peer.id, ...days });
    await delegate({ userId: idOf("owner"), to: peer.id, ...days });
    const id = await ask({ reviewers: [idOf("manager")] }, { reviewers: [idOf("owner")] });
    const kinds = async (userId: string) => (await heard(userId)).map(([kind]) => kind);
    expect(await kinds(peer.id)).toEqual(["review_asked"]);
    await decide(id, idOf("manager"));
    expect(await kinds(peer.id)).toEqual(["review_asked", "review_asked"]);
    expect(await kinds(idOf("owner"))).toEqual(["review_asked"]);
  });

  it("R523 webhooks and who asked, of what is decided by counting anew: with no verdict, for nobody gave one", async () => {
    const peer = await addPeer(rows, "manager");
    const reviewId = await ask({ reviewers: [idOf("manager"), peer.id] });
    await decide(reviewId, idOf("manager"));
    await forgetJobs();
    const { workspaceId } = rows;
    await transaction((tx) =>
      insertWebhook(tx, {
        ...{ workspaceId, createdById: idOf("owner"), url: "https://hooks.example/" },
        ...{ events: ["review.decided"], secret: "whsec_x" },
      }),
    );
    await endRight(peer.id);
    const payloads = (await waitingJobs("webhook")).map(({ payload }) => (payload as { news: object }).news);
    const decided = { event: "review.decided", reviewId, state: "approved", verdict: null };
    expect(payloads).toMatchObject([{ ...decided, byId: idOf("owner") }]);
    expect((await heard(idOf("editor"))).map(([kind]) => kind)).toEqual(["review_decided", "review_decided"]);
    await forgetJobs();
  });

  it("R523 webhooks, of what was asked for and decided: ids, version, state and verdict, no reason", async () => {
    await forgetJobs();
    await transaction((tx) =>
      insertWebhook(tx, {
        ...{ workspaceId: rows.workspaceId, createdById: idOf("owner"), url: "https://hooks.example/" },
        ...{ events: ["review.requested", "review.decided"], secret: "whsec_x" },
      }),
    );
    const reviewId = await ask({ reviewers: [idOf("manager")] });
    await decide(reviewId, idOf("manager"), "cleared_with_edits");
    const payloads = (await waitingJobs("webhook")).map(({ payload }) => (payload as { news: object }).news);
    const ids = { workspaceId: rows.workspaceId, briefingId: rows.briefingId, reviewId };
    expect(payloads).toMatchObject([
      { event: "review.requested", ...ids, byId: idOf("editor"), state: "in_review", verdict: null },
      {
        event: "review.decided",
        ...ids,
        byId: idOf("manager"),
        state: "approved",
        verdict: "cleared_with_edits",
      },
    ]);
    expect(JSON.stringify(payloads)).not.toMatch(/So\.|Please\./);
    await forgetJobs();
  });
});

describe("at the same time", () => {
  it("R519 however text is edited, each sign-off's hash is that of the version that was shown", async () => {
    await expectSignedAsShown({ rounds: 12, seed: 7 });
  }, 60_000);

  it("R516 deciding, withdrawing and counting anew at once end in one state that the record explains", async () => {
    for (let round = 0; round < 10; round++) {
      const peer = await addPeer(rows, "manager");
      const id = await ask({ rule: "any", reviewers: [idOf("manager"), peer.id] });
      const at = { userId: idOf("editor"), briefingId: rows.briefingId, reviewId: id };
      await Promise.allSettled([
        decide(id, idOf("manager")),
        decide(id, peer.id, "not_cleared"),
        withdrawReview(at),
        endRight(peer.id),
      ]);
      const { state, events } = await view(id);
      const ends = events.filter(({ kind }) => ["approved", "changes_asked", "withdrawn"].includes(kind));
      expect(ends.map(({ kind }) => kind)).toEqual([state]);
    }
  });
});
