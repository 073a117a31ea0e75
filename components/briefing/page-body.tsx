// Below the header: outline, paper and panel on one live document; skeleton, notice of the end or drawers where that fits.
"use client";

import { useTranslations } from "next-intl";
import { memo, Suspense, useCallback, useEffect, useState, type ReactNode } from "react";
import type { Awareness } from "y-protocols/awareness";
import { keepViews } from "../editor/keep-views.ts";
import { holdReadingLine } from "../editor/reading-line.ts";
import type { LiveDocument } from "../live/live-document.ts";
import type { PresentPerson } from "../live/presence.ts";
import type { LiveSession } from "../live/session.ts";
import type { Locks } from "../locks/open-locks.ts";
import { Unlocking } from "../locks/unlocking.tsx";
import type { OpenReviews, ReviewHostProps } from "../review/review-host.tsx";
import type { DeskHostProps, OpenThreads } from "../threads/desk-host.tsx";
import { useStore } from "../threads/use-store.ts";
import { ThreadsWaiting } from "../threads/threads-waiting.tsx";
import { later, letPartsCome, whenWanted } from "../ui/later.ts";
import { useNewsOfClaims } from "./drafting.tsx";
import { EndedNotice } from "./ended-notice.tsx";
import type { BriefingFacts, OwnUser } from "./facts.ts";
import { FindGate } from "./find-gate.tsx";
import { forgetScroll, keepScroll } from "./kept-scroll.ts";
import type { Mode } from "./mode-menu.tsx";
import { OutlineWaiting } from "./outline-waiting.tsx";
import { PageContextProvider, usePage, type PageContext } from "./page-context.tsx";
import { PageSide } from "./page-side.tsx";
import { Paper } from "./paper.tsx";
import { PaperNotices } from "./paper-notices.tsx";
import { SelectedWords } from "./selected-words.tsx";
import { useOwnLine, useOwnPlace } from "./use-own-place.ts";
import { usePageContext } from "./use-page-context.ts";
import { useOwnActivity } from "./use-presence.ts";
import type { PageView } from "./use-session.ts";
import type { PanelState, SideState } from "./use-sides.ts";
import { goToAddress } from "./section-place.ts";
import { WaitingBar, WaitingFrame } from "./waiting-frame.tsx";

const OutlinePanel = later(() => import("./outline-panel.tsx"));
const InfoPanel = later(() => import("./info-panel.tsx"));
const DeskHost = later(() => import("../threads/desk-host.tsx"));
const ReviewHost = later(() => import("../review/review-host.tsx"));
const VisitHost = later(() => import("../versions/visit-host.tsx"));
const WroteHost = whenWanted(() => import("../versions/wrote/wrote-host.tsx"));
const VersionPanel = whenWanted(() => import("../versions/version-panel.tsx"));
const TextTools = later(() => import("./text-tools.tsx"));

export type PageBodyProps = {
  facts: BriefingFacts;
  user: OwnUser;
  skeleton: ReactNode;
  view: PageView;
  mode: Mode;
  people: readonly PresentPerson[];
  sides: { outline: SideState; panel: PanelState };
  session: LiveSession | null;
  locks: Locks;
  /** Null until their code is here. */
  threads: OpenThreads | null;
  onThreads(threads: OpenThreads | null): void;
  /** The same. */
  reviews: OpenReviews | null;
  onReviews(reviews: OpenReviews | null): void;
  say(sentence: string): void;
  savePressed(): void;
  onShowKeyboard(): void;
};

