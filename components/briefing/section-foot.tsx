// The line under a section for those who write in it: what its kind asks for, and what its text may still lack. It lies in the
// gap between two sections, so that its coming and going moves nothing.
"use client";

import { useTranslations } from "next-intl";
import { maxBlufLines, sectionHint, type SectionHint } from "../../lib/domain/section-hint.ts";
import type { OutlineSection } from "./outline-store.ts";
import { useMayWriteIn } from "./page-context.tsx";
import { useSectionText } from "./section-text.ts";

export function SectionFoot({ section }: { section: OutlineSection }) {
  const guidance = useTranslations("sections.guidance");
  const mayWrite = useMayWriteIn(section.id);
  if (!mayWrite) return null;
  const words = section.guidance || guidance(section.kind);
  return (
    <div className="section-foot">
      <p className="section-guidance" title={words}>
        {words}
      </p>
      {hasHints(section) && <Hint section={section} />}
    </div>
  );
}

/** Only these sections' text is read for it. */
function hasHints({ kind }: OutlineSection): boolean {
  return kind === "bluf" || kind === "recommendation" || kind === "timeline";
}

function Hint({ section }: { section: OutlineSection }) {
  const hint = sectionHint(section.kind, useSectionText(section.body));
  const t = useTranslations("sections.hints");
  if (!hint) return null;
  return (
    <p className="section-hint" data-hint={hint.says} data-over={isOver(hint) || undefined}>
      {hint.says === "lines" ? t("lines", { lines: hint.lines, max: maxBlufLines }) : t(hint.says)}
    </p>
  );
}

function isOver(hint: SectionHint): boolean {
  return hint.says !== "lines" || hint.isOver;
}
