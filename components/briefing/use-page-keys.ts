// The keys of the whole page: ?, F6, Esc, undo, redo, Ctrl/Cmd+S and the way to the toolbar. Editors answer theirs first.
"use client";

import { useEffect, useRef } from "react";
import { cycleRegion, hasOwnUndo, isWriting } from "./regions.ts";

export type PageKeys = {
  showKeyboard(): void;
  closePanel(): boolean;
  undo(): void;
  redo(): void;
  savePressed(): void;
};

export function usePageKeys(keys: PageKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.isComposing && answer(event, latest.current))
        event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** True when the key was ours. */
function answer(event: KeyboardEvent, keys: PageKeys): boolean {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (key === "f6") return (cycleRegion(event.shiftKey ? -1 : 1), true);
  if (event.altKey && key === "f10") return focusToolbar();
  if (mod && key === "s" && !event.shiftKey && !event.altKey) return (keys.savePressed(), true);
  const mayStep = mod && !event.altKey && !hasOwnUndo(event.target);
  if (mayStep && (key === "y" || (key === "z" && event.shiftKey))) return (keys.redo(), true);
  if (mayStep && key === "z") return (keys.undo(), true);
  if (key === "escape") return !isInLayer(event.target) && keys.closePanel();
  if (key === "?" && !isWriting(event.target)) return (keys.showKeyboard(), true);
  return false;
}

/** A menu or dialog closes itself. */
export function isInLayer(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"],[role="menu"],[role="alertdialog"]') !== null
  );
}

/** First to the tools over the selection, where there are any, then to the bar. */
function focusToolbar(): boolean {
  const bars = ["#bubble-formatting", "#formatting"].filter((bar) => !document.activeElement?.closest(bar));
  const [first] = bars.flatMap(
    (bar) => document.querySelector<HTMLElement>(`${bar} button:not(:disabled)`) ?? [],
  );
  first?.focus();
  return true;
}
