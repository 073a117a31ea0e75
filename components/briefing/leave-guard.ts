// Asks before the page is left with text that the server doesn't have: closing the tab, links inside the product, signing out.
// Knows nothing of why it isn't saved.
import { useEffect } from "react";
import { signingOutEvent, type SigningOut } from "../account/sign-out.ts";
import type { LiveSession } from "../live/session.ts";

type Way = {
  onLeave: (go: () => void) => void;
  onSignOut: (proceed: SigningOut["detail"]["proceed"]) => void;
};

/** While the live text has what would be left behind. `onLeave` and `onSignOut` are handed the way out instead of its being taken. */
export function useLeaveGuard(
  session: LiveSession | null,
  onLeave: Way["onLeave"],
  onSignOut: Way["onSignOut"],
): void {
  useEffect(
    () => (session ? guard(session, { onLeave, onSignOut }) : undefined),
    [session, onLeave, onSignOut],
  );
}

/** By hand: what is unsaved changes with each key, of which React needn't hear. */
function guard({ subscribe, view }: LiveSession, way: Way): () => void {
  let stop: (() => void) | null = null;
  const follow = () => {
    // Who has to sign in again leaves for just that, and finds on coming back what this device keeps.
    const asks = view().unsaved && view().words.kind !== "signed-out";
    if (asks) return void (stop ??= listen(way));
    stop?.();
    stop = null;
  };
  follow();
  const forget = subscribe(follow);
  return () => {
    forget();
    stop?.();
  };
}

function listen({ onLeave, onSignOut }: Way): () => void {
  const gone = new AbortController();
  const onClick = (event: MouseEvent) => {
    const href = linkLeftBy(event);
    if (href === null) return;
    event.preventDefault();
    event.stopPropagation();
    onLeave(() => location.assign(href));
  };
  const onSigningOut = (event: Event) => {
    event.preventDefault();
    onSignOut((event as SigningOut).detail.proceed);
  };
  window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal: gone.signal });
  window.addEventListener(signingOutEvent, onSigningOut, { signal: gone.signal });
  document.addEventListener("click", onClick, { signal: gone.signal, capture: true });
  return () => gone.abort();
}

/**
 * For what no device keeps, such as a picture on its way: the browser asks, also before a link inside the product. Until the answer
 * is called.
 */
export function askBeforeLeaving(isNeeded: () => boolean): () => void {
  const gone = new AbortController();
  const onBeforeUnload = (event: BeforeUnloadEvent) => void (isNeeded() && event.preventDefault());
  const onClick = (event: MouseEvent) => {
    const href = isNeeded() ? linkLeftBy(event) : null;
    if (href === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign(href);
  };
  window.addEventListener("beforeunload", onBeforeUnload, { signal: gone.signal });
  document.addEventListener("click", onClick, { signal: gone.signal, capture: true });
  return () => gone.abort();
}

/** The address that this click would leave the page for, null when it stays or opens elsewhere. */
function linkLeftBy(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.isContentEditable) return null;
  const stays = link.origin === location.origin && link.pathname === location.pathname;
  return stays ? null : link.href;
}
