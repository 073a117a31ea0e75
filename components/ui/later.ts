// Parts of a page that nobody needs before the first key: their code is fetched once what matters first is there. A page that
// has nothing more urgent lets them come as soon as it stands.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** However long the urgent part takes. */
const longestMs = 5_000;

let go: () => void = () => undefined;
const may = new Promise<void>((resolve) => (go = resolve));
let isHeld = false;

/** Draws nothing (Suspense's fallback) until the code is here. */
export function later<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  // On the server nothing is held back: its answer would never end.
  return lazy(() => (typeof window === "undefined" ? load() : may.then(load)));
}

/** The page has something more urgent, and calls `letPartsCome` when that is there. */
export function holdPartsBack(): void {
  isHeld = true;
  setTimeout(go, longestMs);
}

export function letPartsCome(): void {
  go();
}

/** The page stands: what nobody has held back by now comes. */
export function pageStands(): void {
  if (!isHeld) go();
}
