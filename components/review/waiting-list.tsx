"use client";
// What waits for one's decision, above the lists of home and inbox: each line leads to its review. Draws nothing where nothing waits.
import { Hourglass } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { dayOf } from "#lib/domain/delegation.ts";
import { daysSince, isOverdue, type WaitingItem, type WaitingView } from "#lib/domain/review-list.ts";
import { Link } from "../ui/link.tsx";
import { DueDay } from "./due-day.tsx";
import { reviewPath } from "./review-path.ts";

export function WaitingList({ view: { items, total } }: { view: WaitingView }) {
  const t = useTranslations("reviewLists");
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="waiting-for-me" className="mt-5">
      <h2
        id="waiting-for-me"
        className="mb-2 flex items-center gap-1.5 text-[0.8125rem] font-medium text-quiet"
      >
        <Hourglass aria-hidden className="size-4" />
        {t("waitingTitle", { count: total })}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-paper">
        {items.map((item) => (
          <Row key={`${item.reviewId} ${item.inPlaceOf?.id ?? ""}`} item={item} />
        ))}
      </ul>
      {total > items.length && (
        <p className="mt-2 text-sm text-quiet">{t("waitingMore", { count: total - items.length })}</p>
      )}
    </section>
  );
}

function Row({ item }: { item: WaitingItem }) {
  const t = useTranslations("reviewLists");
  const now = useNow();
  const { briefing, version, askedBy, step, steps, since, dueDate, inPlaceOf } = item;
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3 transition-colors hover:bg-sunken/60 sm:px-5">
      <div className="grid min-w-0 gap-0.5">
        <p className="font-serif leading-snug font-semibold text-pretty wrap-anywhere">
          <Link
            href={reviewPath({ briefingId: briefing.id, reviewId: item.reviewId })}
            className="after:absolute after:inset-0"
          >
            {briefing.title || t("untitled")}
          </Link>
        </p>
        <p className="text-[0.8125rem] text-quiet">
          {t("waitingLine", { version, name: askedBy.name, step: step + 1, steps })}
          {inPlaceOf && <> · {t("inPlaceOf", { name: inPlaceOf.name })}</>}
        </p>
      </div>
      <p className="flex flex-wrap gap-x-3 text-[0.8125rem] text-quiet tabular-nums">
        <span>{t("waits", { days: daysSince(since, now) })}</span>
        {dueDate !== null && <DueDay day={dueDate} isOverdue={isOverdue(dueDate, dayOf(now))} />}
      </p>
    </li>
  );
}
