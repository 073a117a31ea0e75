// What is told once something was said: who was named and doesn't hear of it.
"use client";

import { useTranslations } from "next-intl";
import { toast } from "../ui/toaster.tsx";

export function useSaid(): (unreached: readonly string[]) => void {
  const t = useTranslations("threads.unreached");
  return (unreached) => {
    if (unreached.length > 0) toast(t("some", { count: unreached.length }));
  };
}
