// The outline while what moves and changes sections is on the way: their titles in order, each leading to its section.
"use client";

import { useTranslations } from "next-intl";
import { useOutline } from "./page-context.tsx";
import { goToSection } from "./section-place.ts";

export function OutlineWaiting({ onGone }: { onGone(): void }) {
  const t = useTranslations("editor");
  const { sections } = useOutline();
  return (
    <div className="outline-sections">
      <ol className="outline-list">
        {sections.map(({ id, kind, title }) => (
          <li key={id} className="outline-item">
            <button
              type="button"
              className="outline-go"
              onClick={() => {
                goToSection(id, "section");
                onGone();
              }}
            >
              <span className="outline-kind">{t(`kindsShort.${kind}`)}</span>
              <span className="outline-title">{title || t("outline.untitled")}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
