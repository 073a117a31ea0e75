// Takes back a restoring, and says what was edited since and stays.
"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "../ui/toaster.tsx";
import { versionRequests } from "./version-requests.ts";

export type UndoWays = { onUndone(): void; onLeft(quotes: string[]): void };

export function useUndoRestore(
  briefingId: string,
  { onUndone, onLeft }: UndoWays,
): (id: string) => Promise<void> {
  const t = useTranslations("versions.restore");
  const errors = useTranslations("errors");
  return useCallback(
    async (id) => {
      const answer = await versionRequests(briefingId).undoRestore(id);
      if (!answer.ok)
        return void toast.error(answer.code === "conflict" ? t("undoneBefore") : errors(answer.code));
      const { left } = answer.value;
      if (left.length > 0) onLeft(left.map(({ quote }) => quote));
      toast(t(answer.value.id === null ? "undoneNothing" : "undone"));
      onUndone();
    },
    [briefingId, t, errors, onUndone, onLeft],
  );
}
