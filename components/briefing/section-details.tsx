// The small panel at a section's header in which its kind, owner, due date, state and marking are set; the outline opens it too.
// What is in it comes later.
"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense, useSyncExternalStore } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { usePage } from "./page-context.tsx";
import { whenWanted } from "../ui/later.ts";

const SectionFieldsForm = whenWanted(() => import("./section-fields-form.tsx"));

export function SectionDetails({ section, title }: { section: OutlineSection; title: string }) {
  const t = useTranslations("sections.details");
  const { details } = usePage();
  const isOpen = () => details.get() === section.id;
  const open = useSyncExternalStore(details.subscribe, isOpen, isOpen);
  return (
    <Popover open={open} onOpenChange={(next) => details.set(next ? section.id : null)}>
      <PopoverTrigger asChild>
        <IconButton size="small" label={t("open", { title })} className="section-more">
          <SlidersHorizontal aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={t("label", { title })} className="grid gap-3">
        <Suspense>
          <SectionFieldsForm section={section} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
