// Loads the editor in the browser only: until then the text stands there as the server drew it.
"use client";

import { lazy, type ReactNode } from "react";
import type { BriefingFacts, OwnUser } from "#components/briefing/facts.ts";
import { LoadingEditor } from "#components/briefing/loading-editor.tsx";
import { fetched } from "#components/ui/later.ts";

const load = () =>
  import("#components/briefing/briefing-editor.tsx").then((module) => ({ default: module.BriefingEditor }));

/** Asked for while the page is still being read, not when it is drawn. */
const early = typeof window === "undefined" ? null : fetched(load);

// Not next/dynamic: that puts nothing at all where the editor will be while its code is on the way.
const BriefingEditor = lazy(() => early ?? load());

export type EditorLoaderProps = { facts: BriefingFacts; user: OwnUser; skeleton: ReactNode };

export function EditorLoader({ facts, user, skeleton }: EditorLoaderProps) {
  return (
    <LoadingEditor facts={facts} skeleton={skeleton}>
      <BriefingEditor facts={facts} user={user} skeleton={skeleton} />
    </LoadingEditor>
  );
}
