"use client";
// What happened between two versions: a restoring, or something about a review.
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReviewActView } from "#lib/domain/review-list.ts";
import type { RestoreView } from "#lib/domain/version.ts";
import { reviewPath } from "../review/review-path.ts";
import { Button } from "../ui/button.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { Clock } from "./clock.tsx";

type RestoreRowProps = { restore: RestoreView; onUndo: ((id: string) => void) | undefined };

export function RestoreRow({ restore, onUndo }: RestoreRowProps) {
  const t = useTranslations("versions.restore");
  const { id, by, at, version, section, undoes, undoneBy } = restore;
  const what = undoes
    ? t("eventUndone")
    : version === null
      ? t("eventMoment")
      : t("event", { number: version });
  return (
    <li className="version-event">
      <span>
        {what} {section !== null && t("eventSection")}
      </span>
      <span className="version-facts">
        <Clock at={at} />
        <span>{by.name}</span>
        {undoneBy !== null && <span>{t("wasUndone")}</span>}
      </span>
      {onUndo && undoes === null && undoneBy === null && (
        <Button size="small" onClick={() => onUndo(id)}>
          <Undo2 aria-hidden />
          {t("undo")}
        </Button>
      )}
    </li>
  );
}

type ActRowProps = { briefingId: string; act: ReviewActView };

/** Leads to its review, where it belongs to one. */
export function ActRow({ briefingId, act: { kind, by, at, version, reviewId, sections } }: ActRowProps) {
  const t = useTranslations("versions.acts");
  const words = t(kind, { version, sections });
  return (
    <li className="version-event">
      {reviewId === null ? (
        <span>{words}</span>
      ) : (
        <Link href={reviewPath({ briefingId, reviewId })} className={textLinkStyle}>
          {words}
        </Link>
      )}
      <span className="version-facts">
        <Clock at={at} />
        {by && <span>{by.name}</span>}
      </span>
    </li>
  );
}
