"use client";
// Says to screen readers where it stands when playing was paused; nothing while it goes on.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { PlaybackView } from "#lib/domain/playback.ts";
import type { Shown } from "./projector.ts";
import { useMomentWords } from "./use-moment-words.ts";

export function PausedWords({ view, shown }: { view: PlaybackView; shown: Shown }) {
  const t = useTranslations("playback");
  const words = useMomentWords(view, shown);
  const [said, setSaid] = useState("");
  const wasPlaying = useRef(false);
  useEffect(() => {
    if (wasPlaying.current && !shown.isPlaying) setSaid(t("paused", { moment: words }));
    if (shown.isPlaying && !wasPlaying.current) setSaid("");
    wasPlaying.current = shown.isPlaying;
  }, [shown.isPlaying, words, t]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
