// Has the service worker keep the app's shell for whoever is signed in, when the page is done with its own work. Draws nothing.
"use client";

import { useEffect } from "react";
import { keepShell } from "../live/shell.ts";
import { whenIdle } from "../ui/when-idle.ts";

/** Also where a page is never idle. */
const latestMs = 8_000;

export function ShellKeeper({ userId }: { userId: string }) {
  useEffect(() => {
    // A device that can't keep it has no pages without the server; all else works as before.
    const keep = () => void keepShell(userId).catch(() => undefined);
    return whenIdle(keep, { latestMs, blindMs: latestMs });
  }, [userId]);
  return null;
}
