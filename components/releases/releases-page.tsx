"use client";
// The page of a briefing's releases: what is approved and can be released, and the releases that there are.
import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReleaseItem, ReleasesPageView } from "#lib/domain/release-view.ts";
import { BackLink } from "../ui/back-link.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { ReleaseButton } from "./release-button.tsx";
import { releasePath, releasesPath } from "./release-paths.ts";

export function ReleasesPage({ view, isFirst }: { view: ReleasesPageView; isFirst: boolean }) {
  const t = useTranslations("releases");
  const { briefing, approved, items, nextCursor } = view;
  const list = releasesPath(briefing.id);
  return (
    <>
      <BackLink href={`/briefings/${briefing.id}`}>{t("backToBriefing")}</BackLink>
      <h1 className="mt-3 text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
        {t("listOf", { title: briefing.title || t("untitledBriefing") })}
      </h1>
      {approved && <Approved briefingId={briefing.id} approved={approved} />}
      {items.length === 0 ? (
        <EmptyState icon={<Send aria-hidden />} title={t("empty")}>
          {t("emptyLead")}
        </EmptyState>
      ) : (
        <ul className="mt-5 divide-y divide-line rounded-lg border border-line bg-paper">
          {items.map((release) => (
            <Row key={release.id} release={release} />
          ))}
        </ul>
      )}
      <div className="mt-4 flex gap-3 print:hidden">
        {!isFirst && (
          <Button asChild>
            <Link href={list}>{t("first")}</Link>
          </Button>
        )}
        {nextCursor !== null && (
          <Button asChild>
            <Link href={`${list}?cursor=${encodeURIComponent(nextCursor)}`}>{t("next")}</Link>
          </Button>
        )}
      </div>
    </>
  );
}

type ApprovedProps = { briefingId: string; approved: NonNullable<ReleasesPageView["approved"]> };

function Approved({ briefingId, approved: { reviewId, version, mayRelease } }: ApprovedProps) {
  const t = useTranslations("releases");
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-approved-soft px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-medium">{t("approved", { version })}</p>
        <p className="text-sm text-pretty">{t(mayRelease ? "approvedLead" : "approvedOthers")}</p>
      </div>
      {mayRelease && <ReleaseButton briefingId={briefingId} reviewId={reviewId} />}
    </div>
  );
}

function Row({ release }: { release: ReleaseItem }) {
  const t = useTranslations("releases");
  const { id, number, version, briefing, by, at, sha256 } = release;
  return (
    <li className="grid gap-0.5 px-4 py-3">
      <Link href={releasePath(briefing.id, id)} className={`${textLinkStyle} justify-self-start font-medium`}>
        {t("number", { number })}
      </Link>
      <p className="text-sm text-quiet">
        {t("ofVersion", { version })} · {t("releasedBy", { name: by.name })} · <ExactTime at={at} />
      </p>
      <p className="font-mono text-xs break-all text-quiet">{sha256}</p>
    </li>
  );
}
