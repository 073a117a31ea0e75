// Parts of a page whose code is fetched apart: when they are wanted, or once what matters first is there. A line that fails is
// tried again: without them the page goes on.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** However long the urgent part takes. */
const longestMs = 5_000;

let letCome: () => void = () => undefined;
/** Once what matters first is there. Never on the server. */
export const partsMayCome = new Promise<void>((resolve) => (letCome = resolve));
let isHeld = false;

const againAfterMs = 3_000;

/** Answers once the code is here, however often the line fails. */
export async function fetched<Code>(load: () => Promise<Code>): Promise<Code> {
  for (;;) {
    try {
      return await load();
    } catch {
      await lineMayBeBack();
    }
  }
}

function lineMayBeBack(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(go, againAfterMs);
    function go() {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    }
    window.addEventListener("online", go);
  });
}

type Part<Props> = LazyExoticComponent<ComponentType<Props>>;
type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** Fetched when it is drawn first, or with what comes later. Draws nothing (Suspense's fallback) until the code is here. */
export function whenWanted<Props>(load: Load<Props>): Part<Props> {
  return lazy(codeOf(load).now);
}

export type Code<Content> = {
  /** Fetches it now. */
  now(): Promise<Content>;
  /** Here soon in any case: the line may be gone when it is wanted. Never on the server. */
  soon: Promise<Content>;
};

export function codeOf<Content>(load: () => Promise<Content>): Code<Content> {
  let content: Promise<Content> | null = null;
  const now = () => (content ??= fetched(load));
  return { now, soon: partsMayCome.then(now) };
}

/** Fetched for everybody, but not before the page can be written in: what nobody needs before the first key. */
export function later<Props>(load: Load<Props>): Part<Props> {
  // On the server nothing is held back: its answer would never end.
  return lazy(() => (typeof window === "undefined" ? load() : partsMayCome.then(() => fetched(load))));
}

/** The page has something more urgent, and calls `letPartsCome` when that is there. */
export function holdPartsBack(): void {
  isHeld = true;
  setTimeout(letCome, longestMs);
}

export function letPartsCome(): void {
  letCome();
}

/** The page stands: what nobody has held back by now comes. */
export function pageStands(): void {
  if (!isHeld) letCome();
}
