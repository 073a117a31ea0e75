// Opens the page's threads once the text can be written in: their marks on the paper, the keys that go from one to the next and
// begin a comment, and the thread that the address names. Draws the margin, and the bubble of who may only comment.
"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { toast } from "../ui/toaster.tsx";
import { CommentBubble } from "./comment-bubble.tsx";
import { goToThread } from "./go-to-thread.ts";
import { countsBySection, inOrder, openAndStanding } from "./thread-lists.ts";
import { selectedText } from "./selected-text.ts";
import { ThreadDesk } from "./thread-desk.ts";
import { ThreadMargin } from "./thread-margin.tsx";
import { ThreadPanel } from "./thread-panel.tsx";
import { openThreadMarks } from "./thread-marks.ts";

export type DeskHostProps = {
  session: LiveSession;
  paper: HTMLElement | null;
  onOpen(threads: OpenThreads | null): void;
  /** The panel with the threads is to be seen. */
  onShow(): void;
};

/** The desk, and what draws it: here with it, so that the panel is drawn before the next key. */
export type OpenThreads = { desk: ThreadDesk; Panel: typeof ThreadPanel; goTo: typeof goToThread };

export default function DeskHost({ session, paper, onOpen, onShow }: DeskHostProps) {
  const { live, facts, user } = usePage();
  const [desk, setDesk] = useState<ThreadDesk | null>(null);
  useEffect(() => {
    const opened = new ThreadDesk({ briefingId: facts.id, userId: user.id, live, session });
    setDesk(opened);
    onOpen({ desk: opened, Panel: ThreadPanel, goTo: goToThread });
    return () => {
      opened.close();
      setDesk(null);
      onOpen(null);
    };
  }, [facts.id, user.id, live, session, onOpen]);
  return desk && paper && <OpenDesk {...{ desk, paper, onShow }} />;
}

type OpenDeskProps = { desk: ThreadDesk; paper: HTMLElement; onShow(): void };

function OpenDesk({ desk, paper, onShow }: OpenDeskProps) {
  const { facts, commenting } = usePage();
  const mayComment = facts.may.comment && facts.archivedAt === null;
  const comment = useComment(desk, mayComment, onShow);
  useEffect(() => {
    commenting.set(mayComment ? comment : null);
    return () => commenting.set(null);
  }, [commenting, mayComment, comment]);
  useMarks({ desk, paper, onShow });
  useKeys({ desk, paper, onShow }, comment);
  useAddressed({ desk, paper, onShow });
  return (
    <>
      <ThreadMargin {...{ desk, paper, onShow }} />
      {mayComment && <CommentBubble onComment={comment} />}
    </>
  );
}

/** Begins a comment on what is selected, or says why that can't be. */
function useComment(desk: ThreadDesk, mayComment: boolean, onShow: () => void): () => void {
  const t = useTranslations("threads.cannot");
  const { sections } = usePage();
  return useCallback(() => {
    if (!mayComment) return toast(t("role"));
    const selected = selectedText(sections);
    switch (selected.is) {
      case "text":
        // Before the next key: it belongs to the comment, not to the text that is selected.
        return flushSync(() => {
          desk.begin(selected.anchor);
          onShow();
        });
      case "nothing":
        return toast(t("nothing"));
      case "several sections":
        return toast(t("severalSections"));
      case "too long":
        return toast(t("tooLong"));
    }
  }, [t, desk, mayComment, sections, onShow]);
}

function useMarks({ desk, paper, onShow }: OpenDeskProps): void {
  const { threadCounts } = usePage();
  useEffect(() => {
    const marks = openThreadMarks(paper, (thread) => {
      desk.chosen.set(thread);
      onShow();
    });
    const showOpen = () => {
      const standing = openAndStanding(desk.store.all(), desk.places.get());
      marks.showOpen(standing.map(({ id }) => id));
      threadCounts.set(countsBySection(standing, desk.places.get()));
      showChosen();
    };
    const showChosen = () => {
      const chosen = desk.chosen.get();
      marks.showChosen(
        desk.store.all().some(({ id, resolved }) => id === chosen && !resolved) ? chosen : null,
      );
    };
    showOpen();
    const forget = [
      desk.store.subscribe(showOpen),
      desk.places.subscribe(showOpen),
      desk.chosen.subscribe(showChosen),
    ];
    return () => {
      for (const stop of forget) stop();
      marks.close();
    };
  }, [desk, paper, onShow, threadCounts]);
}

/** Alt+Page Down and Up go from one open thread to the next; Ctrl/Cmd+Alt+M comments. */
function useKeys({ desk, paper, onShow }: OpenDeskProps, comment: () => void): void {
  const { folds } = usePage();
  useEffect(() => {
    const step = (by: 1 | -1) => {
      desk.places.flush();
      const threads = inOrder(openAndStanding(desk.store.all(), desk.places.get()), desk.places.get());
      const at = threads.findIndex(({ id }) => id === desk.chosen.get());
      const next =
        threads[
          at === -1 ? (by === 1 ? 0 : threads.length - 1) : (at + by + threads.length) % threads.length
        ];
      if (!next) return;
      desk.chosen.set(next.id);
      onShow();
      goToThread({ desk, paper, folds }, next.id);
    };
    const onKey = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey;
      const isStep = event.altKey && !mod && (event.key === "PageDown" || event.key === "PageUp");
      if (isStep) step(event.key === "PageDown" ? 1 : -1);
      else if (mod && event.altKey && event.code === "KeyM") comment();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [desk, paper, folds, onShow, comment]);
}

/** `?thread=`: once its words are here. */
function useAddressed({ desk, paper, onShow }: OpenDeskProps): void {
  const { folds } = usePage();
  useEffect(() => {
    const wanted = new URLSearchParams(location.search).get("thread");
    if (!wanted) return;
    const show = () => {
      if (!desk.store.all().some(({ id }) => id === wanted)) return;
      forget();
      desk.chosen.set(wanted);
      onShow();
      goToThread({ desk, paper, folds }, wanted);
    };
    const forget = desk.store.subscribe(show);
    show();
    return forget;
  }, [desk, paper, folds, onShow]);
}
