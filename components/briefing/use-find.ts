// What is looked for in the briefing and what was found: searched again as the text changes, marked on the page as it is drawn.
"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { findMatches, matchFrom, replaceMatches, type FindAsk, type Match } from "../../lib/document/find.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { markMatches, unmark } from "../editor/find-marks.ts";
import { caretAt, showMatch } from "./find-place.ts";
import { usePage } from "./page-context.tsx";

/** Text that others type is searched again after a pause of this length. */
const searchAfterMs = 250;

export type Found = { matches: readonly Match[]; now: number };
type Place = { at: number; start: number };

const nothing: Found = { matches: [], now: 0 };

export type Find = Found & {
  go(step: 1 | -1): void;
  replaceOne(replacement: string): void;
  /** How many were replaced. */
  replaceAll(replacement: string): number;
  /** The caret goes where the current match is; false when there is none. */
  leave(): boolean;
};

export function useFind(ask: FindAsk): Find {
  const { live, sections, folds, locks, mayWrite } = usePage();
  const { found, latest, set, search } = useSearch(ask);
  const show = useCallback(
    ({ matches, now }: Found) => {
      const match = matches[now];
      if (!match) return;
      // What is found in a collapsed section is to be seen.
      if (match.in.place.kind !== "title") folds.set(match.in.section, false);
      showMatch(sections, match, ask.text);
    },
    [sections, folds, ask],
  );
  useEffect(() => void show(search()), [search, show]);
  useSearchAgain(search);
  useMarks(found, ask.text);
  const mayReplace = (match: Match) => mayWrite && !locks.isLocked(match.in.section);
  /** As one step of its own to undo. */
  const replace = (matches: readonly Match[], replacement: string) => {
    live.undo.stopCapturing();
    replaceMatches(live.doc, matches, replacement);
    live.undo.stopCapturing();
  };
  return {
    ...found,
    go(step) {
      const { matches, now } = latest.current;
      show(set({ matches, now: (now + step + matches.length) % Math.max(matches.length, 1) }));
    },
    replaceOne(replacement) {
      const { matches, now } = search();
      const match = matches[now];
      if (!match || !mayReplace(match)) return;
      replace([match], replacement);
      show(search({ at: match.at, start: match.start + replacement.length }));
    },
    replaceAll(replacement) {
      const matches = search().matches.filter(mayReplace);
      if (matches.length === 0) return 0;
      replace(matches, replacement);
      search();
      return matches.length;
    },
    leave() {
      const { matches, now } = search();
      if (matches[now]) caretAt(sections, matches[now], ask.text);
      return matches[now] !== undefined;
    },
  };
}

/** `search` searches now; the current match is the first one from `place` on, else from where it was. */
function useSearch(ask: FindAsk) {
  const { live, sections } = usePage();
  const [found, setFound] = useState(nothing);
  const latest = useRef(found);
  const set = useCallback((next: Found) => {
    latest.current = next;
    setFound(next);
    return next;
  }, []);
  const search = useCallback(
    (place?: Place): Found => {
      const { matches, now } = latest.current;
      const next = findMatches(liveSections(live.doc), ask);
      const start = place ?? matches[now] ?? firstPlace(next, sections.activeSection());
      return set({ matches: next, now: matchFrom(next, start) });
    },
    [live, sections, ask, set],
  );
  return { found, latest, set, search };
}

/** The first search begins in the section that the person was in. */
function firstPlace(matches: readonly Match[], section: string | null): Place {
  return matches.find((match) => match.in.section === section) ?? { at: 0, start: 0 };
}

function useSearchAgain(search: () => void): void {
  const { live } = usePage();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(search, searchAfterMs);
    };
    live.doc.on("update", later);
    return () => {
      clearTimeout(timer);
      live.doc.off("update", later);
    };
  }, [live, search]);
}

/** Drawn anew when the page draws its text anew: a section becomes an editor, or somebody types. */
function useMarks({ matches, now }: Found, text: string): void {
  const { sections } = usePage();
  useEffect(() => {
    let frame = 0;
    const draw = () => markMatches(sections, matches, now, text);
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    draw();
    const paper = document.querySelector(".paper");
    const observer = new MutationObserver(later);
    if (paper) observer.observe(paper, { childList: true, characterData: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [sections, matches, now, text]);
  useEffect(() => unmark, []);
}
