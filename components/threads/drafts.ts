// What was typed and isn't said yet, per thread: kept on the device until it is, and for this person alone. What waits for the
// server is sent when that is back. Draws nothing.
import { z } from "zod";
import { openListeners } from "../live/listeners.ts";
import { commentShape } from "#lib/domain/comment-text.ts";

const anchorShape = z.object({
  section: z.string(),
  quote: z.string(),
  between: z.tuple([z.string(), z.string()]),
});

const draftShape = z.object({
  /** The reply's own id, or the new thread's: what is sent twice is one. */
  id: z.uuid(),
  text: commentShape.nullable(),
  /** Of a comment that begins a thread. */
  anchor: anchorShape.nullable(),
  /** It was sent, and nobody answered. */
  waiting: z.boolean(),
});
const draftsShape = z.record(z.string(), draftShape);

export type DraftAnchor = z.infer<typeof anchorShape>;
export type Draft = z.infer<typeof draftShape>;

/** By the id of the thread, of one that isn't there yet the id that it will have; of a reply that is being changed, its own. */
export type Drafts = {
  get(key: string): Draft | null;
  set(key: string, draft: Draft | null): void;
  waiting(): [string, Draft][];
  /** Those that begin a thread: the same list until one comes or goes. */
  beginnings(): readonly string[];
  subscribe(listener: () => void): () => void;
};

/** What of the browser's storage is needed; a page that may keep nothing keeps drafts for as long as it is open. */
export type Keeper = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function openDrafts(keeper: Keeper | null, key: string): Drafts {
  const drafts = new Map(Object.entries(keptIn(keeper?.getItem(key) ?? null)));
  const told = openListeners();
  const read = () => [...drafts].flatMap(([name, { anchor }]) => (anchor ? [name] : []));
  let begun: readonly string[] = read();
  return {
    get: (name) => drafts.get(name) ?? null,
    set(name, draft) {
      if (draft) drafts.set(name, draft);
      else drafts.delete(name);
      if (drafts.size > 0) keeper?.setItem(key, JSON.stringify(Object.fromEntries(drafts)));
      else keeper?.removeItem(key);
      const now = read();
      if (now.join() !== begun.join()) begun = now;
      told.tell();
    },
    waiting: () => [...drafts].filter(([, { waiting }]) => waiting),
    beginnings: () => begun,
    subscribe: told.add,
  };
}

/** Anything may stand in a browser's storage. */
function keptIn(kept: string | null): Record<string, Draft> {
  try {
    return draftsShape.parse(JSON.parse(kept ?? "{}"));
  } catch {
    return {};
  }
}
