// Does something with a thread by way of the API, shows what came of it, and says in words where it was refused.
"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Answer } from "../api/call-api.ts";
import { toast } from "../ui/toaster.tsx";
import type { ThreadDesk } from "./thread-desk.ts";

export function useAct(desk: ThreadDesk, thread: string) {
  const t = useTranslations("threads.refused");
  const errors = useTranslations("errors");
  return useCallback(
    async <T>(request: () => Promise<Answer<T>>, done?: (value: T) => void): Promise<boolean> => {
      const answer = await request();
      if (!answer.ok) {
        toast.error(answer.code === "conflict" ? t("settledBefore") : errors(answer.code));
        desk.store.changed(thread);
        return false;
      }
      if (done) done(answer.value);
      else desk.store.changed(thread);
      return true;
    },
    [desk, thread, t, errors],
  );
}
