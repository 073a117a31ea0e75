// The address holds the moment that is shown, so that it can be passed on and a reload comes back to it.
"use client";

import { useEffect } from "react";
import type { Shown } from "./projector.ts";

/** Browsers count how often a page changes its address. */
const afterMs = 400;

export function useAddress({ seq, isPlaying }: Pick<Shown, "seq" | "isPlaying">): void {
  useEffect(() => {
    if (isPlaying) return;
    const timer = setTimeout(() => {
      const address = new URL(location.href);
      address.searchParams.set("at", String(seq));
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    }, afterMs);
    return () => clearTimeout(timer);
  }, [seq, isPlaying]);
}
