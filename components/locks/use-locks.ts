// The page's locks in React: asked for again as the server tells of others, and told to who was at work in such a section.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { BriefingFacts, OwnUser } from "../briefing/facts.ts";
import type { LiveSession } from "../live/session.ts";
import { toast } from "../ui/toaster.tsx";
import { useSectionTitle } from "./section-title.ts";
import { openLocks, type HeldLocks, type Locks } from "./open-locks.ts";

export type LocksOf = {
  facts: BriefingFacts;
  user: OwnUser;
  session: LiveSession | null;
  say(sentence: string): void;
};

export function useLocks({ facts, user, session, say }: LocksOf): Locks {
  const [locks] = useState(() => openLocks(facts.id, facts.locks));
  useEffect(() => (session ? keepTrue(locks, session) : undefined), [session, locks]);
  useNewsOfLocks({ locks, user, session, titleOf: useSectionTitle(session), say });
  return locks;
}

/** Until the answer is called. */
function keepTrue(locks: Locks, session: LiveSession): () => void {
  let known: readonly string[] | null = null;
  const compare = () => {
    const { locked } = session.view();
    if (locked === known) return;
    // What the page came with is mostly what the server says first.
    if (known !== null || !isSame(locked, locks.held.get())) locks.reload();
    known = locked;
  };
  compare();
  const forget = [
    session.subscribe(compare),
    session.onServerEvent((kind) => void (kind === "locks" && locks.reload())),
  ];
  return () => forget.forEach((stop) => stop());
}

function isSame(locked: readonly string[] | null, held: HeldLocks): boolean {
  return locked === null || (locked.length === held.size && locked.every((id) => held.has(id)));
}

type LockNews = {
  locks: Locks;
  user: OwnUser;
  session: LiveSession | null;
  titleOf(section: string): string;
  say(sentence: string): void;
};

/** Who is at work in a section hears at once that somebody else locked it, and that it is open again. */
function useNewsOfLocks(news: LockNews): void {
  const t = useTranslations("locks");
  const now = useRef({ ...news, t });
  useEffect(() => void (now.current = { ...news, t }));
  const { locks } = news;
  useEffect(() => {
    const here = sectionAtWork();
    let before = locks.held.get();
    const compare = () => {
      const { user, session, titleOf, say, t } = now.current;
      const section = here.section() ?? "";
      const [was, is] = [before.get(section), locks.held.get().get(section)];
      before = locks.held.get();
      const isOwn = is?.by.id === user.id || locks.unlocking.get() === section;
      if (was?.at === is?.at || isOwn) return;
      const title = titleOf(section);
      const lockedWords = session?.view().unsaved ? "lockedKept" : "lockedHere";
      const sentence = is ? t(lockedWords, { title, name: is.by.name }) : t("open", { title });
      (is ? toast.error : toast)(sentence);
      say(sentence);
    };
    const forget = locks.held.subscribe(compare);
    return () => {
      forget();
      here.close();
    };
  }, [locks]);
}

/** The section that one was in last: being drawn anew after a refusal takes the focus from it, and so does a window that opens. */
function sectionAtWork(): { section(): string | null; close(): void } {
  let section: string | null = null;
  const onFocus = ({ target }: FocusEvent) => {
    const within = target instanceof Element && target.closest<HTMLElement>("[data-section]");
    if (within) section = within.dataset.section ?? null;
  };
  document.addEventListener("focusin", onFocus);
  return { section: () => section, close: () => document.removeEventListener("focusin", onFocus) };
}
