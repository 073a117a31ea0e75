// How many of what the person was told are unread, as far as this page has heard, and whoever wants to know of news. Asks nothing
// itself.
import { useSyncExternalStore } from "react";
import { openListeners } from "../live/listeners.ts";
import { valueStore } from "../live/value-store.ts";

const counted = valueStore<number | null>(null);
const news = openListeners();
let ask: () => void = () => undefined;

/** `atFirst` is what the server wrote; what was heard since counts more. */
export function useUnread(atFirst: number): number {
  return useSyncExternalStore(counted.subscribe, counted.get, () => null) ?? atFirst;
}

export const setUnread = counted.set;

/** What watches the inbox, while it does. */
export function setAsker(asker: () => void): void {
  ask = asker;
}

/** This page changed the inbox itself. */
export function askUnread(): void {
  ask();
}

export const onInboxNews = news.add;
export const tellInboxNews = news.tell;
