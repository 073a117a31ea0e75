// What every part of the editor page shares: the live document, who this is, what may be done, and the page's own undo.
// A context and its hooks; the parts draw.
"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { SignOffView } from "../../lib/domain/review-view.ts";
import type { CaretNames } from "../editor/carets.ts";
import type { SectionLockView } from "../../lib/domain/section-lock.ts";
import type { EditorPage } from "../editor/live-text.ts";
import type { PageSelection } from "../editor/page-selection.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import type { LiveDocument } from "../live/live-document.ts";
import type { ValueStore } from "../live/value-store.ts";
import type { Locks } from "../locks/open-locks.ts";
import type { BriefingFacts, OwnUser } from "./facts.ts";
import type { Outline, OutlineStore } from "./outline-store.ts";
import type { SectionWork } from "./section-work.ts";

export type PageContext = SectionWork & {
  facts: BriefingFacts;
  user: OwnUser;
  live: LiveDocument;
  outline: OutlineStore;
  sections: SectionRegistry;
  selection: PageSelection;
  carets: CaretNames;
  editorPage: EditorPage;
  locks: Locks;
  /** Begins a comment on what is selected; null until that can be done, and for who may not. */
  commenting: ValueStore<(() => void) | null>;
  /** How many open threads stand in each section. */
  threadCounts: ValueStore<ReadonlyMap<string, number>>;
  /** Whether the text is coloured by who wrote it. */
  wrote: ValueStore<boolean>;
  /** What people signed of each section, as the server said last. */
  signOffs: ValueStore<ReadonlyMap<string, readonly SignOffView[]>>;
  /** The role and the mode both allow it. */
  mayWrite: boolean;
};

const Context = createContext<PageContext | null>(null);

export const PageContextProvider = Context.Provider;

export function usePage(): PageContext {
  const page = useContext(Context);
  if (!page) throw new Error("this part is drawn inside the editor page only");
  return page;
}

/** The lock that holds a section, null where none does. */
export function useLock(section: string): SectionLockView | null {
  const { held } = usePage().locks;
  const read = () => held.get().get(section) ?? null;
  return useSyncExternalStore(held.subscribe, read, read);
}

/** Whether this section may be written in now: it isn't locked either. */
export function useMayWriteIn(section: string): boolean {
  const { mayWrite } = usePage();
  return useLock(section) === null && mayWrite;
}

export function useOutline(): Outline {
  const { outline } = usePage();
  return useSyncExternalStore(outline.subscribe, outline.get, outline.get);
}
