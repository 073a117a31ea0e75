// A briefing's folder and tags, shown as icons and words. Changes nothing.
import { Folder, Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Filing } from "#lib/domain/label.ts";

/** Nothing for a briefing that has neither. */
export function FilingLine({ folder, tags }: Filing) {
  const t = useTranslations("filing");
  if (!folder && tags.length === 0) return null;
  return (
    <ul
      aria-label={t("title")}
      className="flex flex-wrap gap-x-3 gap-y-1 text-[0.8125rem] text-quiet [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {folder && (
        <li className="inline-flex min-w-0 items-center gap-1">
          <Folder aria-hidden />
          <span className="sr-only">{t("inFolder")} </span>
          <span className="truncate">{folder.name}</span>
        </li>
      )}
      {tags.map(({ id, name }) => (
        <li key={id} className="inline-flex min-w-0 items-center gap-1">
          <Tag aria-hidden />
          <span className="sr-only">{t("withTag")} </span>
          <span className="truncate">{name}</span>
        </li>
      ))}
    </ul>
  );
}
