// What the parts of the editor page share, made for one live document and kept as long as it: stores, carets, the work on
// sections, and what a section's editor asks of the page. Draws nothing.
"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { openCaretNames, type CaretNames } from "../editor/carets.ts";
import type { EditorPage } from "../editor/live-text.ts";
import type { Media } from "../editor/media.ts";
import { followUndo } from "../editor/page-undo.ts";
import { openRegistry, type SectionRegistry } from "../editor/section-registry.ts";
import type { LiveDocument } from "../live/live-document.ts";
import { typingTeller } from "../live/presence.ts";
import type { BriefingFacts, OwnUser } from "./facts.ts";
import { openOutlineStore } from "./outline-store.ts";
import type { PageContext } from "./page-context.tsx";
import { leaveSection } from "./section-place.ts";
import { useSectionWork, type SectionWork } from "./section-work.ts";
import { useMedia } from "./use-media.ts";

export type PageParts = { live: LiveDocument; facts: BriefingFacts; user: OwnUser; savePressed(): void };

/** Null until carets, claims and uploads are being followed. */
export function usePageContext(parts: PageParts, mayWrite: boolean): PageContext | null {
  const { live, facts, user, savePressed } = parts;
  const [sections] = useState(openRegistry);
  const outline = useMemo(() => openOutlineStore(live.doc), [live]);
  const carets = useCarets(live, sections);
  const work = useSectionWork(live, facts.id, user);
  const media = useMedia(facts, sections);
  const editorPage = useEditorPage(
    { live, sections, media, briefing: facts.id },
    { mayWrite, savePressed, work },
  );
  return useMemo(
    () =>
      carets &&
      work &&
      editorPage && { facts, user, live, outline, sections, carets, editorPage, mayWrite, ...work },
    [facts, user, live, outline, sections, carets, editorPage, mayWrite, work],
  );
}

function useCarets(live: LiveDocument, sections: SectionRegistry): CaretNames | null {
  const [carets, setCarets] = useState<CaretNames | null>(null);
  useEffect(() => {
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

type Lasting = { briefing: string; live: LiveDocument; sections: SectionRegistry; media: Media | null };
type Latest = { mayWrite: boolean; work: SectionWork | null; savePressed(): void };

/** One object for the page's life, so that no editor is mounted anew because a callback changed. */
function useEditorPage({ briefing, live, sections, media }: Lasting, latest: Latest): EditorPage | null {
  const now = useRef(latest);
  useEffect(() => {
    now.current = latest;
  });
  return useMemo(() => {
    const tellTyping = typingTeller(live.awareness);
    return (
      media && {
        briefing,
        media,
        mayWrite: () => now.current.mayWrite,
        undo: () => void live.undo.undo(),
        redo: () => void live.undo.redo(),
        savePressed: () => now.current.savePressed(),
        typed() {
          tellTyping();
          claimOwnPlace(now.current.work);
        },
        leave: (section, direction) => leaveSection(live.doc, sections, section, direction),
      }
    );
  }, [briefing, live, sections, media]);
}

/** Who types in a section drafts it. */
function claimOwnPlace(work: SectionWork | null): void {
  const section = work?.place.get();
  if (section) work?.claims.typedIn(section);
}
