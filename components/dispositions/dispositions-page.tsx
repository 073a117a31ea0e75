"use client";
// The page of a briefing's comments and dispositions: its head with the ways to save and print it, the table, further pages.
import { Download, MessageSquareText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { DispositionsView } from "#lib/domain/disposition-table.ts";
import { BackLink } from "../ui/back-link.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { DispositionTable } from "./disposition-table.tsx";
import { PrintButton } from "./print-button.tsx";

export type DispositionsPageProps = { view: DispositionsView; isFirst: boolean };

export function DispositionsPage({ view, isFirst }: DispositionsPageProps) {
  const t = useTranslations("dispositions");
  return (
    <>
      <BackLink href={`/briefings/${view.briefing.id}`}>{t("back")}</BackLink>
      <Heading view={view} />
      {view.items.length === 0 ? (
        <EmptyState icon={<MessageSquareText aria-hidden />} title={t("empty")}>
          {t("emptyLead")}
        </EmptyState>
      ) : (
        <DispositionTable rows={view.items} />
      )}
      <Pages view={view} isFirst={isFirst} />
    </>
  );
}

function Heading({ view: { briefing, total } }: { view: DispositionsView }) {
  const t = useTranslations("dispositions");
  const locale = useLocale();
  return (
    <div className="mt-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
          {t("titleOf", { title: briefing.title || t("untitledBriefing") })}
        </h1>
        <p className="mt-1 text-sm text-quiet tabular-nums">{t("count", { count: total })}</p>
      </div>
      {total > 0 && (
        <div className="flex gap-2 print:hidden">
          <Button asChild>
            <a href={`/api/v1/briefings/${briefing.id}/dispositions?format=csv&locale=${locale}`} download>
              <Download aria-hidden />
              {t("save")}
            </a>
          </Button>
          <PrintButton label={t("print")} />
        </div>
      )}
    </div>
  );
}

function Pages({ view: { briefing, items, nextCursor, total }, isFirst }: DispositionsPageProps) {
  const t = useTranslations("dispositions");
  const [first, last] = [items[0], items.at(-1)];
  if (isFirst && nextCursor === null) return null;
  const path = `/briefings/${briefing.id}/dispositions`;
  return (
    <div className="mt-4 flex items-center gap-3 print:hidden">
      {first && last && (
        <p className="text-sm text-quiet tabular-nums">
          {t("range", { from: first.number, to: last.number, total })}
        </p>
      )}
      {!isFirst && (
        <Button asChild>
          <Link href={path}>{t("first")}</Link>
        </Button>
      )}
      {nextCursor !== null && (
        <Button asChild>
          <Link href={`${path}?cursor=${encodeURIComponent(nextCursor)}`}>{t("next")}</Link>
        </Button>
      )}
    </div>
  );
}
