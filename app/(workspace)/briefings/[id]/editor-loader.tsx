// Loads the editor in the browser only: an editor drawn on the server would show what nobody can type in yet.
"use client";

import dynamic from "next/dynamic";
import type { BriefingFacts, OwnUser } from "#components/briefing/facts.ts";
import { LoadingEditor } from "#components/briefing/loading-editor.tsx";

const BriefingEditor = dynamic(
  () => import("#components/briefing/briefing-editor.tsx").then((module) => module.BriefingEditor),
  { ssr: false },
);

export function EditorLoader({ facts, user }: { facts: BriefingFacts; user: OwnUser }) {
  return (
    <LoadingEditor facts={facts}>
      <BriefingEditor facts={facts} user={user} />
    </LoadingEditor>
  );
}
