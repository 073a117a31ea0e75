// Over the text while a review of it is open: of which version, whom it waits for, until when, and the way to it.
"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePage } from "../briefing/page-context.tsx";
import { useStore } from "../threads/use-store.ts";
import { Link } from "../ui/link.tsx";
import { reviewPath } from "./review-path.ts";
import type { ReviewStore } from "./review-store.ts";
import { useReviewWords } from "./review-words.ts";

export function ReviewBanner({ store }: { store: ReviewStore }) {
  const t = useTranslations("review");
  const { facts, user } = usePage();
  const { waits, inPlace } = useReviewWords();
  const state = useStore(store.state.subscribe, store.state.get);
  const review = state.state === "ready" ? state.review : null;
  if (review?.state !== "in_review") return null;
  const mustDecide = review.may.decideFor.length > 0;
  return (
    <section aria-label={t("banner")} className="review-banner">
      <p>
        <strong>{t("bannerVersion", { version: review.version })}</strong>{" "}
        {t("bannerWaits", { whom: waits(review) })} {inPlace(review.may.decideFor, user.id)}
      </p>
      <Link href={reviewPath({ briefingId: facts.id, reviewId: review.id })} className="paper-notice-link">
        <Eye aria-hidden />
        {t(mustDecide ? "readAndDecide" : "see")}
      </Link>
    </section>
  );
}
