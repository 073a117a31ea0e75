// Opens a page's session: with the page, or ahead of it while what draws the page is still on its way. Draws nothing.
import { openSession, type LiveSession } from "../live/session.ts";
import { reserveClientId, reserveSpareIds } from "../live/reserve-client-id.ts";
import { roomFirst, type Room } from "../live/room-first.ts";
import { forgetTextsOf, openTextStore } from "../live/text-store.ts";
import { openUnsavedStore } from "../live/unsaved-store.ts";
import type { BriefingFacts } from "./facts.ts";

export type SessionKey = { facts: BriefingFacts; userId: string };

/** Opened, and not taken by the page yet. */
let ahead: { place: string; session: LiveSession } | null = null;
/** Where a page has its session. */
const taken = new Set<string>();

const placeOf = ({ facts, userId }: SessionKey) => `${userId} ${facts.id} ${facts.epoch}`;

/** For the page that is about to be drawn, unless it is there already. The answer closes what that page didn't take. */
export function openAhead(key: SessionKey): () => void {
  const place = placeOf(key);
  if (taken.has(place)) return () => undefined;
  ahead?.session.close();
  const made = (ahead = { place, session: open(key) });
  return () => {
    if (ahead !== made) return;
    ahead = null;
    made.session.close();
  };
}

/** The page's own until it leaves it, which closes it. */
export function takeSession(key: SessionKey): { session: LiveSession; leave(): void } {
  const place = placeOf(key);
  const made = ahead?.place === place ? ahead : null;
  if (made) ahead = null;
  const session = made?.session ?? open(key);
  taken.add(place);
  return {
    session,
    leave() {
      taken.delete(place);
      session.close();
    },
  };
}

function open({ facts, userId }: SessionKey): LiveSession {
  const place = { userId, briefingId: facts.id, epoch: facts.epoch };
  return openSession({
    address: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`,
    ...place,
    reserveClientId: (signal, onTrouble) => reserveClientId(place, signal, onTrouble),
    reserveSpareIds: (count, signal) => reserveSpareIds(place, count, signal),
    openStore: async () => roomFirst(await openUnsavedStore(place), roomOf(userId)),
    openTexts: () => openTextStore({ ...place, facts }),
    WebSocketBase: WebSocket,
  });
}

/** Texts can be had from the server again. */
function roomOf(userId: string): Room {
  return {
    askToStay: () => void navigator.storage?.persist?.(),
    make: () => forgetTextsOf(userId),
  };
}
