// The projector of a page, as long as it is open, and what it shows.
"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { Projector, type Shown } from "./projector.ts";
import { historyOf } from "./requests.ts";

export type ProjectorAsk = { briefingId: string; head: number; at: number };

/** Null until the page stands in a browser. */
export function useProjector({ briefingId, head, at }: ProjectorAsk): Projector | null {
  const [projector, setProjector] = useState<Projector | null>(null);
  useEffect(() => {
    const opened = new Projector({ source: historyOf(briefingId), head, seq: at });
    opened.seek(at);
    setProjector(opened);
    return () => opened.close();
  }, [briefingId, head, at]);
  return projector;
}

export function useShown(projector: Projector): Shown {
  return useSyncExternalStore(projector.subscribe, projector.get, projector.get);
}
