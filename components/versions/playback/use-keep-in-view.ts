// Keeps in view what is being written, until the person scrolls: then the page stays where it is, and says so.
"use client";

import { useCallback, useEffect, useState } from "react";

export type KeepInView = { isOn: boolean; set(isOn: boolean): void; follow(element: Element): void };

const scrollKeys = new Set(["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End"]);
/** From the paper's upper edge, as a share of its height: where a change comes to stand. */
const share = 0.4;
const marginPx = 48;

export function useKeepInView(scroller: HTMLElement | null, isSmooth: boolean): KeepInView {
  const [isOn, set] = useState(true);
  useOwnScrolling(scroller, isOn, set);
  const follow = useCallback(
    (element: Element) => {
      if (!isOn || !scroller) return;
      const [view, box] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()];
      const isTall = box.height > view.height / 2;
      const end = isTall ? Math.min(box.bottom, box.top + view.height) : box.bottom;
      if (box.top >= view.top + marginPx && end <= view.bottom - marginPx) return;
      const top =
        scroller.scrollTop + (isTall ? end - view.height / 2 : box.top) - view.top - view.height * share;
      const isStill = !isSmooth || matchMedia("(prefers-reduced-motion: reduce)").matches;
      scroller.scrollTo({ top, behavior: isStill ? "instant" : "smooth" });
    },
    [isOn, isSmooth, scroller],
  );
  return { isOn, set, follow };
}

/** By wheel, finger, key or the scroll bar; the page's own scrolling is none of it. */
function useOwnScrolling(scroller: HTMLElement | null, isOn: boolean, set: (isOn: boolean) => void): void {
  useEffect(() => {
    if (!scroller || !isOn) return;
    const gone = new AbortController();
    const options = { signal: gone.signal, passive: true };
    const stop = () => set(false);
    scroller.addEventListener("wheel", stop, options);
    scroller.addEventListener("touchmove", stop, options);
    scroller.addEventListener("keydown", ({ key }) => void (scrollKeys.has(key) && stop()), options);
    // Beside the text lies the scroll bar.
    scroller.addEventListener(
      "pointerdown",
      ({ target, offsetX }) => void (target === scroller && offsetX > scroller.clientWidth && stop()),
      options,
    );
    return () => gone.abort();
  }, [scroller, isOn, set]);
}
