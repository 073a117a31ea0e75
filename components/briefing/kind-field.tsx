"use client";
// Which kind a section is of, a briefing's or a template's.
import { useTranslations } from "next-intl";
import { sectionKinds, type SectionKind } from "../../lib/domain/section.ts";
import { ChoiceField } from "../ui/choice-field.tsx";

export function KindField({ kind, onChoose }: { kind: SectionKind; onChoose(kind: SectionKind): void }) {
  const t = useTranslations("editor");
  return (
    <ChoiceField
      label={t("outline.kind")}
      value={kind}
      options={sectionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      onChoose={onChoose}
    />
  );
}