export const PageBody = memo(function PageBody(props: PageBodyProps) {
  const { view, facts } = props;
  // Somebody who only has to sign in again keeps the text in view.
  if (view.ended && !(view.live && view.ended === "signed-out")) {
    return (
      <Middle>
        <EndedNotice reason={view.ended} briefingId={facts.id} />
      </Middle>
    );
  }
  if (!view.live) return <WaitingFrame facts={facts}>{props.skeleton}</WaitingFrame>;
  // By document: a fresh one after a refusal gets fresh editors, a fresh undo and fresh stores.
  return <LivePage key={view.live.doc.guid} {...props} live={view.live} />;
});

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
  const { live, facts, sides, people, say, view, reviews, onReviews } = props;
  const mayWrite = view.access === "edit" && view.phase === "live" && props.mode === "editing";
  const { user, locks, savePressed } = props;
  const page = usePageContext({ live, facts, user, locks, savePressed }, mayWrite);
  const [paper, setPaper] = useState<HTMLDivElement | null>(null);
  useOwnActivity(live.awareness, paper, mayWrite);
  useViews(page, paper);
  useWhereabouts(live.awareness, paper, page);
  useNewsOfClaims(page, say);
  const { outline, panel } = sides;
  const { show } = panel;
  const onShow = useCallback(() => show("threads"), [show]);
  const closeDrawer = useCallback(() => void (!outline.beside && outline.close()), [outline]);
  if (!page) return null;
  return (
    <PageContextProvider value={page}>
      <div className="page-columns" data-outline={outline.open} data-panel={panel.open}>
        <PageSide side="left" state={outline} id="region-outline" title={t("outline.title")}>
          <Suspense fallback={<OutlineWaiting onGone={closeDrawer} />}>
            <OutlinePanel structure={page.structure} people={people} say={say} onGone={closeDrawer} />
          </Suspense>
        </PageSide>
        <section
          ref={keepScroll}
          id="region-paper"
          tabIndex={-1}
          aria-label={t("regions.paper")}
          className="paper-scroll"
        >
          <FindGate say={say} />
          {mayWrite && (
            <Suspense fallback={<WaitingBar />}>
              <TextTools />
            </Suspense>
          )}
          <PaperNotices view={view} facts={facts} />
          {reviews && <reviews.Banner store={reviews.store} />}
          <Paper ref={setPaper} />
          <SelectedWords />
        </section>
        <RightPanel {...props} paper={paper} />
      </div>
      {props.session && (
        <Hosts {...{ session: props.session, paper, onOpen: props.onThreads, onShow, onReviews }} />
      )}
    </PageContextProvider>
  );
}

/** What comes once the text can be written in. */
function Hosts({ onReviews, ...props }: DeskHostProps & ReviewHostProps) {
  const {
    wrote: isOn,
    facts: { may },
  } = usePage();
  const wrote = useStore(isOn.subscribe, isOn.get);
  return (
    <Suspense>
      {may.readThreads && <DeskHost {...props} />}
      {may.lookBack && <VisitHost session={props.session} />}
      <Unlocking session={props.session} />
      {may.lookBack && <ReviewHost {...{ session: props.session, onReviews }} />}
      {wrote && <WroteHost />}
    </Suspense>
  );
}

/** One thing at a time. */
function RightPanel(props: PageBodyProps & { paper: HTMLElement | null }) {
  const t = useTranslations("editor.panel");
  const { panel } = props.sides;
  return (
    <PageSide side="right" state={panel} id="region-panel" title={t(panel.kind)}>
      <Suspense>
        <PanelContent {...props} />
      </Suspense>
    </PageSide>
  );
}

function PanelContent(props: PageBodyProps & { paper: HTMLElement | null }) {
  const { sides, session, threads, reviews, people, onShowKeyboard } = props;
  switch (sides.panel.kind) {
    case "info":
      return <InfoPanel people={people} onShowKeyboard={onShowKeyboard} />;
    case "versions":
      return session && <VersionPanel session={session} />;
    case "review":
      return reviews && session ? <Reviews {...props} {...{ reviews, session }} /> : <ThreadsWaiting />;
    case "threads":
      return threads ? <threads.Panel desk={threads.desk} /> : <ThreadsWaiting />;
  }
}

type ReviewsProps = PageBodyProps & {
  paper: HTMLElement | null;
  reviews: OpenReviews;
  session: LiveSession;
};

/** What stands in a review's way leads to threads and sections. */
function Reviews({ reviews, session, threads, paper, sides: { panel } }: ReviewsProps) {
  const { folds } = usePage();
  const onGone = () => void (!panel.beside && panel.close());
  const onThread = (thread: string) => {
    if (!threads || !paper) return;
    threads.desk.chosen.set(thread);
    panel.show("threads");
    threads.goTo({ desk: threads.desk, paper, folds }, thread);
  };
  return <reviews.Panel {...{ store: reviews.store, session, onThread, onGone }} />;
}

/** As long as there is a paper: editors where the view is, the line being read where it is, drags into other sections. */
function useViews(page: PageContext | null, paper: HTMLDivElement | null): void {
  const doc = page?.live.doc;
  const sections = page?.sections;
  const selection = page?.selection;
  useEffect(() => {
    const scroller = paper?.closest<HTMLElement>(".paper-scroll");
    if (!doc || !sections || !selection || !scroller) return;
    goToAddress();
    const watching = [
      keepViews(sections, scroller, letPartsCome),
      holdReadingLine(doc, scroller),
      selection.watch(scroller),
    ];
    return () => [...watching, forgetScroll].forEach((stop) => stop());
  }, [doc, sections, selection, paper]);
}

/** What the others are told of where one is. */
function useWhereabouts(awareness: Awareness, paper: HTMLElement | null, page: PageContext | null): void {
  useOwnPlace(awareness, paper, page?.place ?? null);
  useOwnLine(awareness, paper);
}
