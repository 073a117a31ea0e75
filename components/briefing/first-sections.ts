// Which sections are drawn first: those that fill the first pages. The others come once the first editor is there, so that a long
// briefing is as soon at hand as a short one.
"use client";

import { startTransition, useEffect, useState } from "react";
import { partsMayCome } from "../ui/later.ts";
import { hasScroll } from "./kept-scroll.ts";
import type { OutlineSection } from "./outline-store.ts";

/** More than fill two screens, even of one line each. */
const firstBlocks = 80;

/** As many of them as are to be drawn now. */
export function useFirstSections(sections: readonly OutlineSection[]): readonly OutlineSection[] {
  const [isWhole, setWhole] = useState(() => hasScroll() || location.hash !== "");
  useEffect(() => {
    let isGone = false;
    const drawAll = () => startTransition(() => setWhole(true));
    void partsMayCome.then(() => void (!isGone && drawAll()));
    return () => void (isGone = true);
  }, []);
  return isWhole ? sections : sections.slice(0, howManyFirst(sections));
}

export function howManyFirst(sections: readonly Pick<OutlineSection, "body">[]): number {
  let blocks = 0;
  const last = sections.findIndex(({ body }) => (blocks += body.length) >= firstBlocks);
  return last === -1 ? sections.length : last + 1;
}
