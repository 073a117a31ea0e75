// Keeps what an act on a review led to, in its transaction: the review's and its briefing's state, the record, and who is told.
import { dayOf } from "../domain/delegation.ts";
import { briefingStateAfter, type Outcome, type ReviewEventKind, type Verdict } from "../domain/review.ts";
import type { ReviewNews } from "../domain/webhook.ts";
import { setBriefingState } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import type { Tx } from "../data/client.ts";
import { recordReviewEvents, type NewReviewEvent } from "../data/review-events.ts";
import { hasLaterReview, saveReviewState, type ReviewFacts } from "../data/reviews.ts";
import { withStandIns } from "../data/stand-ins.ts";
import { findVersion } from "../data/versions.ts";
import type { VersionContent } from "../document/version-content.ts";
import { callWebhooks } from "./call-webhooks.ts";
import { lockSectionsIn } from "./lock-sections.ts";
import { remindLater } from "./remind-later.ts";
import { tellEach } from "./tell.ts";

export type Acted = {
  review: ReviewFacts;
  workspaceId: string;
  /** Whose act it was. */
  byId: string;
  at: Date;
  /** The act itself, for the record. */
  event: { kind: ReviewEventKind; facts: NewReviewEvent["facts"] };
  /** Of a decision. */
  verdict?: Verdict;
};

/** Tells people last: that takes a lock. */
export async function saveOutcome(
  tx: Tx,
  acted: Acted,
  { review: after, transitions }: Outcome,
): Promise<void> {
  const { review, byId, at, event } = acted;
  const ended = after.state === "in_review" ? null : (review.endedAt ?? at);
  await saveReviewState(tx, review.id, { state: after.state, step: after.step, endedAt: ended });
  // An act that is its own transition says so itself.
  const further = transitionEvents(review.step, transitions).filter(({ kind }) => kind !== event.kind);
  const events = [event, ...further].map((each) => ({ ...each, reviewId: review.id, byId, at }));
  await recordReviewEvents(tx, events);
  const briefingId = review.briefing.id;
  // A later review says something else of the briefing.
  if (after.state !== review.state && !(await hasLaterReview(tx, review)))
    await setBriefingState(tx, briefingId, briefingStateAfter(after.state));
  if (transitions.includes("approved") && review.locks) await lockApproved(tx, acted);
  if (after.state === "in_review" && after.step > review.step)
    await remindLater(tx, { briefingId, reviewId: review.id, position: after.step });
  await announce(tx, { kind: "review", briefingId, reviewId: review.id });
  await callDecided(tx, acted, after.state);
  await tellOfOutcome(tx, acted, after);
}

/** Each cleared step by its position; `step` waited before. */
function transitionEvents(step: number, transitions: Outcome["transitions"]): Acted["event"][] {
  const cleared = transitions.filter((kind) => kind === "step_cleared");
  const others = transitions.filter((kind) => kind !== "step_cleared");
  return [
    ...cleared.map((kind, index) => ({ kind, facts: { position: step + index } })),
    ...others.map((kind) => ({ kind, facts: {} })),
  ];
}

/** Locks what the version has; what went into the bin since stays there. */
async function lockApproved(tx: Tx, { review, byId, at }: Acted): Promise<void> {
  const { id: reviewId, briefing, versionNumber } = review;
  const version = await findVersion(tx, briefing.id, versionNumber);
  if (!version) throw new Error(`review ${reviewId} has no version`);
  const sectionIds = (JSON.parse(version.content) as VersionContent).sections.map(({ id }) => id);
  await lockSectionsIn(tx, { briefingId: briefing.id, reviewId, sectionIds, byId, at });
}

/** Also of what is decided by counting anew: then there is no verdict. */
async function callDecided(
  tx: Tx,
  { review, workspaceId, byId, at, verdict }: Acted,
  state: ReviewNews["state"],
): Promise<void> {
  if (verdict === undefined && !isDecided(state)) return;
  const ids = { workspaceId, briefingId: review.briefing.id, reviewId: review.id, byId };
  await callWebhooks(tx, { event: "review.decided", ...ids, state, verdict: verdict ?? null, at });
}

function isDecided(state: ReviewNews["state"]): boolean {
  return state === "approved" || state === "changes_asked";
}

/** Who asked hears of each decision and of the end; whose turn it now is, and who stands in for them, that they are asked. */
async function tellOfOutcome(
  tx: Tx,
  { review, byId, at, verdict }: Acted,
  after: Outcome["review"],
): Promise<void> {
  const asker = verdict !== undefined || isDecided(after.state) ? [review.askedBy.id] : [];
  const before = after.step === review.step ? (review.steps[after.step]?.reviewers ?? []) : [];
  const asked = after.state === "in_review" ? (after.steps[after.step]?.reviewers ?? []) : [];
  const fresh = asked.filter((id) => before.every((reviewer) => reviewer.id !== id));
  const of = {
    briefingId: review.briefing.id,
    askedById: review.askedBy.id,
    reviewers: fresh,
    day: dayOf(at),
  };
  const turns = await withStandIns(tx, of);
  await tellEach(tx, tellingOf(review, byId, at), [
    ...asker.map((userId) => ({ userId, kind: "review_decided" as const })),
    ...turns.map((userId) => ({ userId, kind: "review_asked" as const })),
  ]);
}

export function tellingOf(review: { id: string; briefing: { id: string } }, byId: string, at: Date) {
  const none = { threadId: null, replyId: null };
  return { news: { byId, briefingId: review.briefing.id, ...none, reviewId: review.id }, at };
}
