// What the parts of the editor page share, made for one live document and kept as long as it: stores, carets, the work on
// sections, and what a section's editor asks of the page. Draws nothing.
"use client";

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { SignOffView } from "../../lib/domain/review-view.ts";
import { openCaretNames, type CaretNames } from "../editor/carets.ts";
import type { EditorPage } from "../editor/live-text.ts";
import type { Media } from "../editor/media.ts";
import { followUndo } from "../editor/page-undo.ts";
import type { PageSelection } from "../editor/page-selection.ts";
import { draggedFrom } from "../editor/section-drops.ts";
import { openRegistry, type SectionRegistry } from "../editor/section-registry.ts";
import type { LiveDocument } from "../live/live-document.ts";
import { typingTeller } from "../live/presence.ts";
import { valueStore } from "../live/value-store.ts";
import type { Locks } from "../locks/open-locks.ts";
import type { BriefingFacts, OwnUser } from "./facts.ts";
import { openOutlineStore } from "./outline-store.ts";
import type { PageContext } from "./page-context.tsx";
import { leaveSection } from "./section-place.ts";
import { useSectionWork } from "./section-work.ts";
import { undoKeysOf } from "./undo-keys.ts";
import { useMedia } from "./use-media.ts";
import { usePageSelection } from "./use-page-selection.ts";

export type PageParts = {
  live: LiveDocument;
  facts: BriefingFacts;
  user: OwnUser;
  locks: Locks;
  savePressed(): void;
};

/** Null until carets, claims and uploads are being followed. */
export function usePageContext(parts: PageParts, mayWrite: boolean): PageContext | null {
  const { live, facts, user, locks, savePressed } = parts;
  const [sections] = useState(openRegistry);
  const [beside] = useState(() => ({
    commenting: valueStore<(() => void) | null>(null),
    threadCounts: valueStore<ReadonlyMap<string, number>>(new Map()),
    wrote: valueStore(false),
    signOffs: valueStore<ReadonlyMap<string, readonly SignOffView[]>>(new Map()),
  }));
  const outline = useMemo(() => openOutlineStore(live.doc), [live]);
  // Before the caret goes to what was undone: a collapsed section is opened for it.
  const work = useSectionWork(live, facts.id, user);
  const carets = useCarets(live, sections);
  const media = useMedia(facts, sections);
  const selection = usePageSelection(sections);
  const editorPage = useEditorPage(
    { live, sections, selection, media, locks, briefing: facts.id },
    { mayWrite, savePressed },
  );
  return useMemo(
    () =>
      carets &&
      work &&
      editorPage && {
        ...{ facts, user, live, locks, outline, sections, selection, carets, editorPage, mayWrite },
        ...beside,
        ...work,
      },
    [facts, user, live, locks, outline, sections, selection, carets, beside, editorPage, mayWrite, work],
  );
}

function useCarets(live: LiveDocument, sections: SectionRegistry): CaretNames | null {
  const [carets, setCarets] = useState<CaretNames | null>(null);
  // Before the browser paints: between the skeleton and the live page there is no empty one.
  useLayoutEffect(() => {
    const opened = openCaretNames(live.awareness, () => document.getElementById("region-paper"));
    const unfollow = followUndo(live.undo, sections);
    setCarets(opened);
    return () => {
      unfollow();
      opened.close();
    };
  }, [live, sections]);
  return carets;
}

type Lasting = {
  briefing: string;
  live: LiveDocument;
  sections: SectionRegistry;
  selection: PageSelection;
  media: Media | null;
  locks: Locks;
};
type Latest = { mayWrite: boolean; savePressed(): void };

/** One object for the page's life, so that no editor is mounted anew because a callback changed. */
function useEditorPage(lasting: Lasting, latest: Latest): EditorPage | null {
  const { briefing, live, sections, selection, media, locks } = lasting;
  const now = useRef(latest);
  useEffect(() => {
    now.current = latest;
  });
  return useMemo(
    () =>
      media && {
        briefing,
        media,
        mayWrite: (section) => now.current.mayWrite && !locks.isLocked(section),
        ...undoKeysOf(live.undo, {
          mayWrite: () => now.current.mayWrite,
          isLocked: locks.isLocked,
        }),
        savePressed: () => now.current.savePressed(),
        typed: typingTeller(live.awareness),
        selection,
        draggedFrom: (view) => draggedFrom(sections, view),
        leave: (section, direction) => leaveSection(live.doc, sections, section, direction),
      },
    [briefing, live, sections, selection, media, locks],
  );
}
