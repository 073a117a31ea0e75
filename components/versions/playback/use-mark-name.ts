// What a version is called where it is only a mark.
"use client";

import { useTranslations } from "next-intl";
import type { PlaybackMark } from "#lib/domain/playback.ts";

export function useMarkName(): (mark: PlaybackMark) => string {
  const t = useTranslations("playback");
  return ({ number, name, signedBy }) => {
    const called = name === "" ? t("version", { number }) : t("versionNamed", { number, name });
    return signedBy.length === 0 ? called : t("signedBy", { name: called, people: signedBy.join(", ") });
  };
}
