"use client";
// The day by which a step is due, with a word and an icon once it is over.
import { TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

export function DueDay({ day, isOverdue }: { day: string; isOverdue: boolean }) {
  const t = useTranslations("reviewLists");
  const format = useFormatter();
  // A day is the same everywhere: it is no moment in anybody's zone.
  const words = format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  if (!isOverdue) return <time dateTime={day}>{t("due", { day: words })}</time>;
  return (
    <span className="inline-flex items-center gap-1 font-medium text-danger">
      <TriangleAlert aria-hidden className="size-3.5" />
      <time dateTime={day}>{t("overdue", { day: words })}</time>
    </span>
  );
}
