// Throws away what was being written in a thread, with a way back for a moment.
"use client";

import { useTranslations } from "next-intl";
import { toast } from "../ui/toaster.tsx";
import type { ThreadDesk } from "./thread-desk.ts";

export function useDiscard({ drafts }: ThreadDesk): (key: string) => void {
  const t = useTranslations("threads.write");
  return (key) => {
    const left = drafts.get(key);
    drafts.set(key, null);
    if (!left?.text) return;
    toast(t("discarded"), { action: { label: t("undo"), onClick: () => drafts.set(key, left) } });
  };
}
