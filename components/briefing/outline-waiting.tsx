// The outline while what moves and changes sections is on the way: their titles in order.
"use client";

import { useTranslations } from "next-intl";
import { useOutline } from "./page-context.tsx";

export function OutlineWaiting() {
  const t = useTranslations("editor");
  const { sections } = useOutline();
  return (
    <div className="outline-sections">
      <ol className="outline-list">
        {sections.map(({ id, kind, title }) => (
          <li key={id} className="outline-item">
            <span className="outline-go">
              <span className="outline-kind">{t(`kindsShort.${kind}`)}</span>
              <span className="outline-title">{title || t("outline.untitled")}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
