// The record of a review: what happened to it, one line per event, the latest last.
"use client";

import { useTranslations } from "next-intl";
import type { ReviewEventView, ReviewView } from "#lib/domain/review-view.ts";
import { verdicts } from "#lib/domain/review.ts";
import { ExactTime } from "../ui/exact-time.tsx";

export function Record({ review }: { review: Pick<ReviewView, "events" | "steps"> }) {
  const t = useTranslations("review.record");
  return (
    <section aria-label={t("title")} className="review-record">
      <h2>{t("title")}</h2>
      <ol>
        {review.events.map((event) => (
          <li key={event.id}>
            <ExactTime at={event.at} className="review-quiet" />
            <EventWords event={event} steps={review.steps} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type EventProps = { event: ReviewEventView } & Pick<ReviewView, "steps">;

function EventWords({ event, steps }: EventProps) {
  const t = useTranslations("review.record");
  const words = useTranslations("review.verdicts");
  const { kind, by, facts } = event;
  const name = by?.name ?? t("byItself");
  const verdict = verdicts.find((one) => one === facts.verdict);
  if (kind !== "decided" || !verdict) return <p>{t(kind, { name })}</p>;
  const said = { name, verdict: words(verdict) };
  if (facts.forId === undefined || facts.forId === by?.id) return <p>{t("decidedAs", said)}</p>;
  return <p>{t("decidedFor", { ...said, of: nameAmong(steps, facts.forId) ?? t("somebody") })}</p>;
}

/** Null for who is no reviewer any more. */
function nameAmong(steps: ReviewView["steps"], userId: unknown): string | null {
  const reviewers = steps.flatMap((step) => step.reviewers);
  return reviewers.find(({ person }) => person.id === userId)?.person.name ?? null;
}
