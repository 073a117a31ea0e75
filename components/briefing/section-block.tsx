// One section on the paper: a quiet header (kind, title, theme) and its body. Its place is CSS `order`: a move touches
// neither the DOM nor the editor, so typing and composing in it go on.
"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useState } from "react";
import { maxThemeLength, maxTitleLength } from "../../lib/domain/briefing.ts";
import { setSectionTheme } from "../../lib/document/shape.ts";
import { SectionEditor } from "../editor/section-editor.tsx";
import { harmlessText } from "../editor/harmless-text.ts";
import { LiveField } from "./live-field.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { usePage } from "./page-context.tsx";
import { sectionAnchor, titleFieldId } from "./section-ids.ts";

export type SectionBlockProps = { section: OutlineSection; place: number };

export const SectionBlock = memo(function SectionBlock({ section, place }: SectionBlockProps) {
  const t = useTranslations("editor");
  const { live, sections, carets, editorPage, mayWrite } = usePage();
  const title = section.title || t("outline.untitled");
  return (
    <section
      id={sectionAnchor(section.id)}
      data-section={section.id}
      data-kind={section.kind}
      aria-label={title}
      tabIndex={-1}
      className="paper-section"
      style={{ order: place }}
    >
      <SectionHeader section={section} title={title} />
      <SectionEditor
        section={section.id}
        body={section.body}
        awareness={live.awareness}
        carets={carets}
        page={editorPage}
        sections={sections}
        editable={mayWrite}
        label={t("section.body", { title })}
        placeholder={mayWrite ? section.guidance || t("section.write") : t("section.nothing")}
      />
    </section>
  );
});

function SectionHeader({ section, title }: { section: OutlineSection; title: string }) {
  const t = useTranslations("editor");
  const { mayWrite, editorPage } = usePage();
  return (
    <header className="section-header">
      <p className="section-meta">
        <span className="section-kind">{t(`kinds.${section.kind}`)}</span>
        <ThemeField section={section} />
      </p>
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
    </header>
  );
}

function ThemeField({ section }: { section: OutlineSection }) {
  const t = useTranslations("editor.section");
  const { mayWrite } = usePage();
  const [draft, setDraft] = useState(section.theme);
  useEffect(() => setDraft(section.theme), [section.theme]);
  const { live } = usePage();
  if (!mayWrite) return section.theme ? <span className="section-theme">{section.theme}</span> : null;
  const commit = () => {
    const theme = harmlessText(draft).trim().slice(0, maxThemeLength);
    if (theme !== section.theme) setSectionTheme(live.doc, section.id, theme);
    setDraft(theme);
  };
  return (
    <input
      className="section-theme"
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
