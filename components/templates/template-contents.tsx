// What is in a template: its sections in order, each with its kind and its guidance.
import { useTranslations } from "next-intl";
import type { TemplateSection } from "#lib/domain/template.ts";

export function TemplateContents({ sections }: { sections: TemplateSection[] }) {
  const t = useTranslations("templates");
  const kinds = useTranslations("editor.kindsShort");
  const outline = useTranslations("editor.outline");
  return (
    <ol aria-label={t("contents")} className="grid gap-2">
      {sections.map(({ kind, title, guidance }, index) => (
        <li key={index} className="grid gap-x-3 text-sm sm:grid-cols-[7.5rem_minmax(0,1fr)]">
          <span className="text-[0.8125rem] text-quiet">{kinds(kind)}</span>
          <span className="min-w-0 wrap-anywhere">
            <span className="font-medium">{title || outline("untitled")}</span>
            {guidance !== "" && <span className="block text-[0.8125rem] text-quiet">{guidance}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
