// What the page keeps for the work on whole sections, for as long as its live document: the acts, what is collapsed, whose
// details are open.
"use client";

import { useMemo } from "react";
import type { LiveDocument } from "../live/live-document.ts";
import { foldsKey, openFolds, type Folds } from "./folds.ts";
import { structureOf, type Structure } from "./structure.ts";
import { valueStore, type ValueStore } from "./value-store.ts";

export type SectionWork = {
  structure: Structure;
  folds: Folds;
  /** The section whose details are open. */
  details: ValueStore<string | null>;
};

export function useSectionWork(live: LiveDocument, briefingId: string, userId: string): SectionWork {
  return useMemo(
    () => ({
      structure: structureOf(live, userId),
      folds: openFolds(storageOrNone(), foldsKey(userId, briefingId)),
      details: valueStore<string | null>(null),
    }),
    [live, briefingId, userId],
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
