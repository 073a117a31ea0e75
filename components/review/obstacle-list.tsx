// What stands in the way of asking for a review: each line leads to its place.
"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import type { Obstacle } from "#lib/domain/review-view.ts";
import { usePage } from "../briefing/page-context.tsx";
import { sectionAnchor } from "../briefing/section-ids.ts";
import { goToSection } from "../briefing/section-place.ts";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { reviewPath } from "./review-path.ts";

export type ObstacleListProps = {
  id: string;
  obstacles: readonly Obstacle[];
  /** Shows a thread beside its text. */
  onThread(thread: string): void;
  /** The focus leaves the panel for the paper. */
  onGone(): void;
};

export function ObstacleList({ id, obstacles, ...acts }: ObstacleListProps) {
  const t = useTranslations("review.obstacles");
  if (obstacles.length === 0) return null;
  return (
    <div id={id} className="review-obstacles">
      <h3>{t("title")}</h3>
      <ul aria-label={t("title")}>
        {obstacles.map((obstacle, at) => (
          <li key={at}>
            <Line obstacle={obstacle} {...acts} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type LineProps = { obstacle: Obstacle } & Pick<ObstacleListProps, "onThread" | "onGone">;

function Line({ obstacle, onThread, onGone }: LineProps): ReactNode {
  const t = useTranslations("review.obstacles");
  const versions = useTranslations("versions");
  const { facts } = usePage();
  switch (obstacle.kind) {
    case "thread":
      return (
        <PlaceLink
          href={`/briefings/${facts.id}?thread=${obstacle.threadId}`}
          onGo={() => onThread(obstacle.threadId)}
        >
          {t("thread", { quote: obstacle.quote })}
        </PlaceLink>
      );
    case "not_ready":
      return (
        <SectionLink section={obstacle.sectionId} onGone={onGone}>
          {t("notReady", { title: obstacle.title || versions("untitledSection") })}
        </SectionLink>
      );
    case "bluf_long":
      return (
        <SectionLink section={obstacle.sectionId} onGone={onGone}>
          {t("blufLong", { lines: obstacle.lines })}
        </SectionLink>
      );
    case "no_date":
      return (
        <SectionLink section={obstacle.sectionId} onGone={onGone}>
          {t("noDate")}
        </SectionLink>
      );
    case "open_review":
      return (
        <Link
          className={textLinkStyle}
          href={reviewPath({ briefingId: facts.id, reviewId: obstacle.reviewId })}
        >
          {t("openReview")}
        </Link>
      );
    case "only_asker":
      return t("onlyAsker");
  }
}

type SectionLinkProps = { section: string; onGone(): void; children: ReactNode };

function SectionLink({ section, onGone, children }: SectionLinkProps) {
  const { folds } = usePage();
  const go = () => {
    folds.set(section, false);
    onGone();
    goToSection(section, "section");
  };
  return (
    <PlaceLink href={`#${sectionAnchor(section)}`} onGo={go}>
      {children}
    </PlaceLink>
  );
}

type PlaceLinkProps = { href: string; onGo(): void; children: ReactNode };

/** A place on this page: its address is for another tab. */
function PlaceLink({ href, onGo, children }: PlaceLinkProps) {
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a href={href} onClick={go} className={textLinkStyle}>
      {children}
    </a>
  );
}
