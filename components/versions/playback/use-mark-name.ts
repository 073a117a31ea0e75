// What a version is called where it is only a mark.
"use client";

import { useTranslations } from "next-intl";
import type { PlaybackMark } from "#lib/domain/playback.ts";

export function useMarkName(): (mark: PlaybackMark) => string {
  const t = useTranslations("playback");
  return ({ number, name }) => (name === "" ? t("version", { number }) : t("versionNamed", { number, name }));
}
