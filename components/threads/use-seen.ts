// Marks what this person was told of a thread as read once the thread is open before their eyes.
"use client";

import { useEffect } from "react";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import type { ThreadDesk } from "./thread-desk.ts";

/** What came after the words that are shown stays unread. */
export function useSeen({ requests }: ThreadDesk, { id, changedAt }: ThreadView, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const stop = () => document.removeEventListener("visibilitychange", look);
    const look = () => {
      if (document.visibilityState === "hidden") return;
      stop();
      // Where nobody answers it stays unread, which the inbox shows.
      void requests.seen(id, changedAt);
    };
    document.addEventListener("visibilitychange", look);
    look();
    return stop;
  }, [requests, id, changedAt, isOpen]);
}
