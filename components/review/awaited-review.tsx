"use client";
// The page of a review from its first byte on: what it draws with is loaded and ready while the server still compares.
import { Suspense, use, useMemo, type ReactNode } from "react";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import { ReviewPage } from "./review-page.tsx";
import { ReviewSkeleton } from "./review-skeleton.tsx";

export type AwaitedReviewProps = {
  /** A `ReviewReadingView` as JSON; null where the address names another moment than there is. */
  view: Promise<string | null>;
  /** Which moments are read: others are waited for anew. */
  moments: string;
  query: string;
  userId: string;
  /** What stands in place of none. */
  unknown: ReactNode;
};

export function AwaitedReview({ moments, ...props }: AwaitedReviewProps) {
  return (
    <Suspense key={moments} fallback={<ReviewSkeleton />}>
      <Present {...props} />
    </Suspense>
  );
}

function Present({ view: asked, query, userId, unknown }: Omit<AwaitedReviewProps, "moments">) {
  const json = use(asked);
  const view = useMemo(() => json && (JSON.parse(json) as ReviewReadingView), [json]);
  return view ? <ReviewPage {...{ view, query, userId }} /> : unknown;
}
