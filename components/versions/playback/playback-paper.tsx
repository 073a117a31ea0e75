"use client";
// The paper as it was at the moment that is shown: memo block, sections in their order, footnotes. Nothing in it can be edited.
import { useTranslations } from "next-intl";
import { memo, useCallback, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Meta } from "../../../lib/document/shape.ts";
import { NotesOf } from "../../briefing/footnote-notes.tsx";
import { openOutlineStore, type OutlineSection } from "../../briefing/outline-store.ts";
import { dress, type Dressing } from "../../editor/dress.ts";
import { gapPx, likelyLines, linePx } from "../../editor/likely-lines.ts";
import { drawStaticText } from "../../editor/static-text.ts";
import type { ChangeMarks } from "./change-marks.ts";
import type { Film } from "./film.ts";

export type PlaybackPaperProps = { film: Film; marks: ChangeMarks; dressing: Dressing };

/** What another film shows too stays as it is drawn; within a film, only what changes is drawn anew. */
export const PlaybackPaper = memo(function PlaybackPaper({ film, marks, dressing }: PlaybackPaperProps) {
  const t = useTranslations("playback");
  const outline = useMemo(() => openOutlineStore(film.doc), [film]);
  const dressed = useDress(dressing);
  const { sections, meta } = useSyncExternalStore(outline.subscribe, outline.get, outline.get);
  return (
    <div className="paper">
      <Memo meta={meta} />
      {sections.map((section) => (
        <Section key={section.id} section={section} marks={marks} dressed={dressed} />
      ))}
      <NotesOf key={film.number} doc={film.doc} sections={sections} />
      {sections.length === 0 && <p className="paper-empty">{t("noSections")}</p>}
    </div>
  );
});

function useDress(dressing: Dressing): (element: Element) => void {
  return useCallback(
    (element) => {
      dress(element, dressing);
      for (const box of element.querySelectorAll("input")) box.disabled = true;
    },
    [dressing],
  );
}

function Memo({ meta }: { meta: Meta }) {
  const t = useTranslations("editor.memo");
  const rows = [
    ["to", meta.to],
    ["from", meta.from],
    ["subject", meta.title],
    ["date", meta.date],
    ["marking", meta.marking],
  ] as const;
  return (
    <section aria-label={t("label")} className="memo">
      {rows.map(([name, value]) => (
        <div key={name} className="memo-row">
          <span className="memo-label">{t(name)}</span>
          <p className={name === "subject" ? "memo-field memo-subject" : "memo-field"}>{value || "\u00a0"}</p>
        </div>
      ))}
    </section>
  );
}

type SectionProps = Pick<PlaybackPaperProps, "marks"> & {
  section: OutlineSection;
  dressed: (element: Element) => void;
};

function Section({ section, marks, dressed }: SectionProps) {
  const t = useTranslations("editor");
  const title = section.title || t("outline.untitled");
  return (
    <section
      role="group"
      aria-label={title}
      data-section={section.id}
      data-kind={section.kind}
      className="paper-section"
    >
      <header className="section-header">
        <p className="section-meta">
          <span className="section-kind">{t(`kinds.${section.kind}`)}</span>
          {section.theme && <span className="section-theme">{section.theme}</span>}
        </p>
        <h2 className="section-title">{title}</h2>
      </header>
      <Body body={section.body} marks={marks} dressed={dressed} />
    </section>
  );
}

type BodyProps = Omit<SectionProps, "section"> & Pick<OutlineSection, "body">;

const Body = memo(function Body({ body, marks, dressed }: BodyProps) {
  const host = useRef<HTMLDivElement>(null);
  // Before the browser paints.
  useLayoutEffect(() => {
    const root = host.current;
    if (!root) return;
    const text = drawStaticText(body, root, () => {}, dressed);
    root.style.containIntrinsicHeight = `auto ${likelyHeight(root)}px`;
    const remove = marks.add(body, text);
    return () => {
      remove();
      text.destroy();
    };
  }, [body, marks, dressed]);
  return (
    <div className="section-body">
      <div ref={host} className="prose-text" data-drawn="" />
    </div>
  );
});

const lineCharacters = 80;

/** Until it is near enough to be laid out. */
function likelyHeight(root: HTMLElement): number {
  const texts = [...root.children].map((block) => block.textContent);
  return likelyLines(texts, lineCharacters) * linePx + texts.length * gapPx;
}
