"use client";
// Whether what is drawn answers presses yet.
import { useSyncExternalStore } from "react";

/** False on the server and while its picture is taken over: then nothing answers a press yet, and what a browser keeps isn't known. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function neverChanges(): () => void {
  return () => {};
}
