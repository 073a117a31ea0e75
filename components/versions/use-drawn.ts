// Draws a long text's sections one after another: the first come with the page, each of the others as soon as nothing else waits.
"use client";

import { startTransition, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { drawnAtOnce } from "./told-changes.ts";

/** How many of so many sections are drawn by now: all of them before a page is printed. */
export function useDrawn(count: number): number {
  const [drawn, setDrawn] = useState(drawnAtOnce);
  useEffect(() => {
    if (drawn < count) startTransition(() => setDrawn(drawn + 1));
  }, [drawn, count]);
  useEffect(() => {
    const all = () => flushSync(() => setDrawn(Infinity));
    window.addEventListener("beforeprint", all);
    return () => window.removeEventListener("beforeprint", all);
  }, []);
  return drawn;
}
