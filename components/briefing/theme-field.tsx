// A section's theme in its header: a few words that are written when one leaves the field.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { maxThemeLength } from "../../lib/domain/briefing.ts";
import { harmlessText } from "../editor/harmless-text.ts";
import type { OutlineSection } from "./outline-store.ts";
import { useMayWriteIn, usePage } from "./page-context.tsx";

export function ThemeField({ section }: { section: OutlineSection }) {
  const t = useTranslations("editor.section");
  const { structure } = usePage();
  const mayWrite = useMayWriteIn(section.id);
  const [draft, setDraft] = useState(section.theme);
  useEffect(() => setDraft(section.theme), [section.theme]);
  if (!mayWrite) return section.theme ? <span className="section-theme">{section.theme}</span> : null;
  const commit = () => {
    const theme = harmlessText(draft).trim().slice(0, maxThemeLength);
    if (theme !== section.theme) structure.setTheme(section.id, theme);
    setDraft(theme);
  };
  return (
    <input
      className="section-theme"
      data-empty={section.theme === "" || undefined}
      aria-label={t("theme")}
      placeholder={t("themePlaceholder")}
      maxLength={maxThemeLength}
      size={Math.max(draft.length, 8)}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
      }}
    />
  );
}
