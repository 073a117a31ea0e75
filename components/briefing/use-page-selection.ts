// The page's selection over several sections, with the words in which an edit of it is refused.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { openPageSelection, type PageSelection } from "../editor/page-selection.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { toast } from "../ui/toaster.tsx";

export function usePageSelection(sections: SectionRegistry): PageSelection {
  const t = useTranslations("editor.selection");
  const words = useRef(t);
  useEffect(() => {
    words.current = t;
  });
  return useMemo(
    () => openPageSelection(sections, (what) => void toast(words.current(what), { id: "selection" })),
    [sections],
  );
}
