// The record of a review: what happened to it, one line per event, the latest last.
"use client";

import { useTranslations } from "next-intl";
import type { ReviewEventView } from "#lib/domain/review-view.ts";
import { verdicts } from "#lib/domain/review.ts";
import { ExactTime } from "../ui/exact-time.tsx";

export function Record({ events }: { events: readonly ReviewEventView[] }) {
  const t = useTranslations("review.record");
  return (
    <section aria-label={t("title")} className="review-record">
      <h2>{t("title")}</h2>
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            <ExactTime at={event.at} className="review-quiet" />
            <EventWords event={event} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function EventWords({ event: { kind, by, facts } }: { event: ReviewEventView }) {
  const t = useTranslations("review.record");
  const words = useTranslations("review.verdicts");
  const name = by?.name ?? t("byItself");
  const verdict = verdicts.find((one) => one === facts.verdict);
  if (kind === "decided" && verdict) return <p>{t("decidedAs", { name, verdict: words(verdict) })}</p>;
  return <p>{t(kind, { name })}</p>;
}
