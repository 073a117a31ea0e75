// Stands for the editor while its code is on the way: the same frame with the text as it was stored last.
"use client";

import { useTranslations } from "next-intl";
import { startTransition, Suspense, useEffect, useState, type ReactNode } from "react";
import { holdPartsBack } from "../ui/later.ts";
import type { BriefingFacts } from "./facts.ts";
import { WaitingFrame } from "./waiting-frame.tsx";

export type LoadingEditorProps = { facts: BriefingFacts; skeleton: ReactNode; children: ReactNode };

export function LoadingEditor({ facts, skeleton, children }: LoadingEditorProps) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => holdPartsBack(), []);
  // As a transition: what stands there stays until the editor's code is here.
  useEffect(() => startTransition(() => setInBrowser(true)), []);
  const waiting = <Waiting facts={facts} skeleton={skeleton} />;
  return <Suspense fallback={waiting}>{inBrowser ? children : waiting}</Suspense>;
}

function Waiting({ facts, skeleton }: { facts: BriefingFacts; skeleton: ReactNode }) {
  const t = useTranslations("editor");
  return (
    <div className="briefing-page">
      <section aria-label={t("regions.header")} className="page-header page-header-waiting">
        <span />
        <h1 className="page-title">{facts.title || t("outline.untitled")}</h1>
      </section>
      <WaitingFrame facts={facts}>{skeleton}</WaitingFrame>
    </div>
  );
}
