// /briefings/{id}/review/{reviewId}?at=&against=: a review's version, read against what one signed last, and decided on.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { AwaitedReview } from "#components/review/awaited-review.tsx";
import { reviewPath } from "#components/review/review-path.ts";
import { UnknownReview } from "#components/review/unknown-review.tsx";
import { bringAuthorship } from "#lib/commands/bring-authorship.ts";
import { AppError } from "#lib/domain/errors.ts";
import { momentIn } from "#lib/domain/moment.ts";
import { reviewReading, type ReviewReadingAsk } from "#lib/queries/review-reading.ts";
import { requireUser } from "../../../../../_web/current-user.ts";
import "#components/briefing/page-styles.ts";
import "#components/versions/versions.css";
import "#components/review/review.css";

type SearchParams = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string; reviewId: string }>; searchParams: Promise<SearchParams> };

/** Says nothing of the briefing: the page asks who may read it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, reviewId } = await params;
  const query = textsIn(await searchParams);
  const ids = { briefingId: id.toLowerCase(), reviewId: reviewId.toLowerCase() };
  const user = await requireUser(
    reviewPath({ briefingId: encodeURIComponent(id), reviewId: encodeURIComponent(reviewId) }),
  );
  if (![id, reviewId].every((text) => z.uuid().safeParse(text).success)) notFound();
  await mustRead(user.id, ids.briefingId);
  const ask = askOf(ids, query);
  return (
    <main id="main" tabIndex={-1} className="versions-main">
      <AwaitedReview
        view={ask ? viewJson(user.id, ask) : Promise.resolve(null)}
        moments={JSON.stringify(ask)}
        query={new URLSearchParams(query).toString()}
        userId={user.id}
        unknown={<UnknownReview briefingId={ids.briefingId} />}
      />
    </main>
  );
}

/** Before anything is sent, so that the answer has the right status; and who wrote what is kept for the comparison. */
async function mustRead(userId: string, briefingId: string): Promise<void> {
  try {
    await bringAuthorship({ userId, briefingId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}

/** As text: see the page of versions. Null for a review or a moment that isn't there, or that this person's role doesn't see. */
async function viewJson(userId: string, ask: ReviewReadingAsk): Promise<string | null> {
  try {
    return JSON.stringify(await reviewReading(userId, ask));
  } catch (error) {
    if (error instanceof AppError && ["not_found", "not_allowed", "conflict"].includes(error.code))
      return null;
    throw error;
  }
}

function textsIn(query: SearchParams): Record<string, string> {
  const texts = Object.entries(query).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

/** Null where the address names no moment. */
function askOf(
  ids: { briefingId: string; reviewId: string },
  { at, against }: Record<string, string>,
): ReviewReadingAsk | null {
  const other = against === undefined || against === "none" ? null : momentIn(against);
  if ((at !== undefined && at !== "now") || (other === null && against !== undefined && against !== "none"))
    return null;
  return { ...ids, now: at === "now", ...(against !== undefined && { against: other }) };
}
