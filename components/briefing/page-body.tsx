// Below the header: outline, paper and panel on one live document; skeleton, notice of the end or drawers where that fits.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type * as Y from "yjs";
import { openCaretNames, type CaretNames } from "../editor/carets.ts";
import type { EditorPage } from "../editor/live-text.ts";
import { keepViews } from "../editor/keep-views.ts";
import type { Media } from "../editor/media.ts";
import { followUndo } from "../editor/page-undo.ts";
import { holdReadingLine } from "../editor/reading-line.ts";
import { openRegistry, type SectionRegistry } from "../editor/section-registry.ts";
import type { LiveDocument } from "../live/live-document.ts";
import { typingTeller, type PresentPerson } from "../live/presence.ts";
import type { SessionView } from "../live/session-view.ts";
import { EndedNotice } from "./ended-notice.tsx";
import type { BriefingFacts, OwnUser } from "./facts.ts";
import { FindGate } from "./find-gate.tsx";
import { InfoPanel } from "./info-panel.tsx";
import type { Mode } from "./mode-menu.tsx";
import { OutlinePanel } from "./outline-panel.tsx";
import { openOutlineStore } from "./outline-store.ts";
import { PageContextProvider, type PageContext } from "./page-context.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import { PageSide } from "./page-side.tsx";
import { Paper } from "./paper.tsx";
import { PaperNotices } from "./paper-notices.tsx";
import { useSectionWork } from "./section-work.ts";
import { TextTools } from "./text-tools.tsx";
import { useMedia } from "./use-media.ts";
import { useOwnActivity } from "./use-presence.ts";
import type { SideState } from "./use-sides.ts";
import { leaveSection } from "./section-place.ts";

export type PageBodyProps = {
  facts: BriefingFacts;
  user: OwnUser;
  view: SessionView;
  mode: Mode;
  people: readonly PresentPerson[];
  sides: { outline: SideState; panel: SideState };
  say(sentence: string): void;
  savePressed(): void;
  onShowKeyboard(): void;
};

export function PageBody(props: PageBodyProps) {
  const { view, facts } = props;
  // Somebody who only has to sign in again keeps the text in view.
  if (view.ended && !(view.live && view.ended === "signed-out")) {
    return (
      <Middle>
        <EndedNotice reason={view.ended} briefingId={facts.id} />
      </Middle>
    );
  }
  if (!view.live) {
    return (
      <Middle>
        <PageSkeleton facts={facts} />
      </Middle>
    );
  }
  // By document: a fresh one after a refusal gets fresh editors, a fresh undo and fresh stores.
  return <LivePage key={view.live.doc.guid} {...props} live={view.live} />;
}

function Middle({ children }: { children: ReactNode }) {
  const t = useTranslations("editor.regions");
  return (
    <div className="page-columns">
      <section id="region-paper" tabIndex={-1} aria-label={t("paper")} className="paper-scroll">
        {children}
      </section>
    </div>
  );
}

function LivePage(props: PageBodyProps & { live: LiveDocument }) {
  const t = useTranslations("editor");
  const { live, facts, sides, people, say, view } = props;
  const mayWrite = view.access === "edit" && view.phase === "live" && props.mode === "editing";
  const page = usePageContext(props, mayWrite);
  const [paper, setPaper] = useState<HTMLDivElement | null>(null);
  useOwnActivity(live.awareness, paper, mayWrite);
  useViews(live.doc, page?.sections ?? null, paper);
  const { outline, panel } = sides;
  const closeDrawer = () => void (!outline.beside && outline.close());
  if (!page) return null;
  return (
    <PageContextProvider value={page}>
      <div className="page-columns" data-outline={outline.open} data-panel={panel.open}>
        <PageSide side="left" state={outline} id="region-outline" title={t("outline.title")}>
          <OutlinePanel structure={page.structure} say={say} onGone={closeDrawer} />
        </PageSide>
        <section id="region-paper" tabIndex={-1} aria-label={t("regions.paper")} className="paper-scroll">
          <FindGate say={say} />
          {mayWrite && <TextTools page={page} />}
          <PaperNotices view={view} facts={facts} />
          <Paper ref={setPaper} />
        </section>
        <PageSide side="right" state={panel} id="region-panel" title={t("info.title")}>
          <InfoPanel people={people} onShowKeyboard={props.onShowKeyboard} />
        </PageSide>
      </div>
    </PageContextProvider>
  );
}

/** As long as there is a paper: editors where the view is, and the line being read where it is. */
function useViews(doc: Y.Doc, sections: SectionRegistry | null, paper: HTMLDivElement | null): void {
  useEffect(() => {
    const scroller = paper?.closest<HTMLElement>(".paper-scroll");
    if (!sections || !scroller) return;
    const forget = [keepViews(sections, scroller), holdReadingLine(doc, scroller)];
    return () => forget.forEach((each) => each());
  }, [doc, sections, paper]);
}

/** What lives as long as the live document; null until its caret names are being followed. */
function usePageContext(
  props: PageBodyProps & { live: LiveDocument },
  mayWrite: boolean,
): PageContext | null {
  const { live, facts, user } = props;
  const [sections] = useState(openRegistry);
  const outline = useMemo(() => openOutlineStore(live.doc), [live]);
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
  const media = useMedia(facts, sections);
  const editorPage = useEditorPage({
    live,
    sections,
    media,
    briefing: facts.id,
    mayWrite,
    savePressed: props.savePressed,
  });
  const work = useSectionWork(live, facts.id, user.id);
  return useMemo(
    () =>
      carets && editorPage && { facts, user, live, outline, sections, carets, editorPage, mayWrite, ...work },
    [facts, user, live, outline, sections, carets, editorPage, mayWrite, work],
  );
}

type EditorPageParts = {
  live: LiveDocument;
  sections: SectionRegistry;
  media: Media | null;
  briefing: string;
  mayWrite: boolean;
  savePressed(): void;
};

/** One object for the page's life, so that no editor is mounted anew because a callback changed. */
function useEditorPage(parts: EditorPageParts): EditorPage | null {
  const { live, sections, media, briefing, mayWrite, savePressed } = parts;
  const now = useRef({ mayWrite, savePressed });
  useEffect(() => {
    now.current = { mayWrite, savePressed };
  });
  return useMemo(
    () =>
      media && {
        media,
        briefing,
        mayWrite: () => now.current.mayWrite,
        undo: () => void live.undo.undo(),
        redo: () => void live.undo.redo(),
        savePressed: () => now.current.savePressed(),
        typed: typingTeller(live.awareness),
        leave: (section, direction) => leaveSection(live.doc, sections, section, direction),
      },
    [live, sections, media, briefing],
  );
}
