// Reminds those whose decision a review waits for on the day before it is due, and tells the owners and who asked once it is overdue. Asks
// no rights: nobody does it.
import { dayOf } from "../domain/delegation.ts";
import { nextDueAct } from "../domain/review-due.ts";
import { remindLater } from "./remind-later.ts";
import { tellingOf } from "./review-outcome.ts";
import { tellEach } from "./tell.ts";
import { membersIn } from "../data/briefing-roles.ts";
import { findBriefing, type BriefingFacts } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import type { Tx } from "../data/client.ts";
import { setReminded, stepDue } from "../data/review-due.ts";
import { recordReviewEvents } from "../data/review-events.ts";
import { findReview, holdReview, type ReviewFacts } from "../data/reviews.ts";
import { withStandIns } from "../data/stand-ins.ts";

export type RemindReviewers = { briefingId: string; reviewId: string; now: Date };

/** Nothing where it waits for nobody any more; comes again where its time hasn't come. */
export async function remindReviewersIn(
  tx: Tx,
  { briefingId, reviewId, now }: RemindReviewers,
): Promise<void> {
  await holdReview(tx, reviewId);
  const review = await findReview(tx, briefingId, reviewId);
  const briefing = await findBriefing(tx, briefingId);
  if (!review || !briefing || briefing.archivedAt || review.state !== "in_review") return;
  const due = await stepDue(tx, { reviewId, position: review.step });
  const next = due && nextDueAct(due);
  if (!next) return;
  if (next.at <= now) await (next.kind === "remind" ? remind : escalate)(tx, { review, briefing, now });
  await remindLater(tx, { briefingId, reviewId, position: review.step });
}

type Due = { review: ReviewFacts; briefing: BriefingFacts; now: Date };

/** Those of the step who haven't decided. */
function lateIn({ step, steps, decisions }: ReviewFacts): string[] {
  const decided = decisions.filter(({ position }) => position === step).map((each) => each.for.id);
  const reviewers = steps[step]?.reviewers ?? [];
  return reviewers.map(({ id }) => id).filter((id) => !decided.includes(id));
}

/** Whoever stands in for one of them too. */
async function remind(tx: Tx, { review, briefing, now }: Due): Promise<void> {
  const late = lateIn(review);
  const of = { briefingId: briefing.id, askedById: review.askedBy.id, reviewers: late, day: dayOf(now) };
  await record(tx, review, { kind: "reminded", late, now });
  await setReminded(tx, { reviewId: review.id, position: review.step }, { remindedAt: now });
  const hearers = await withStandIns(tx, of);
  await tellEach(
    tx,
    tellingOf(review, review.askedBy.id, now),
    hearers.map((userId) => ({ userId, kind: "review_waits" as const })),
  );
}

const maxOwners = 50;

/** Of each who is late, so that it says who. */
async function escalate(tx: Tx, { review, briefing, now }: Due): Promise<void> {
  const late = lateIn(review);
  await record(tx, review, { kind: "escalated", late, now });
  await setReminded(tx, { reviewId: review.id, position: review.step }, { escalatedAt: now });
  const owners = await membersIn(tx, briefing.id, { roles: ["owner"], limit: maxOwners });
  const hearers = new Set([review.askedBy.id, ...owners.map(({ id }) => id)]);
  for (const id of late)
    await tellEach(
      tx,
      tellingOf(review, id, now),
      [...hearers].map((userId) => ({ userId, kind: "review_overdue" as const })),
    );
}

async function record(
  tx: Tx,
  { id: reviewId, step: position, briefing }: ReviewFacts,
  { kind, late, now }: { kind: "reminded" | "escalated"; late: string[]; now: Date },
): Promise<void> {
  const event = { reviewId, kind, byId: null, facts: { position, reviewers: late }, at: now };
  await recordReviewEvents(tx, [event]);
  await announce(tx, { kind: "review", briefingId: briefing.id, reviewId });
}
