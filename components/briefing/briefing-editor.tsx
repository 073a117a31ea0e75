// The editor page in the browser: opens the live session and draws header, outline, paper and panel around it.
// Asks no server for anything but through the session; what it knows beforehand comes in as facts.
"use client";

import { useTranslations } from "next-intl";
import { Suspense, useCallback, useState, type ReactNode } from "react";
import type { PresentPerson } from "../live/presence.ts";
import { useLocks } from "../locks/use-locks.ts";
import type { OpenReviews } from "../review/review-host.tsx";
import type { OpenThreads } from "../threads/desk-host.tsx";
import { toast } from "../ui/toaster.tsx";
import {
  LiveRegion,
  SavingNews,
  type SavingNewsProps,
  useAnnouncements,
  useNewsOfFollowing,
  useNewsOfPeople,
} from "./announcer.tsx";
import { CopyDialog } from "./copy-dialog.tsx";
import type { BriefingFacts, OwnUser } from "./facts.ts";
import { FollowFrame } from "./follow-frame.tsx";
import { LeaveDialogs } from "./leave-dialogs.tsx";
import type { Mode } from "./mode-menu.tsx";
import { noEditReason } from "./no-edit-reason.ts";
import { PageBody } from "./page-body.tsx";
import { PageHeader } from "./page-header.tsx";
import { undoKeysOf } from "./undo-keys.ts";
import { useFollow, type Follow } from "./use-follow.ts";
import { usePageKeys } from "./use-page-keys.ts";
import { usePresence } from "./use-presence.ts";
import { useSession, type PageView, type UsedSession } from "./use-session.ts";
import { useSides } from "./use-sides.ts";
import { useTitle } from "./use-title.ts";
import { whenWanted } from "../ui/later.ts";

export { openAhead } from "./open-session.ts";

const EditorKeyboard = whenWanted(() => import("./editor-keyboard.tsx"));

export type BriefingEditorProps = {
  facts: BriefingFacts;
  user: OwnUser;
  /** The text as the server drew it, until the live text is here. */
  skeleton: ReactNode;
};

export function BriefingEditor({ facts, user, skeleton }: BriefingEditorProps) {
  const { view, session } = useSession({ facts, userId: user.id });
  const sides = useSides();
  const [chosen, setChosen] = useState<Mode>("editing");
  const [keyboard, setKeyboard] = useState(false);
  const [copyOpen, setCopyOpen] = useState(true);
  const beside = useBeside();
  const people = usePresence(view.live?.awareness ?? null, user.id);
  const follow = useFollow(view.live?.awareness ?? null, people);
  const { said, say } = useNews(people, view, follow);
  const locks = useLocks({ facts, user, session, say });
  const title = useTitle(view.live, facts.title);
  const reason = noEditReason(facts, view);
  const mode: Mode = reason || view.ended ? "viewing" : chosen;
  const mayWrite = () => view.access === "edit" && mode === "editing";
  const savePressed = useSavePressed(session);
  const onShowKeyboard = useCallback(() => setKeyboard(true), []);
  usePageKeys({
    showKeyboard: onShowKeyboard,
    closePanel: sides.panel.closeIfOpen,
    ...undoKeysOf(view.live?.undo ?? null, { mayWrite, isLocked: locks.isLocked }),
    savePressed,
  });
  return (
    <div className="briefing-page">
      <PageHeader
        {...{ facts, title, session, people, follow }}
        userId={user.id}
        state={facts.state}
        onShowCopy={view.copy.length > 0 ? () => setCopyOpen(true) : null}
        mode={{ mode, reason, onChange: setChosen }}
        {...{ ...beside, ...sides }}
      />
      <PageBody
        {...{ facts, user, skeleton, view, mode, people, sides, say, savePressed, onShowKeyboard }}
        {...{ session, locks, ...beside }}
      />
      <PageNews {...{ follow, said, session, say }} />
      <Suspense>{keyboard && <EditorKeyboard onClose={() => setKeyboard(false)} />}</Suspense>
      <CopyDialog
        parts={view.copy}
        open={copyOpen}
        onOpenChange={setCopyOpen}
        onDismiss={() => void session?.dismissCopy()}
      />
      <LeaveDialogs used={{ view, session }} briefingId={facts.id} />
    </div>
  );
}

type NewsProps = SavingNewsProps & { follow: Follow; said: string };

function PageNews({ follow, said, session, say }: NewsProps) {
  return (
    <>
      <FollowFrame follow={follow} />
      <LiveRegion said={said} />
      <SavingNews session={session} say={say} />
    </>
  );
}

/** What is opened once the text is here; null until then. */
function useBeside() {
  const [threads, onThreads] = useState<OpenThreads | null>(null);
  const [reviews, onReviews] = useState<OpenReviews | null>(null);
  return { threads, onThreads, reviews, onReviews };
}

function useNews(people: readonly PresentPerson[], view: PageView, follow: Follow) {
  const news = useAnnouncements();
  useNewsOfPeople(people, view.phase === "live", news.say);
  useNewsOfFollowing(follow.person, news.say);
  return news;
}

/** Ctrl/Cmd+S has nothing to do: it says so. */
function useSavePressed(session: UsedSession["session"]): () => void {
  const t = useTranslations("editor.saved");
  return useCallback(() => void toast(t(session?.view().unsaved ? "notYet" : "alreadySaved")), [t, session]);
}
