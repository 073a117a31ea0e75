// The quiet header of a section: kind, theme, title, and what else is set: marking, owner, due date, state, who drafts it.
"use client";

import { useTranslations } from "next-intl";
import { LockLine } from "../locks/lock-line.tsx";
import { maxTitleLength } from "../../lib/domain/briefing.ts";
import { LiveField } from "./live-field.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { useMayWriteIn, usePage } from "./page-context.tsx";
import { SectionDetails } from "./section-details.tsx";
import { SectionFacts } from "./section-facts.tsx";
import { FoldButton } from "./section-fold.tsx";
import { titleFieldId } from "./section-ids.ts";
import { ThemeField } from "./theme-field.tsx";

export function SectionHeader({ section, title }: { section: OutlineSection; title: string }) {
  const t = useTranslations("editor");
  const { editorPage } = usePage();
  const mayWrite = useMayWriteIn(section.id);
  return (
    <header className="section-header">
      <div className="section-meta">
        <FoldButton section={section.id} title={title} />
        <span className="section-kind">{t(`kinds.${section.kind}`)}</span>
        <ThemeField section={section} />
        <SectionFacts section={section} />
        {mayWrite && <SectionDetails section={section} title={title} />}
      </div>
      {mayWrite ? (
        <>
          <h2 className="sr-only">{title}</h2>
          <LiveField
            id={titleFieldId(section.id)}
            text={section.titleText}
            label={t("section.title")}
            editable
            maxLength={maxTitleLength}
            placeholder={t("section.titlePlaceholder")}
            className="section-title"
            onTyped={editorPage.typed}
          />
        </>
      ) : (
        <h2 className="section-title">{title}</h2>
      )}
      <LockLine section={section.id} title={title} />
    </header>
  );
}
