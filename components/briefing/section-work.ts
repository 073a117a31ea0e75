// What the page keeps for the work on whole sections, for as long as its live document: the acts, what is collapsed, whose
// details are open, who drafts what, and where one's own caret is.
"use client";

import { useLayoutEffect, useMemo, useState } from "react";
import { liveSections } from "../../lib/document/shape.ts";
import { openClaims, type Claims } from "../live/claims.ts";
import type { LiveDocument } from "../live/live-document.ts";
import type { OwnUser } from "./facts.ts";
import { storageOrNone } from "../live/storage.ts";
import { foldsKey, openFolds, type Folds } from "./folds.ts";
import { structureOf, type Structure } from "./structure.ts";
import { valueStore, type ValueStore } from "../live/value-store.ts";

export type SectionWork = {
  structure: Structure;
  folds: Folds;
  /** The section whose details are open. */
  details: ValueStore<string | null>;
  claims: Claims;
  /** The section with one's own caret. */
  place: ValueStore<string | null>;
};

/** Null until the claims are being followed. */
export function useSectionWork(live: LiveDocument, briefingId: string, user: OwnUser): SectionWork | null {
  const [claims, setClaims] = useState<Claims | null>(null);
  // Before the browser paints: the page waits for it.
  useLayoutEffect(() => {
    const opened = openClaims(live.awareness, user);
    setClaims(opened);
    return opened.close;
  }, [live, user]);
  const folds = useMemo(
    () => openFolds(storageOrNone(), foldsKey(user.id, briefingId)),
    [user.id, briefingId],
  );
  useLayoutEffect(() => unfoldUndone(live, folds), [live, folds]);
  return useMemo(
    () =>
      claims && {
        structure: structureOf(live, user.id),
        folds,
        details: valueStore<string | null>(null),
        place: valueStore<string | null>(null),
        claims,
      },
    [live, user, folds, claims],
  );
}

/** What undo changes in a collapsed section's text is to be seen. Until the answer is called. */
function unfoldUndone({ doc, undo }: LiveDocument, folds: Folds): () => void {
  const open = ({ changedParentTypes }: { changedParentTypes: Map<unknown, unknown> }) => {
    for (const { id, body } of liveSections(doc)) if (changedParentTypes.has(body)) folds.set(id, false);
  };
  undo.on("stack-item-popped", open);
  return () => undo.off("stack-item-popped", open);
}
