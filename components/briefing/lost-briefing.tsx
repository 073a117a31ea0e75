// On the page that stands where a briefing was which this person may not open: has the device give its text up, and offers what was
// unsaved as a copy. Draws nothing else.
"use client";

import { useEffect, useState } from "react";
import type { LostText } from "../live/lost-text.ts";
import { CopyDialog } from "./copy-dialog.tsx";

const briefingPath = /^\/briefings\/([0-9a-f-]{36})$/;

export function LostBriefing({ userId }: { userId: string }) {
  const [lost, setLost] = useState<LostText | null>(null);
  const [open, setOpen] = useState(true);
  useEffect(() => {
    const [, briefingId] = briefingPath.exec(location.pathname.toLowerCase()) ?? [];
    // A device that keeps nothing has nothing to give up.
    if (briefingId && "indexedDB" in window) void loseTextOf(userId, briefingId).then(setLost);
  }, [userId]);
  const dismiss = () => {
    setOpen(false);
    void lost?.dismiss();
  };
  return <CopyDialog parts={lost?.copy ?? []} open={open} onOpenChange={setOpen} onDismiss={dismiss} />;
}

/** Loaded when it is needed, for it brings Yjs along. */
async function loseTextOf(userId: string, briefingId: string): Promise<LostText> {
  const lostText = await import("../live/lost-text.ts");
  return lostText.loseTextOf(userId, briefingId);
}
