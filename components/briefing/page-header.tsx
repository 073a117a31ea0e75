// The bar on top of the editor page: title, state, saved words, who is here, mode, and the switches of both sides.
"use client";

import { Info, PanelLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BriefingState } from "../../lib/domain/briefing.ts";
import type { PresentPerson } from "../live/presence.ts";
import type { LiveSession } from "../live/session.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { StateChip } from "../ui/state-chip.tsx";
import { ModeMenu, type ModeMenuProps } from "./mode-menu.tsx";
import { PresenceRow } from "./presence-row.tsx";
import { SavedBadge } from "./saved-badge.tsx";
import type { Follow } from "./use-follow.ts";

export type Side = { open: boolean; toggle(): void };

export type PageHeaderProps = {
  title: string;
  state: BriefingState;
  session: LiveSession | null;
  onShowCopy: (() => void) | null;
  people: readonly PresentPerson[];
  follow: Follow;
  mode: ModeMenuProps;
  outline: Side;
  panel: Side;
};

export function PageHeader(props: PageHeaderProps) {
  const t = useTranslations("editor");
  const { title, state, session, people, mode, outline, panel, onShowCopy } = props;
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
        <StateChip state={state} />
        <SavedBadge session={session} onShowCopy={onShowCopy} />
        <span className="page-header-space" />
        <PresenceRow people={people} follow={props.follow} />
        <ModeMenu {...mode} />
      </div>
      <IconButton
        label={t(panel.open ? "info.close" : "info.open")}
        aria-expanded={panel.open}
        onClick={panel.toggle}
        className="page-header-panel"
      >
        <Info aria-hidden />
      </IconButton>
    </section>
  );
}
