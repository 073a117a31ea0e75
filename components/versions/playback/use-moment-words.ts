// A moment in words: its exact time in the viewer's zone, and who wrote then.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { PlaybackView } from "#lib/domain/playback.ts";
import { useViewersTimeZone } from "../../ui/moment.tsx";
import { momentOf } from "./moment.ts";
import type { Shown } from "./projector.ts";

export function useMomentWords(view: PlaybackView, shown: Shown): string {
  const t = useTranslations("playback");
  const time = useExactTime();
  const { at, person } = momentOf(view, shown);
  const [seq, head] = [shown.seq, view.head];
  const when = at === null ? "" : time(at);
  return t("moment", { when, name: person?.name ?? t("somebody"), seq, head });
}

/** To the second. */
export function useExactTime(): (at: number) => string {
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  return (at) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium", timeZone });
}
