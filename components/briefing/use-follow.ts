// Following a person: the page scrolls with them until one scrolls, clicks, presses Escape, or they leave. Draws nothing.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { PresentPerson } from "../live/presence.ts";
import { whereIs, type Line } from "../live/whereabouts.ts";
import { sectionAnchor } from "./section-ids.ts";
import { isInLayer } from "./use-page-keys.ts";

export type Follow = {
  /** Whom one follows now. */
  person: PresentPerson | null;
  /** Follows this person, or no longer. */
  toggle(person: PresentPerson): void;
  stop(): void;
};

export function useFollow(awareness: Awareness | null, people: readonly PresentPerson[]): Follow {
  const [id, setId] = useState<string | null>(null);
  const person = people.find((candidate) => candidate.id === id) ?? null;
  const stop = useCallback(() => setId(null), []);
  const followed = person?.id ?? null;
  useEffect(() => {
    if (!awareness || followed === null) return;
    const go = () => {
      const line = whereIs(awareness, followed)?.line;
      if (line) scrollTo(line);
    };
    go();
    awareness.on("change", go);
    return () => awareness.off("change", go);
  }, [awareness, followed]);
  useOwnMoves(followed !== null, stop);
  // Who left is not followed again on coming back.
  useEffect(() => {
    if (id !== null && person === null) setId(null);
  }, [id, person]);
  return { person, toggle: (chosen) => setId(chosen.id === id ? null : chosen.id), stop };
}

const scrollKeys = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

/** What a person does to go elsewhere; the page's own scrolling is none of it. */
function useOwnMoves(active: boolean, stop: () => void): void {
  const latest = useRef(stop);
  useEffect(() => {
    latest.current = stop;
  });
  useEffect(() => {
    if (!active) return;
    const gone = new AbortController();
    const options = { signal: gone.signal, capture: true, passive: false } as const;
    const inPaper = (event: Event) =>
      event.target instanceof Element && event.target.closest("#region-paper") !== null;
    for (const name of ["wheel", "touchmove", "pointerdown"])
      document.addEventListener(name, (event) => void (inPaper(event) && latest.current()), {
        ...options,
        passive: true,
      });
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape" && !isInLayer(event.target)) {
          event.preventDefault();
          latest.current();
        } else if (inPaper(event) && scrollKeys.has(event.key)) latest.current();
      },
      options,
    );
    return () => gone.abort();
  }, [active]);
}

/** Nearer than this it is in view, and the text stays where it is. */
const nearPx = 60;

/** The followed line stands where people read: a third down. */
function scrollTo({ section, share }: Line): void {
  const scroller = document.getElementById("region-paper");
  const element = document.getElementById(sectionAnchor(section));
  if (!scroller || !element) return;
  const [view, box] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()];
  const by = box.top + share * box.height - (view.top + view.height / 3);
  if (Math.abs(by) < nearPx) return;
  const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollBy({ top: by, behavior: smooth ? "smooth" : "auto" });
}
