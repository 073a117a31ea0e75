// The two sides of the page: beside the paper where there is room, drawers over it where there isn't.
"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Side } from "./page-header.tsx";

const outlineBeside = "(min-width: 60rem)";
const panelBeside = "(min-width: 80rem)";

export type SideState = Side & {
  beside: boolean;
  close(): void;
  /** False when there was nothing to close. */
  closeIfOpen(): boolean;
};

function useMatches(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}

function useSide(query: string, openAtFirst: boolean): SideState {
  const beside = useMatches(query);
  const [open, setOpen] = useState(openAtFirst && beside);
  // A drawer never opens by itself; what stood beside the paper stands there again when there is room.
  useEffect(() => setOpen(openAtFirst && beside), [beside, openAtFirst]);
  return useMemo(() => {
    const close = () => {
      keepFocus();
      setOpen(false);
    };
    return { beside, open, toggle: () => setOpen(!open), close, closeIfOpen: () => (close(), open) };
  }, [beside, open]);
}

/** What goes takes the focus with it: it returns to the button that opens it again. A drawer does so by itself. */
function keepFocus(): void {
  const panel = document.getElementById("region-panel");
  if (!panel?.contains(document.activeElement)) return;
  document.querySelector<HTMLElement>(".page-header-panel")?.focus();
}

export function useSides(): { outline: SideState; panel: SideState } {
  const [outline, panel] = [useSide(outlineBeside, true), useSide(panelBeside, true)];
  return useMemo(() => ({ outline, panel }), [outline, panel]);
}
