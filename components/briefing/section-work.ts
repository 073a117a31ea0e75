// What the page keeps for the work on whole sections, for as long as its live document: the acts, what is collapsed, whose
// details are open, who drafts what, and where one's own caret is.
"use client";

import { useEffect, useMemo, useState } from "react";
import { openClaims, type Claims } from "../live/claims.ts";
import type { LiveDocument } from "../live/live-document.ts";
import type { OwnUser } from "./facts.ts";
import { foldsKey, openFolds, type Folds } from "./folds.ts";
import { structureOf, type Structure } from "./structure.ts";
import { valueStore, type ValueStore } from "./value-store.ts";

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
  useEffect(() => {
    const opened = openClaims(live.awareness, user);
    setClaims(opened);
    return opened.close;
  }, [live, user]);
  return useMemo(
    () =>
      claims && {
        structure: structureOf(live, user.id),
        folds: openFolds(storageOrNone(), foldsKey(user.id, briefingId)),
        details: valueStore<string | null>(null),
        place: valueStore<string | null>(null),
        claims,
      },
    [live, briefingId, user, claims],
  );
}

/** A browser that may store nothing throws at the mere asking. */
function storageOrNone(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
