// Decisions by keyboard: single letters on the section in view, never while somebody types, and Alt+Shift with a number for the step.
"use client";

import { useEffect, useRef } from "react";
import { verdicts, type Verdict } from "#lib/domain/review.ts";
import type { SignOffVerdict } from "#lib/domain/sign-off.ts";
import { isWriting } from "../briefing/regions.ts";
import { isInLayer } from "../briefing/use-page-keys.ts";

export type DecideKeys = {
  section(id: string, verdict: SignOffVerdict): void;
  step(verdict: Verdict): void;
  showKeyboard(): void;
};

export const sectionKeys: Readonly<Record<string, SignOffVerdict>> = {
  s: "signed",
  a: "changes_asked",
  d: "dissent",
};

export function useDecideKeys(keys: DecideKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isWriting(event.target) || isInLayer(event.target))
        return;
      if (answer(event, latest.current)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** True when the key was ours. */
function answer(event: KeyboardEvent, keys: DecideKeys): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  // By its place: with Shift it is another sign on each keyboard.
  const digit = /^Digit([1-4])$/.exec(event.code)?.[1];
  if (event.altKey && event.shiftKey && digit !== undefined)
    return (keys.step(verdicts[Number(digit) - 1]!), true);
  if (event.altKey) return false;
  if (event.key === "?") return (keys.showKeyboard(), true);
  const verdict = event.shiftKey ? undefined : sectionKeys[event.key.toLowerCase()];
  const section = verdict && sectionInView();
  if (!section) return false;
  return (keys.section(section, verdict), true);
}

/** Where the focus is, else what stands a third of the way down the window. */
function sectionInView(): string | null {
  const focused = document.activeElement?.closest<HTMLElement>(".redline [data-section]");
  if (focused) return focused.dataset.section ?? null;
  const line = innerHeight / 3;
  const sections = [...document.querySelectorAll<HTMLElement>(".redline [data-section]")];
  const at = sections.find((section) => section.getBoundingClientRect().bottom > line) ?? sections.at(-1);
  return at?.dataset.section ?? null;
}
