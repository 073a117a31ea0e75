// Stands for the editor while its code is on the way: the same frame with the text as it was last projected.
"use client";

import { useTranslations } from "next-intl";
import { Suspense, useSyncExternalStore, type ReactNode } from "react";
import type { BriefingFacts } from "./facts.ts";
import { PageSkeleton } from "./page-skeleton.tsx";

export function LoadingEditor({ facts, children }: { facts: BriefingFacts; children: ReactNode }) {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const waiting = <Waiting facts={facts} />;
  return <Suspense fallback={waiting}>{inBrowser ? children : waiting}</Suspense>;
}

function Waiting({ facts }: { facts: BriefingFacts }) {
  const t = useTranslations("editor");
  return (
    <div className="briefing-page">
      <section aria-label={t("regions.header")} className="page-header">
        <span />
        <h1 className="page-title">{facts.title || t("outline.untitled")}</h1>
      </section>
      <div className="page-columns">
        <section aria-label={t("regions.paper")} className="paper-scroll">
          <PageSkeleton facts={facts} />
        </section>
      </div>
    </div>
  );
}
