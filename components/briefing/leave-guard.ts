// Asks before the page is left with text that the server doesn't have: closing the tab, links inside the product, signing out.
// Knows nothing of why it isn't saved.
import { useEffect } from "react";
import { signingOutEvent, type SigningOut } from "../account/sign-out.ts";

/** `onLeave` and `onSignOut` are handed the way out instead of its being taken. */
export function useLeaveGuard(
  unsaved: boolean,
  onLeave: (go: () => void) => void,
  onSignOut: (proceed: SigningOut["detail"]["proceed"]) => void,
): void {
  useEffect(() => {
    if (!unsaved) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
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
    window.addEventListener("beforeunload", onBeforeUnload);
    window.addEventListener(signingOutEvent, onSigningOut);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onBeforeUnload);
      window.removeEventListener(signingOutEvent, onSigningOut);
      document.removeEventListener("click", onClick, true);
    };
  }, [unsaved, onLeave, onSignOut]);
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
