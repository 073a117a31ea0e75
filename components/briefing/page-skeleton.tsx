// What stands on the paper until the live text is here: the text as it was last projected, quiet and not editable.
"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";
import type { BriefingFacts } from "./facts.ts";

export function PageSkeleton({ facts }: { facts: BriefingFacts }) {
  const t = useTranslations("editor");
  return (
    <div className="paper paper-waiting" aria-busy="true">
      <p className="sr-only">{t("states.loading")}</p>
      <div className="memo">
        {[1, 2, 3, 4, 5].map((row) => (
          <div key={row} className="memo-row">
            <Skeleton className="h-4 w-14" />
            <Skeleton className="h-4 w-2/5" />
          </div>
        ))}
      </div>
      {facts.sections.map((section) => (
        <div key={section.id} data-kind={section.kind} className="paper-section">
          <p className="section-meta">
            <span className="section-kind">{t(`kinds.${section.kind}`)}</span>
          </p>
          <p className="section-title">{section.title}</p>
          <div className="section-body prose-text">
            {section.plainText.split("\n").map((line, at) => (
              <p key={at}>{line}</p>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
