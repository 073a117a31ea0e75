// The page of a review: what is decided on, by whom, what they said, and what this person may do with it. And a briefing's list of reviews.
import { decodeNumberCursor, encodeNumberCursor } from "../domain/cursor.ts";
import { dayOf } from "../domain/delegation.ts";
import { AppError } from "../domain/errors.ts";
import type { ReviewItem, ReviewView } from "../domain/review-view.ts";
import { db, type Tx } from "../data/client.ts";
import { reviewEventsOf } from "../data/review-events.ts";
import { findReview, lastDecidedVersion, listReviews, type ReviewFacts } from "../data/reviews.ts";
import { lastSignedVersion, listSignOffs } from "../data/sign-offs.ts";
import { findVersion } from "../data/versions.ts";
import { contentRefsOf } from "../document/content-refs.ts";
import type { VersionContent } from "../document/version-content.ts";
import { itemOf, rightsOn, stepsOf } from "./review-view.ts";
import { withHolding } from "./sign-offs.ts";
import { standInsOf } from "../data/stand-ins.ts";
import { memberAccess } from "./text-access.ts";

/** Of more the latest are told. */
const maxEvents = 500;
const maxSignOffs = 1_000;

export type ReviewAsk = { briefingId: string; reviewId: string; now?: Date };

/** For those who read the briefing. Throws `not_found` and `not_allowed`. */
export async function reviewView(
  userId: string,
  { briefingId, reviewId, now = new Date() }: ReviewAsk,
  tx: Tx = db(),
): Promise<ReviewView> {
  const { briefing, actor } = await memberAccess(tx, userId, briefingId);
  const review = await findReview(tx, briefingId, reviewId);
  const version = review && (await findVersion(tx, briefingId, review.versionNumber));
  if (!review || !version) throw new AppError("not_found", "The briefing has no such review.");
  const reviewers = [...new Set(review.steps.flatMap((step) => step.reviewers.map(({ id }) => id)))];
  const standIns = { briefingId, askedById: review.askedBy.id, reviewers, day: dayOf(now) };
  const delegations = await standInsOf(tx, standIns);
  const signOffs = await listSignOffs(tx, { briefingId, reviewId, limit: maxSignOffs });
  return {
    ...itemOf(review),
    ...{ seq: version.seq, locks: review.locks, othersText: review.othersText },
    steps: stepsOf(review, delegations),
    sections: contentRefsOf(JSON.parse(version.content) as VersionContent),
    signOffs: (await withHolding(tx, briefingId, signOffs)).reverse(),
    events: await eventsOf(tx, reviewId),
    lastSigned: await lastSigned(tx, userId, review),
    releaseId: review.releaseId,
    may: rightsOn(review, { userId, actor, archivedAt: briefing.archivedAt, delegations }),
  };
}

async function eventsOf(tx: Tx, reviewId: string): Promise<ReviewView["events"]> {
  const events = await reviewEventsOf(tx, reviewId, maxEvents);
  return events.map((event) => ({ ...event, at: event.at.toISOString() }));
}

async function lastSigned(tx: Tx, userId: string, review: ReviewFacts): Promise<number | null> {
  const ask = { briefingId: review.briefing.id, userId, before: review.versionNumber };
  const [signed, decided] = [await lastSignedVersion(tx, ask), await lastDecidedVersion(tx, ask)];
  return signed === null || decided === null ? (signed ?? decided) : Math.max(signed, decided);
}

export type ReviewsAsk = { cursor?: string | undefined; limit: number };
export type ReviewsView = { items: ReviewItem[]; nextCursor: string | null };

/** The latest first. Throws `not_found` and `not_allowed`. */
export async function reviewsView(
  userId: string,
  briefingId: string,
  { cursor, limit }: ReviewsAsk,
  tx: Tx = db(),
): Promise<ReviewsView> {
  await memberAccess(tx, userId, briefingId);
  const before = cursor === undefined ? null : decodeNumberCursor(cursor, briefingId);
  const found = await listReviews(tx, { briefingId, before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const nextCursor = last ? encodeNumberCursor(last.number, briefingId) : null;
  return { items: page.map(itemOf), nextCursor };
}
