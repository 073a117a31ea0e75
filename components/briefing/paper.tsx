// The paper in the middle: memo block and sections. React keeps the sections in the order in which they came; what is seen
// is CSS `order`. The DOM follows the visible order only while nobody is at work in it.
"use client";

import { useTranslations } from "next-intl";
import { memo, useCallback, useEffect, useState, type Ref } from "react";
import { useFirstSections } from "./first-sections.ts";
import { FootnoteNotes } from "./footnote-notes.tsx";
import { MemoBlock } from "./memo-block.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { useOutline } from "./page-context.tsx";
import { SectionBlock } from "./section-block.tsx";

export const Paper = memo(function Paper({ ref }: { ref: Ref<HTMLDivElement> }) {
  const t = useTranslations("editor");
  const { sections } = useOutline();
  const { inDomOrder, onBlur } = useDomOrder(sections);
  const shown = useFirstSections(inDomOrder);
  const place = new Map(sections.map((section, at) => [section.id, at + 1]));
  return (
    <div ref={ref} className="paper" onBlur={onBlur}>
      <MemoBlock />
      {shown.map((section) => (
        <SectionBlock key={section.id} section={section} place={place.get(section.id) ?? 0} />
      ))}
      <FootnoteNotes />
      {sections.length === 0 && <p className="paper-empty">{t("outline.empty")}</p>}
    </div>
  );
});

/** Moving a DOM node blurs what is in it and breaks composition: so the order is taken over when the focus is elsewhere. */
function useDomOrder(sections: readonly OutlineSection[]) {
  const [order, setOrder] = useState<readonly string[]>(() => sections.map((section) => section.id));
  const takeOver = useCallback(() => {
    const paper = document.querySelector(".paper");
    if (paper?.contains(document.activeElement)) return;
    setOrder(sections.map((section) => section.id));
  }, [sections]);
  useEffect(() => {
    takeOver();
  }, [takeOver]);
  const byId = new Map(sections.map((section) => [section.id, section]));
  const known = order.flatMap((id) => byId.get(id) ?? []);
  const added = sections.filter((section) => !order.includes(section.id));
  // Only after the focus has arrived where it goes.
  return { inDomOrder: [...known, ...added], onBlur: () => void setTimeout(takeOver) };
}
