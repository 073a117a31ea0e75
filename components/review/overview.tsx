"use client";
// The overview of those who decide: a picture of where the briefings are, and a table of each, sorted and filtered by its links.
import { ClipboardCheck } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { dayOf } from "#lib/domain/delegation.ts";
import type { ReactNode } from "react";
import {
  daysSince,
  isOverdue,
  overviewFilters,
  type OverviewRow,
  type OverviewSort,
  type OverviewView,
} from "#lib/domain/review-list.ts";
import { awayPath } from "../settings/away-path.ts";
import { AvatarStack } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FilterLinks } from "../ui/filter-links.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { StateChip } from "../ui/state-chip.tsx";
import { DueDay } from "./due-day.tsx";
import { OverviewPicture } from "./overview-picture.tsx";
import { overviewPath, type OverviewPlaceInList } from "./overview-path.ts";
import { reviewPath } from "./review-path.ts";

export type OverviewProps = { view: OverviewView; ask: OverviewPlaceInList };

export function Overview({ view, ask }: OverviewProps) {
  const t = useTranslations("reviewLists");
  const links = overviewFilters.map((filter) => ({
    href: overviewPath({ ...ask, filter, from: 0 }),
    current: ask.filter === filter,
    words: t(`filter.${filter}`),
  }));
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t("overviewTitle")}</h1>
      <div className="mt-1 flex flex-wrap justify-between gap-x-6 text-sm">
        <p className="text-quiet tabular-nums">{t("overviewLead", { count: view.total })}</p>
        <Link href={awayPath()} className={textLinkStyle}>
          {t("away")}
        </Link>
      </div>
      <OverviewPicture places={view.places} />
      <FilterLinks label={t("filterLabel")} links={links} />
      {view.rows.length === 0 ? (
        <EmptyState icon={<ClipboardCheck aria-hidden />} title={t(`none.${ask.filter}`)} />
      ) : (
        <Table rows={view.rows} ask={ask} />
      )}
      <Pages view={view} ask={ask} />
    </>
  );
}

const cell = "px-3 py-2.5 align-top";

function Table({ rows, ask }: { rows: OverviewRow[]; ask: OverviewPlaceInList }) {
  const t = useTranslations("reviewLists");
  return (
    // It is wider than a phone: then it scrolls by itself, by keyboard too.
    <div
      role="region"
      aria-label={t("overviewTitle")}
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-lg border border-line bg-paper"
    >
      <table className="w-full min-w-[43rem] border-collapse text-sm">
        <thead className="border-b border-line text-left text-[0.8125rem] text-quiet">
          <tr>
            <Head sort="title" ask={ask} />
            <PlainHead>{t("state")}</PlainHead>
            <PlainHead>{t("step")}</PlainHead>
            <Head sort="waiting" ask={ask} />
            <Head sort="due" ask={ask} />
            <Head sort="changed" ask={ask} />
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <Row key={row.briefing.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** By name from the first letter on; else what is longest, soonest or most, first. */
function Head({ sort, ask }: { sort: OverviewSort; ask: OverviewPlaceInList }) {
  const t = useTranslations("reviewLists");
  const isSorted = ask.sort === sort;
  const order = sort === "title" || sort === "due" ? "ascending" : "descending";
  return (
    <th
      scope="col"
      aria-sort={isSorted ? order : undefined}
      className="px-3 py-2 font-medium whitespace-nowrap"
    >
      <Link
        href={overviewPath({ ...ask, sort, from: 0 })}
        className={isSorted ? "text-ink underline underline-offset-4" : "hover:text-ink"}
      >
        {t(`sort.${sort}`)}
      </Link>
    </th>
  );
}

function PlainHead({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
      {children}
    </th>
  );
}

function Row({ row: { briefing, state, review, signed, changed } }: { row: OverviewRow }) {
  const t = useTranslations("reviewLists");
  const now = useNow();
  const href = review
    ? reviewPath({ briefingId: briefing.id, reviewId: review.id })
    : `/briefings/${briefing.id}`;
  return (
    <tr>
      <th scope="row" className={`${cell} max-w-96 min-w-40 text-left font-normal`}>
        <Link href={href} className={`${textLinkStyle} font-serif wrap-anywhere`}>
          {briefing.title || t("untitled")}
        </Link>
      </th>
      <td className={cell}>
        <StateChip state={state} />
      </td>
      <td className={cell}>{review && <StepCell review={review} />}</td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        {review?.since && t("days", { days: daysSince(review.since, now) })}
      </td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        {review?.dueDate && <DueDay day={review.dueDate} isOverdue={isOverdue(review.dueDate, dayOf(now))} />}
      </td>
      <td className={`${cell} tabular-nums`}>{signed > 0 && t("changedOf", { changed, signed })}</td>
    </tr>
  );
}

function StepCell({ review }: { review: NonNullable<OverviewRow["review"]> }) {
  const t = useTranslations("reviewLists");
  if (review.since === null) return t("versionOnly", { version: review.version });
  return (
    <div className="grid gap-1">
      <span className="tabular-nums">{t("stepOf", { step: review.step + 1, steps: review.steps })}</span>
      <AvatarStack people={review.waitsFor} label={t("waitsFor")} />
    </div>
  );
}

function Pages({ view, ask }: OverviewProps) {
  const t = useTranslations("reviewLists");
  if (ask.from === 0 && view.next === null) return null;
  return (
    <div className="mt-4 flex gap-3">
      {ask.from > 0 && (
        <Button asChild>
          <Link href={overviewPath({ ...ask, from: 0 })}>{t("first")}</Link>
        </Button>
      )}
      {view.next !== null && (
        <Button asChild>
          <Link href={overviewPath({ ...ask, from: view.next })}>{t("next")}</Link>
        </Button>
      )}
    </div>
  );
}
