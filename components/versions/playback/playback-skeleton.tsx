// What stands where a briefing's life is about to be played.
import { useTranslations } from "next-intl";
import { Skeleton } from "../../ui/skeleton.tsx";
import "../../briefing/page-styles.ts";
import "./playback.css";

const lines = [0, 1, 2, 3, 4, 5];

export function PlaybackSkeleton() {
  const t = useTranslations("playback");
  return (
    <>
      <div className="paper-scroll" aria-busy="true">
        <p className="sr-only">{t("loading")}</p>
        <div className="paper">
          {lines.map((line) => (
            <Skeleton key={line} className="h-6 w-full" />
          ))}
        </div>
      </div>
      <div className="playback-bar playback-bar-waiting" />
    </>
  );
}
