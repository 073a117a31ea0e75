// Who else is here, for React, and what this page says of itself. Reads awareness; draws nothing.
"use client";

import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { presentPeople, type Activity, type PresentPerson } from "../live/presence.ts";

export function usePresence(awareness: Awareness | null, ownUserId: string): readonly PresentPerson[] {
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  useEffect(() => {
    if (!awareness) return;
    const read = () => {
      const now = presentPeople(awareness.getStates().values(), ownUserId);
      setPeople((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [awareness, ownUserId]);
  return people;
}

/** "Editing" while something on the paper that this person may change has the focus. */
export function useOwnActivity(
  awareness: Awareness | null,
  paper: HTMLElement | null,
  mayWrite: boolean,
): void {
  useEffect(() => {
    if (!awareness || !paper) return;
    const tell = (activity: Activity) => awareness.setLocalStateField("activity", activity);
    const onIn = () => tell(mayWrite ? "editing" : "viewing");
    const onOut = () => tell("viewing");
    if (paper.contains(document.activeElement)) onIn();
    else onOut();
    paper.addEventListener("focusin", onIn);
    paper.addEventListener("focusout", onOut);
    return () => {
      paper.removeEventListener("focusin", onIn);
      paper.removeEventListener("focusout", onOut);
    };
  }, [awareness, paper, mayWrite]);
}
