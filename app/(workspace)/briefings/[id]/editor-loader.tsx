// Loads the editor in the browser only: until then the text stands there as the server drew it.
"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { BriefingFacts, OwnUser } from "#components/briefing/facts.ts";
import { LoadingEditor } from "#components/briefing/loading-editor.tsx";

const BriefingEditor = dynamic(
  () => import("#components/briefing/briefing-editor.tsx").then((module) => module.BriefingEditor),
  { ssr: false },
);

export type EditorLoaderProps = { facts: BriefingFacts; user: OwnUser; skeleton: ReactNode };

export function EditorLoader({ facts, user, skeleton }: EditorLoaderProps) {
  return (
    <LoadingEditor facts={facts} skeleton={skeleton}>
      <BriefingEditor facts={facts} user={user} skeleton={skeleton} />
    </LoadingEditor>
  );
}
