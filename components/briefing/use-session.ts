// A live session's life in React: opened once per page, closed with it, and read as one snapshot. The session knows no React.
"use client";

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { onForgotten } from "../live/forget-user.ts";
import type { LiveSession } from "../live/session.ts";
import { notYet, type SessionView } from "../live/session-view.ts";
import { forgetShell } from "../live/shell.ts";
import { sayUnsaved } from "../live/unsaved-lock.ts";
import type { SavedWords } from "../live/saved-state.ts";
import { takeSession, type SessionKey } from "./open-session.ts";

/** What the page is drawn from. What is said of saving changes with the keys, and is asked where it is drawn. */
export type PageView = Omit<SessionView, "unsaved" | "words">;

export type UsedSession = { session: LiveSession | null; view: PageView };

export function useSession({ facts, userId }: SessionKey): UsedSession {
  const [session, setSession] = useState<LiveSession | null>(null);
  const { id: briefingId, epoch } = facts;
  const factsNow = useRef(facts);
  useEffect(() => void (factsNow.current = facts), [facts]);
  useEffect(() => {
    const { session: opened, leave } = takeSession({ facts: factsNow.current, userId });
    const forget = watchWindow(opened);
    const unsay = tellOtherTabs(opened, () => sayUnsaved(userId, briefingId));
    const deafen = onForgotten(userId, () => void opened.discardUnsaved().then(() => location.reload()));
    setSession(opened);
    return () => {
      forget();
      deafen();
      unsay();
      leave();
      setSession(null);
    };
  }, [briefingId, epoch, userId]);
  const source = useMemo(() => sourceOf(session), [session]);
  const view = useSyncExternalStore(source.subscribe, source.view, () => notYet);
  const { ended } = view;
  useEffect(() => {
    // What the device keeps stays locked until this person signs in again.
    if (ended === "signed-out") void forgetShell();
  }, [ended]);
  return { session, view };
}

type Source = { subscribe(listener: () => void): () => void; view(): PageView };

/** The same object until something that is drawn differs. */
export function sourceOf(session: LiveSession | null): Source {
  if (!session) return { subscribe: never, view: () => notYet };
  let drawn: SessionView = session.view();
  const view = () => {
    const now = session.view();
    const isSame = drawnKeys.every((key) => now[key] === drawn[key]);
    return isSame ? drawn : (drawn = now);
  };
  return { subscribe: session.subscribe, view };
}

const viewKeys = Object.keys(notYet) as (keyof SessionView)[];
const drawnKeys = viewKeys.filter((key) => key !== "unsaved" && key !== "words");
const never = () => () => undefined;

/** Whether leaving now would leave something behind that the server doesn't have. For what is small: it changes with each key. */
export function useUnsaved(session: LiveSession | null): boolean {
  return useOfSession(session, "unsaved");
}

export function useWords(session: LiveSession | null): SavedWords {
  return useOfSession(session, "words");
}

function useOfSession<Key extends keyof SessionView>(
  session: LiveSession | null,
  key: Key,
): SessionView[Key] {
  const read = () => (session?.view() ?? notYet)[key];
  return useSyncExternalStore(session?.subscribe ?? never, read, () => notYet[key]);
}

const tellAfterMs = 1_000;

/** While something stays unsaved for longer than a save takes. */
function tellOtherTabs(session: LiveSession, say: () => () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsay: (() => void) | null = null;
  const hush = () => {
    clearTimeout(timer);
    timer = undefined;
    unsay?.();
    unsay = null;
  };
  const forget = session.subscribe(() => {
    if (!session.view().unsaved) return hush();
    timer ??= setTimeout(() => (unsay = say()), tellAfterMs);
  });
  return () => {
    forget();
    hush();
  };
}

/** What the window knows and the session needs: composing, keys, the network, and being hidden. */
function watchWindow(session: LiveSession): () => void {
  const gone = new AbortController();
  const options = { signal: gone.signal, capture: true };
  const on = (name: string, run: () => void) => window.addEventListener(name, run, options);
  on("compositionstart", () => session.gate?.composing(true));
  on("compositionend", () => session.gate?.composing(false));
  on("keydown", () => {
    session.gate?.keyPressed();
    requestAnimationFrame(() => setTimeout(() => session.gate?.painted()));
  });
  on("online", () => session.networkChanged());
  on("offline", () => session.networkChanged());
  on("pagehide", () => void session.settled());
  document.addEventListener("visibilitychange", () => void session.settled(), options);
  return () => gone.abort();
}
