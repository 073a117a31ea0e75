"use client";
// The slider over a briefing's life, with its versions as marks above it and a strip under it that says who wrote when.
import { useTranslations } from "next-intl";
import { memo, type KeyboardEvent } from "react";
import type { PlaybackMark, PlaybackView } from "#lib/domain/playback.ts";
import { presenceColorFor } from "#lib/domain/presence.ts";
import { tooltip } from "../../ui/tooltip.ts";
import { shareOf, stretchesOf } from "./moment.ts";
import type { Projector, Shown } from "./projector.ts";
import { useMarkName } from "./use-mark-name.ts";
import { useMomentWords } from "./use-moment-words.ts";

export type MomentSliderProps = { view: PlaybackView; projector: Projector; shown: Shown };

/** Page Up and Page Down go so much of the whole. */
const pages = 50;

export function MomentSlider({ view, projector, shown }: MomentSliderProps) {
  const t = useTranslations("playback");
  const words = useMomentWords(view, shown);
  const byPage = (event: KeyboardEvent) => {
    const direction = event.key === "PageUp" ? 1 : event.key === "PageDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    projector.seek(shown.seq + direction * Math.max(1, Math.round(view.head / pages)));
  };
  return (
    <div className="playback-slider">
      <Marks versions={view.versions} head={view.head} projector={projector} />
      <input
        type="range"
        min={1}
        max={view.head}
        step={1}
        value={shown.seq}
        aria-label={t("slider")}
        aria-valuetext={words}
        onKeyDown={byPage}
        onChange={({ target }) => projector.seek(Number(target.value))}
      />
      <Strip view={view} />
    </div>
  );
}

type MarksProps = { versions: readonly PlaybackMark[]; head: number; projector: Projector };

/** By the keyboard the buttons beside play lead from version to version: hundreds of stops would be in the way. */
const Marks = memo(function Marks({ versions, head, projector }: MarksProps) {
  const t = useTranslations("playback");
  const nameOf = useMarkName();
  if (versions.length === 0) return null;
  return (
    <ol aria-label={t("versions")} className="playback-marks">
      {versions.map((mark) => (
        <li key={mark.number} style={{ left: `${shareOf(mark.seq, head) * 100}%` }}>
          <button
            type="button"
            tabIndex={-1}
            aria-label={t("toVersion", { name: nameOf(mark) })}
            {...tooltip(nameOf(mark), undefined, "top")}
            data-named={mark.name !== ""}
            data-signed={mark.signedBy.length > 0}
            onClick={() => projector.seek(mark.seq)}
          />
        </li>
      ))}
    </ol>
  );
});

/** A picture of what the slider says in words. */
const Strip = memo(function Strip({ view: { timeline, people, head } }: Pick<MomentSliderProps, "view">) {
  return (
    <svg aria-hidden className="playback-strip" viewBox={`0 0 ${head} 1`} preserveAspectRatio="none">
      {stretchesOf(timeline).map(({ from, to, author }) => {
        const { light, dark } = presenceColorFor(people[author ?? -1]?.color ?? 0);
        const style = { "--light": light, "--dark": dark };
        return (
          <rect
            key={from}
            x={from - 1}
            width={to - from + 1}
            height={1}
            data-known={author !== null}
            style={style as React.CSSProperties}
          />
        );
      })}
    </svg>
  );
});
