// The page on which a review's version is read: against what this person signed last, or another moment, with what became of each
// section that was signed.
import { can } from "../domain/access.ts";
import type { Moment } from "../domain/moment.ts";
import type { ReviewView, SignOffView } from "../domain/review-view.ts";
import { standingAmong } from "../domain/standing.ts";
import { db, type Tx } from "../data/client.ts";
import { contentRefsOf } from "../document/content-refs.ts";
import { drawingsOf } from "../document/make-drawings.ts";
import type { ReviewReadingView } from "../document/versions-view.ts";
import { changedSince } from "./changed-since.ts";
import { compared } from "./comparison.ts";
import { findMoment, type MomentFound } from "./moments.ts";
import { reviewView } from "./review-page.ts";
import { signOffsView } from "./sign-offs.ts";
import { memberAccess } from "./text-access.ts";
import { versionsView } from "./versions.ts";

export type ReviewReadingAsk = {
  briefingId: string;
  reviewId: string;
  /** The text as it is now instead of the review's version. */
  now: boolean;
  /** Null: against nothing. Left out: against what this person signed last, else what anybody did. */
  against?: Moment | null;
};

/** Of more the latest stand. */
const maxSignOffs = 1_000;
/** To choose from. */
const maxVersions = 50;

/** Throws as `findMoment` does, and `not_found` for a review that there isn't. */
export async function reviewReading(
  userId: string,
  { briefingId, reviewId, now, against }: ReviewReadingAsk,
  tx: Tx = db(),
): Promise<ReviewReadingView> {
  const review = await reviewView(userId, { briefingId, reviewId }, tx);
  const standing = await standingOn(tx, userId, briefingId);
  const found = await momentsOf(tx, userId, { review, standing, now, against });
  const { before, after, maySignChange } = found;
  const { changes: _, ...comparison } = await compared(tx, briefingId, before ?? after, after);
  return {
    briefing: review.briefing,
    list: await versionsView(userId, briefingId, { limit: maxVersions }, tx),
    comparison,
    drawings: drawingsOf(comparison.redline),
    isCompared: before !== null,
    ...{ review, standing, maySignChange },
    onScreen: contentRefsOf(after.content),
    changedSince: await changedSince(tx, { userId, briefingId, signOffs: standing }),
  };
}

async function standingOn(tx: Tx, userId: string, briefingId: string): Promise<SignOffView[]> {
  const { items } = await signOffsView(userId, briefingId, { limit: maxSignOffs }, tx);
  return standingAmong(items);
}

type Asked = { review: ReviewView; standing: readonly SignOffView[] } & Pick<
  ReviewReadingAsk,
  "now" | "against"
>;

async function momentsOf(
  tx: Tx,
  userId: string,
  { review, standing, now, against }: Asked,
): Promise<{ before: MomentFound | null; after: MomentFound; maySignChange: boolean }> {
  const access = await memberAccess(tx, userId, review.briefing.id);
  const asker = { userId, standing: access };
  const wanted = against === undefined ? lastSigned(review, standing) : against;
  const [before, after] = await Promise.all([
    wanted && findMoment(tx, { ...asker, moment: wanted }),
    findMoment(tx, { ...asker, moment: now ? "now" : { version: review.version } }),
  ]);
  const maySignChange = can(access.actor, "decide") && access.briefing.archivedAt === null;
  return { before, after, maySignChange };
}

/** By this person; else by anybody, before this version. */
function lastSigned(review: ReviewView, standing: readonly SignOffView[]): Moment | null {
  const earlier = standing.filter(({ verdict, version }) => verdict === "signed" && version < review.version);
  const version = review.lastSigned ?? Math.max(0, ...earlier.map((each) => each.version));
  return version > 0 ? { version } : null;
}
