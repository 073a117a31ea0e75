// Keys that play and step wherever the focus is: Space and the arrows, unless what has the focus means something else by them.
"use client";

import { useEffect } from "react";
import type { Projector } from "./projector.ts";

const actsOnSpace =
  "button, a, select, textarea, input:not([type=range]), summary, [role=dialog], [role=alertdialog]";
const actsOnArrows = `${actsOnSpace}, input, .tableWrapper`;

export function usePlaybackKeys(projector: Projector): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const act = actFor(event, projector);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [projector]);
}

function actFor({ key, target, shiftKey }: KeyboardEvent, projector: Projector): (() => void) | null {
  const isOn = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  if (key === " " && !shiftKey && !isOn(actsOnSpace)) return () => projector.toggle();
  if (isOn(actsOnArrows)) return null;
  if (key === "ArrowRight") return () => projector.step(1);
  if (key === "ArrowLeft") return () => projector.step(-1);
  return null;
}
