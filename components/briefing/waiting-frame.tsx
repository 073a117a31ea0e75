// The frame around the skeleton: where outline, formatting bar and panel will stand, so that the text is where it will stay.
"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BriefingFacts } from "./facts.ts";
import { keepScroll } from "./kept-scroll.ts";

export function WaitingFrame({ facts, children }: { facts: BriefingFacts; children: ReactNode }) {
  const t = useTranslations("editor");
  return (
    <div className="page-columns">
      <div className="page-side page-side-waiting" data-side="left" />
      <section
        ref={keepScroll}
        id="region-paper"
        tabIndex={-1}
        aria-label={t("regions.paper")}
        className="paper-scroll"
      >
        {facts.may.edit ? (
          <WaitingBar />
        ) : (
          <p className="paper-notice">
            {t(facts.archivedAt === null ? "states.readOnly" : "states.archived")}
          </p>
        )}
        {children}
      </section>
      <div className="page-side page-side-waiting" data-side="right" />
    </div>
  );
}

/** As high as the formatting bar. */
export function WaitingBar() {
  return (
    <div className="formatting-bar">
      <span className="formatting-menu" />
    </div>
  );
}
