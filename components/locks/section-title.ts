// How a section is called now, for words about it that are said outside the paper.
"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { liveSections } from "../../lib/document/shape.ts";
import type { LiveSession } from "../live/session.ts";

export function useSectionTitle(session: LiveSession | null): (section: string) => string {
  const t = useTranslations("editor.outline");
  return useCallback(
    (id) => {
      const doc = session?.view().live?.doc;
      const section = doc && liveSections(doc).find((candidate) => candidate.id === id);
      return section?.title.toString() || t("untitled");
    },
    [session, t],
  );
}
