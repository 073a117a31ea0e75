// The two sides of the page: beside the paper where there is room, drawers over it where there isn't.
"use client";

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";

const outlineBeside = "(min-width: 60rem)";
const panelBeside = "(min-width: 80rem)";

export type Side = { open: boolean; toggle(): void };

export type SideState = Side & {
  beside: boolean;
  close(): void;
  /** False when there was nothing to close. */
  closeIfOpen(): boolean;
};

/** What the right panel can show, one at a time. */
export const panelKinds = ["threads", "versions", "review", "info"] as const;
export type PanelKind = (typeof panelKinds)[number];

export type PanelState = SideState & {
  kind: PanelKind;
  /** Opens it with this, or closes it where this is what it shows. */
  press(kind: PanelKind): void;
  show(kind: PanelKind): void;
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

function useSide(query: string, openAtFirst: boolean): SideState & { show(): void } {
  const beside = useMatches(query);
  const [open, setOpen] = useState(openAtFirst && beside);
  // A drawer never opens by itself; what stood beside the paper stands there again when there is room.
  useEffect(() => setOpen(openAtFirst && beside), [beside, openAtFirst]);
  return useMemo(() => {
    const close = () => {
      keepFocus();
      setOpen(false);
    };
    const show = () => setOpen(true);
    return { beside, open, toggle: () => setOpen(!open), show, close, closeIfOpen: () => (close(), open) };
  }, [beside, open]);
}

function usePanel(): PanelState {
  const side = useSide(panelBeside, true);
  const [kind, setKind] = useState<PanelKind>("info");
  const { show: open } = side;
  const show = useCallback(
    (wanted: PanelKind) => {
      setKind(wanted);
      open();
    },
    [open],
  );
  return useMemo(
    () => ({
      ...side,
      kind,
      show,
      press: (wanted) => (side.open && wanted === kind ? side.close() : show(wanted)),
    }),
    [side, kind, show],
  );
}

/** What goes takes the focus with it: it returns to the button that opens it again. A drawer does so by itself. */
function keepFocus(): void {
  const panel = document.getElementById("region-panel");
  if (!panel?.contains(document.activeElement)) return;
  document.querySelector<HTMLElement>('.page-header-panel [aria-expanded="true"]')?.focus();
}

export function useSides(): { outline: SideState; panel: PanelState } {
  const [outline, panel] = [useSide(outlineBeside, true), usePanel()];
  return useMemo(() => ({ outline, panel }), [outline, panel]);
}
