// Which sections this person has collapsed in this briefing: kept on the device, never in the document. Draws nothing.
import { openListeners } from "../live/listeners.ts";

export type Folds = {
  has(section: string): boolean;
  set(section: string, folded: boolean): void;
  subscribe(listener: () => void): () => void;
};

/** What of the browser's storage is needed: a page that may keep nothing folds for as long as it is open. */
export type Keeper = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function openFolds(keeper: Keeper | null, key: string): Folds {
  const folded = new Set(read(keeper?.getItem(key) ?? null));
  const told = openListeners();
  return {
    has: (section) => folded.has(section),
    set(section, isFolded) {
      if (folded.has(section) === isFolded) return;
      if (isFolded) folded.add(section);
      else folded.delete(section);
      if (folded.size > 0) keeper?.setItem(key, JSON.stringify([...folded]));
      else keeper?.removeItem(key);
      told.tell();
    },
    subscribe: told.add,
  };
}

/** Anything may stand in a browser's storage. */
function read(kept: string | null): string[] {
  if (kept === null || !/^\[("[\w-]{1,64}"(,(?="))?)*\]$/.test(kept)) return [];
  return JSON.parse(kept) as string[];
}

export function foldsKey(userId: string, briefingId: string): string {
  return `rapporteur-folds ${userId} ${briefingId}`;
}
