// The bar on top of the editor page: title, state, saved words, who is here, mode, and the switches of both sides.
"use client";

import { Eye, History, Info, MessageSquare, PanelLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore, type ReactNode } from "react";
import type { BriefingState } from "../../lib/domain/briefing.ts";
import { briefingStateAfter } from "../../lib/domain/review.ts";
import type { PresentPerson } from "../live/presence.ts";
import type { LiveSession } from "../live/session.ts";
import type { OpenReviews } from "../review/review-host.tsx";
import type { ReviewStore } from "../review/review-store.ts";
import type { OpenThreads } from "../threads/desk-host.tsx";
import type { ThreadDesk } from "../threads/thread-desk.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { StateChip } from "../ui/state-chip.tsx";
import { ShareButton } from "../access/share-button.tsx";
import type { BriefingFacts } from "./facts.ts";
import { ModeMenu, type ModeMenuProps } from "./mode-menu.tsx";
import { PresenceRow } from "./presence-row.tsx";
import { SavedBadge } from "./saved-badge.tsx";
import type { Follow } from "./use-follow.ts";
import type { PanelKind, PanelState, Side } from "./use-sides.ts";

export type PageHeaderProps = {
  facts: BriefingFacts;
  userId: string;
  title: string;
  state: BriefingState;
  session: LiveSession | null;
  onShowCopy: (() => void) | null;
  people: readonly PresentPerson[];
  follow: Follow;
  mode: ModeMenuProps;
  outline: Side;
  panel: PanelState;
  /** Null until they are open. */
  threads: OpenThreads | null;
  reviews: OpenReviews | null;
};

export function PageHeader(props: PageHeaderProps) {
  const t = useTranslations("editor");
  const { facts, title, state, session, people, mode, outline, panel, onShowCopy } = props;
  const { may } = facts;
  return (
    <section id="region-header" tabIndex={-1} aria-label={t("regions.header")} className="page-header">
      <IconButton
        label={t(outline.open ? "outline.close" : "outline.open")}
        aria-expanded={outline.open}
        onClick={outline.toggle}
        className="page-header-outline"
      >
        <PanelLeft aria-hidden />
      </IconButton>
      <h1 className="page-title" title={title}>
        {title || t("outline.untitled")}
      </h1>
      <div className="page-header-facts">
        <StateChip state={useReviewState(props.reviews?.store ?? null, state)} />
        <SavedBadge session={session} onShowCopy={onShowCopy} />
        <span className="page-header-space" />
        <PresenceRow people={people} follow={props.follow} />
        <ModeMenu {...mode} />
        {may.lookBack && <ShareButton briefing={{ id: facts.id, title }} userId={props.userId} />}
      </div>
      <span className="page-header-panel">
        {may.readThreads && <ThreadsButton panel={panel} desk={props.threads?.desk ?? null} />}
        {may.lookBack && <PanelButton panel={panel} kind="versions" icon={<History aria-hidden />} />}
        {may.lookBack && <PanelButton panel={panel} kind="review" icon={<Eye aria-hidden />} />}
        <PanelButton panel={panel} kind="info" icon={<Info aria-hidden />} />
      </span>
    </section>
  );
}

type PanelButtonProps = { panel: PanelState; kind: Exclude<PanelKind, "threads">; icon: ReactNode };

function PanelButton({ panel, kind, icon }: PanelButtonProps) {
  const t = useTranslations("editor");
  const isOpen = isShown(panel, kind);
  return (
    <IconButton
      label={t(`${kind}.${isOpen ? "close" : "open"}`)}
      aria-expanded={isOpen}
      onClick={() => panel.press(kind)}
    >
      {icon}
    </IconButton>
  );
}

/** As the page was asked for, until its reviews are here. */
function useReviewState(reviews: ReviewStore | null, first: BriefingState): BriefingState {
  const now = () => reviews?.state.get() ?? null;
  const found = useSyncExternalStore(reviews?.state.subscribe ?? nobody, now, now);
  if (found?.state !== "ready") return first;
  return found.review ? briefingStateAfter(found.review.state) : "draft";
}

function isShown({ open, kind }: PanelState, wanted: PanelKind): boolean {
  return open && kind === wanted;
}

const nobody = () => () => undefined;

function ThreadsButton({ panel, desk }: { panel: PanelState; desk: ThreadDesk | null }) {
  const t = useTranslations("threads.button");
  const count = () => desk?.store.all().filter(({ resolved }) => !resolved).length ?? 0;
  const open = useSyncExternalStore(desk?.store.subscribe ?? nobody, count, count);
  const isOpen = isShown(panel, "threads");
  return (
    <IconButton
      label={t(isOpen ? "close" : "open", { count: open })}
      aria-expanded={isOpen}
      aria-busy={desk === null}
      onClick={() => panel.press("threads")}
      className="threads-button"
    >
      <MessageSquare aria-hidden />
      {open > 0 && <span aria-hidden>{open > 99 ? "99+" : open}</span>}
    </IconButton>
  );
}
