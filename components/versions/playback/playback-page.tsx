"use client";
// The page on which a briefing's life is played: its head, the paper as it was, and what one plays it with.
import { Film as FilmIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PlaybackView } from "#lib/domain/playback.ts";
import { BackLink } from "../../ui/back-link.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PlaybackSkeleton } from "./playback-skeleton.tsx";
import { Stage } from "./stage.tsx";
import { useProjector } from "./use-projector.ts";
import "./playback.css";

export type PlaybackPageProps = { view: PlaybackView; at: number };

export function PlaybackPage({ view, at }: PlaybackPageProps) {
  const t = useTranslations("playback");
  const { briefing, head } = view;
  return (
    <div className="playback">
      <header className="playback-head">
        <BackLink href={`/briefings/${briefing.id}/versions`}>{t("back")}</BackLink>
        <h1 className="playback-title">{t("titleOf", { title: briefing.title || t("untitledBriefing") })}</h1>
      </header>
      {head === 0 ? (
        <EmptyState icon={<FilmIcon aria-hidden />} title={t("empty")}>
          {t("emptyLead")}
        </EmptyState>
      ) : (
        <Playing view={view} at={at} />
      )}
    </div>
  );
}

function Playing({ view, at }: PlaybackPageProps) {
  const projector = useProjector({ briefingId: view.briefing.id, head: view.head, at });
  if (!projector) return <PlaybackSkeleton />;
  return <Stage view={view} projector={projector} />;
}
