"use client";
// One section of a template that is being edited.
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { KindField } from "../briefing/kind-field.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { maxTitleLength } from "#lib/domain/briefing.ts";
import { maxGuidanceLength, type TemplateSection } from "#lib/domain/template.ts";
import { controlId, type EditedSection } from "./use-sections.ts";

type SectionRowProps = {
  section: EditedSection;
  place: number;
  count: number;
  onChange: (change: Partial<TemplateSection>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function SectionRow(props: SectionRowProps) {
  const { section, place, count, onChange } = props;
  const t = useTranslations("templates");
  const outline = useTranslations("editor.outline");
  const { key, title } = section;
  const name = title || outline("untitled");
  return (
    <li
      aria-label={t("sectionPlace", { place: place + 1, count, title: name })}
      className="grid gap-3 rounded-lg border border-line bg-paper p-4"
    >
      <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <KindField kind={section.kind} onChoose={(kind) => onChange({ kind })} />
        <Field label={t("sectionTitle")}>
          {(control) => (
            <Input
              {...control}
              data-control={controlId(key, "title")}
              value={title}
              maxLength={maxTitleLength}
              autoComplete="off"
              onChange={({ target }) => onChange({ title: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t("guidance")} hint={t("guidanceHint")}>
        {(control) => (
          <Input
            {...control}
            value={section.guidance}
            maxLength={maxGuidanceLength}
            autoComplete="off"
            onChange={({ target }) => onChange({ guidance: target.value })}
          />
        )}
      </Field>
      <RowActs {...props} name={name} />
    </li>
  );
}

function RowActs({ section, place, count, onMove, onRemove, name }: SectionRowProps & { name: string }) {
  const t = useTranslations("templates");
  const { key, hasText } = section;
  return (
    <footer className="flex items-center gap-1">
      {hasText && <span className="text-[0.8125rem] text-quiet">{t("hasText")}</span>}
      <span className="flex-1" />
      <IconButton
        data-control={controlId(key, "up")}
        label={t("moveUp", { title: name })}
        disabled={place === 0}
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        data-control={controlId(key, "down")}
        label={t("moveDown", { title: name })}
        disabled={place === count - 1}
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton label={t("removeSection", { title: name })} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </footer>
  );
}
