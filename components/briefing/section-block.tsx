// One section on the paper: a quiet header (kind, title, theme) and its body. Its place is CSS `order`: a move touches
// neither the DOM nor the editor, so typing and composing in it go on.
"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { SectionEditor } from "../editor/section-editor.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { useMayWriteIn, usePage } from "./page-context.tsx";
import { SectionFold } from "./section-fold.tsx";
import { SectionHeader } from "./section-header.tsx";
import { SectionFoot } from "./section-foot.tsx";
import { sectionAnchor } from "./section-ids.ts";
import { TimelineFigure } from "./timeline-figure.tsx";

export type SectionBlockProps = { section: OutlineSection; place: number };

export const SectionBlock = memo(function SectionBlock({ section, place }: SectionBlockProps) {
  const t = useTranslations("editor");
  const hints = useTranslations("sections.guidance");
  const { live, sections, carets, editorPage } = usePage();
  const mayWrite = useMayWriteIn(section.id);
  const title = section.title || t("outline.untitled");
  return (
    <section
      // Its heading leads to it. A landmark would want a title that no other section has.
      role="group"
      id={sectionAnchor(section.id)}
      data-section={section.id}
      data-kind={section.kind}
      aria-label={title}
      tabIndex={-1}
      className="paper-section"
      style={{ order: place }}
    >
      <SectionHeader section={section} title={title} />
      <SectionFold section={section.id}>
        {section.kind === "timeline" && <TimelineFigure section={section} />}
        <SectionEditor
          section={section.id}
          body={section.body}
          awareness={live.awareness}
          carets={carets}
          page={editorPage}
          sections={sections}
          editable={mayWrite}
          label={t("section.body", { title })}
          placeholder={mayWrite ? section.guidance || hints(section.kind) : t("section.nothing")}
        />
        <SectionFoot section={section} />
      </SectionFold>
    </section>
  );
});
