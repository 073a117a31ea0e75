"use client";
// The way to restoring a moment: what it would change is read first.
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PlaybackView } from "#lib/domain/playback.ts";
import { Button } from "../../ui/button.tsx";
import { Link } from "../../ui/link.tsx";
import { versionsPath } from "../versions-path.ts";
import type { Shown } from "./projector.ts";

export function RestoreMoment({ view, shown }: { view: PlaybackView; shown: Shown }) {
  const t = useTranslations("playback.restore");
  const content = (
    <>
      <RotateCcw aria-hidden />
      {t("button")}
    </>
  );
  if (shown.seq >= view.head)
    return (
      <Button disabled title={t("isPresent")}>
        {content}
      </Button>
    );
  const moment = { at: `s${shown.seq}`, against: "now", restore: true };
  return (
    <Button asChild>
      <Link href={versionsPath(view.briefing.id, moment)}>{content}</Link>
    </Button>
  );
}
