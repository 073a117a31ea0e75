// A live session's life in React: opened once per page, closed with it, and read as one snapshot. The session knows no React.
"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { openSession, type LiveSession } from "../live/session.ts";
import type { SessionView } from "../live/session-view.ts";
import { reserveClientId } from "../live/reserve-client-id.ts";
import { openUnsavedStore } from "../live/unsaved-store.ts";
import { startSaveState, savedWords } from "../live/saved-state.ts";

export type SessionKey = { briefingId: string; epoch: number; userId: string };

const notYet: SessionView = {
  phase: "joining",
  live: null,
  access: null,
  words: savedWords(startSaveState(0), 0),
  unsaved: false,
  ended: null,
  gap: null,
  copy: [],
};

export type UsedSession = { session: LiveSession | null; view: SessionView };

export function useSession({ briefingId, epoch, userId }: SessionKey): UsedSession {
  const [session, setSession] = useState<LiveSession | null>(null);
  useEffect(() => {
    const opened = openSession({
      address: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`,
      briefingId,
      epoch,
      reserveClientId: (signal) => reserveClientId(briefingId, signal),
      openStore: () => openUnsavedStore({ userId, briefingId, epoch }),
      WebSocketBase: WebSocket,
      onServerEvent: () => undefined,
    });
    const forget = watchWindow(opened);
    setSession(opened);
    return () => {
      forget();
      opened.close();
      setSession(null);
    };
  }, [briefingId, epoch, userId]);
  const source = useMemo(
    () => session ?? { subscribe: () => () => undefined, view: () => notYet },
    [session],
  );
  return { session, view: useSyncExternalStore(source.subscribe, source.view, () => notYet) };
}

/** What the window knows and the session needs: composing, keys, the network, and being hidden. */
function watchWindow(session: LiveSession): () => void {
  const gone = new AbortController();
  const options = { signal: gone.signal, capture: true };
  const on = (name: string, run: () => void) => window.addEventListener(name, run, options);
  on("compositionstart", () => session.composing(true));
  on("compositionend", () => session.composing(false));
  on("keydown", () => {
    session.keyPressed();
    requestAnimationFrame(() => setTimeout(() => session.painted()));
  });
  on("online", () => session.networkChanged());
  on("offline", () => session.networkChanged());
  on("pagehide", () => session.hidden());
  document.addEventListener("visibilitychange", () => session.hidden(), options);
  return () => gone.abort();
}
