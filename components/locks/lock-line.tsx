// The line in a locked section's header: since when and by whom it is locked, and the way to unlock it for who may.
"use client";

import { Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useLock, usePage } from "../briefing/page-context.tsx";
import { Button } from "../ui/button.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";

export function LockLine({ section, title }: { section: string; title: string }) {
  const t = useTranslations("locks");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const { facts, locks } = usePage();
  const lock = useLock(section);
  if (!lock) return null;
  const when = format.dateTime(new Date(lock.at), { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <p className="section-lock">
      <Lock aria-hidden />
      <span>{t("since", { when, name: lock.by.name })}</span>
      {facts.may.lock && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t("unlockLabel", { title })}
          onClick={() => locks.unlocking.set(section)}
        >
          {t("unlock")}
        </Button>
      )}
    </p>
  );
}
