// Loads the editor in the browser only: until then the text stands there as the server drew it.
"use client";

import { lazy, useEffect, type ReactNode } from "react";
import type { BriefingFacts, OwnUser } from "#components/briefing/facts.ts";
import { LoadingEditor } from "#components/briefing/loading-editor.tsx";
import { fetched } from "#components/ui/later.ts";

const load = () =>
  import("#components/briefing/briefing-editor.tsx").then(({ BriefingEditor, openAhead }) => ({
    default: BriefingEditor,
    openAhead,
  }));

/** Asked for while the page is still being read, not when it is drawn. */
const early = typeof window === "undefined" ? null : fetched(load);

// Not next/dynamic: that puts nothing at all where the editor will be while its code is on the way.
const BriefingEditor = lazy(() => early ?? load());

export type EditorLoaderProps = { facts: BriefingFacts; user: OwnUser; skeleton: ReactNode };

export function EditorLoader({ facts, user, skeleton }: EditorLoaderProps) {
  useLiveTextEarly(facts, user.id);
  return (
    <LoadingEditor facts={facts} skeleton={skeleton}>
      <BriefingEditor facts={facts} user={user} skeleton={skeleton} />
    </LoadingEditor>
  );
}

/** The live text comes while the editor is still being drawn. */
function useLiveTextEarly(facts: BriefingFacts, userId: string): void {
  useEffect(() => {
    let isGone = false;
    let close = () => {};
    void early?.then(({ openAhead }) => {
      if (!isGone) close = openAhead({ facts, userId });
    });
    return () => {
      isGone = true;
      close();
    };
  }, [facts, userId]);
}
