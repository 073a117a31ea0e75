"use client";
// The bar under the paper: the slider over the whole life, play and pause, steps, the pace, who writes, and restoring.
import {
  ChevronLeft,
  ChevronRight,
  LocateFixed,
  LocateOff,
  Pause,
  Play,
  SkipBack,
  SkipForward,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { PlaybackMark, PlaybackView } from "#lib/domain/playback.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { inputStyle } from "../../ui/input.tsx";
import { markBeside, momentOf } from "./moment.ts";
import { MomentSlider } from "./moment-slider.tsx";
import { speeds } from "./pace.ts";
import type { Projector, Shown } from "./projector.ts";
import { RestoreMoment } from "./restore-moment.tsx";
import type { KeepInView } from "./use-keep-in-view.ts";
import { useExactTime } from "./use-moment-words.ts";
import { useMarkName } from "./use-mark-name.ts";
import { Writers } from "./writers.tsx";

export type TransportProps = {
  view: PlaybackView;
  projector: Projector;
  shown: Shown;
  following: KeepInView;
};

export function Transport({ view, projector, shown, following }: TransportProps) {
  const t = useTranslations("playback");
  return (
    <section aria-label={t("controls")} className="playback-bar">
      <MomentSlider view={view} projector={projector} shown={shown} />
      <div className="playback-row">
        <div className="playback-buttons">
          <Steps view={view} projector={projector} shown={shown} />
        </div>
        <Clock view={view} shown={shown} />
        <Writers people={view.people} writing={shown.writers} />
        <div className="playback-tools">
          <Pace projector={projector} shown={shown} />
          <IconButton
            label={t(following.isOn ? "followStop" : "follow")}
            pressed={following.isOn}
            side="top"
            onClick={() => following.set(!following.isOn)}
          >
            {following.isOn ? <LocateFixed aria-hidden /> : <LocateOff aria-hidden />}
          </IconButton>
          {view.may.restore && <RestoreMoment view={view} shown={shown} />}
        </div>
      </div>
    </section>
  );
}

type StepsProps = Pick<TransportProps, "view" | "projector" | "shown">;

function Steps({ view, projector, shown }: StepsProps) {
  const t = useTranslations("playback");
  const { seq, isPlaying } = shown;
  return (
    <>
      <ToMark view={view} projector={projector} shown={shown} direction={-1} />
      <IconButton
        label={t("stepBack")}
        keys="←"
        side="top"
        disabled={seq <= 1}
        onClick={() => projector.step(-1)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <IconButton
        label={t(isPlaying ? "pause" : "play")}
        keys={t("space")}
        side="top"
        className="playback-play"
        aria-busy={isPlaying && shown.isWaiting}
        onClick={() => projector.toggle()}
      >
        {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <IconButton
        label={t("stepOn")}
        keys="→"
        side="top"
        disabled={seq >= view.head}
        onClick={() => projector.step(1)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
      <ToMark view={view} projector={projector} shown={shown} direction={1} />
    </>
  );
}

/** Left out where there are no versions: to the start and the end the slider's keys lead. */
function ToMark({ view, projector, shown, direction }: StepsProps & { direction: 1 | -1 }) {
  const t = useTranslations("playback");
  const nameOf = useMarkName();
  const mark: PlaybackMark | null = markBeside(view.versions, shown.seq, direction);
  if (view.versions.length === 0) return null;
  const none = t(direction === 1 ? "noNextVersion" : "noVersionBefore");
  return (
    <IconButton
      label={mark ? t(direction === 1 ? "nextVersion" : "versionBefore", { name: nameOf(mark) }) : none}
      side="top"
      disabled={mark === null}
      onClick={() => mark && projector.seek(mark.seq)}
    >
      {direction === 1 ? <SkipForward aria-hidden /> : <SkipBack aria-hidden />}
    </IconButton>
  );
}

function Clock({ view, shown }: Pick<TransportProps, "view" | "shown">) {
  const t = useTranslations("playback");
  const time = useExactTime();
  const { at } = momentOf(view, shown);
  return (
    <p className="playback-clock">
      {at !== null && <time dateTime={new Date(at).toISOString()}>{time(at)}</time>}
      <span className="playback-count">{t("place", { seq: shown.seq, head: view.head })}</span>
    </p>
  );
}

function Pace({ projector, shown }: Pick<TransportProps, "projector" | "shown">) {
  const t = useTranslations("playback");
  return (
    <select
      aria-label={t("speed")}
      className={`${inputStyle} playback-pace`}
      value={shown.speed}
      onChange={({ target }) => {
        const speed = speeds.find((each) => each === target.value);
        if (speed) projector.setSpeed(speed);
      }}
    >
      {speeds.map((speed) => (
        <option key={speed} value={speed}>
          {speed === "change" ? t("byChange") : t("times", { speed })}
        </option>
      ))}
    </select>
  );
}
