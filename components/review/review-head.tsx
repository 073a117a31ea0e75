// On top of a review's page: of what it is, who asked for it and why, in which state it is, and against what it is read.
"use client";

import { useTranslations } from "next-intl";
import type { ReviewReadingView } from "#lib/document/versions-view.ts";
import { briefingStateAfter } from "#lib/domain/review.ts";
import { ReleaseLink } from "../releases/release-link.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { StateChip } from "../ui/state-chip.tsx";
import { reviewPath } from "./review-path.ts";
import { useReviewWords } from "./review-words.ts";
import { whyNot } from "./why-not.ts";
import { Withdraw } from "./withdraw.tsx";

export type ReviewHeadProps = { view: ReviewReadingView; userId: string; onChanged(): void };

export function ReviewHead({ view, userId, onChanged }: ReviewHeadProps) {
  const t = useTranslations("review");
  const versions = useTranslations("versions");
  const { waits } = useReviewWords();
  const { review, briefing } = view;
  const why = whyNot(review, userId);
  const { state, version, askedBy, askedAt, note } = review;
  return (
    <header className="review-head">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
          {t("titleOf", { title: briefing.title || versions("untitledBriefing") })}
        </h1>
        <p className="review-facts">
          {state !== "withdrawn" && <StateChip state={briefingStateAfter(state)} />}
          <span>
            {state === "withdrawn" ? t("headline.withdrawn", { version }) : t("ofVersion", { version })}
          </span>
          {state === "in_review" && <span>{waits(review)}</span>}
        </p>
        <p className="review-quiet">
          {t("askedBy", { name: askedBy.name })} <ExactTime at={askedAt} />
        </p>
        {note !== "" && <p className="review-note">{note}</p>}
        <ReadAgainst view={view} />
        {why !== null && <p className="review-quiet">{t(`why.${why}`)}</p>}
      </div>
      <ReleaseLink briefingId={briefing.id} review={review} />
      {review.may.withdraw && <Withdraw briefingId={briefing.id} review={review} onDone={onChanged} />}
    </header>
  );
}

function ReadAgainst({ view: { review, briefing, comparison, isCompared } }: Pick<ReviewHeadProps, "view">) {
  const t = useTranslations("review.against");
  const ids = { briefingId: briefing.id, reviewId: review.id };
  const { from, to } = comparison;
  if (to.kind === "now")
    return (
      <p className="review-against">
        {t("now")}{" "}
        <Link href={reviewPath(ids)} className={textLinkStyle}>
          {t("backToVersion", { version: review.version })}
        </Link>
      </p>
    );
  if (!isCompared)
    return review.may.sign && review.lastSigned === null ? (
      <p className="review-against">{t("first")}</p>
    ) : null;
  const isLast = from.kind === "version" && from.version.number === review.lastSigned;
  if (isLast) return <p className="review-against">{t("own", { version: from.version.number })}</p>;
  if (review.lastSigned === null) return null;
  return (
    <p className="review-against">
      <Link href={reviewPath(ids)} className={textLinkStyle}>
        {t("showOwn", { version: review.lastSigned })}
      </Link>
    </p>
  );
}
