// Goes from change to change on the page, by buttons and by keys, and shows at which one stands.
"use client";

import { useCallback, useEffect } from "react";
import type { SetFilters } from "./use-filters.ts";

export type Steps = {
  /** From 1; null before the first step. */
  at: number | null;
  go(by: 1 | -1): void;
};

/** `told`: the numbers of the changes that are shown, in their order. */
export function useSteps(told: readonly number[], change: number | null, set: SetFilters): Steps {
  const place = change === null ? -1 : told.indexOf(change);
  const go = useCallback(
    (by: 1 | -1) => {
      if (told.length === 0) return;
      const from = place === -1 && by === -1 ? 0 : place;
      const next = told[(from + by + told.length) % told.length];
      if (next !== undefined) set({ change: next });
    },
    [told, place, set],
  );
  useEffect(() => stepByKeys(go), [go]);
  useEffect(() => show(change), [change, told]);
  return { at: place === -1 ? null : place + 1, go };
}

/** The keys that go through open comments in the editor. */
function stepByKeys(go: Steps["go"]): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key !== "PageDown" && event.key !== "PageUp") return;
    event.preventDefault();
    go(event.key === "PageDown" ? 1 : -1);
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

function show(change: number | null): void {
  for (const marked of document.querySelectorAll("[data-now]")) marked.removeAttribute("data-now");
  if (change === null) return;
  const places = [...document.querySelectorAll<HTMLElement>(`[data-change="${change}"]`)];
  for (const place of places) place.setAttribute("data-now", "");
  const first = places.find(({ tabIndex }) => tabIndex === -1) ?? places[0];
  places.at(0)?.scrollIntoView({ block: "center" });
  first?.focus({ preventScroll: true });
}
