// Asks before the page is left with text that the server doesn't have: closing the tab, and links inside the product.
// Knows nothing of why it isn't saved.
import { useEffect } from "react";

/** `onLink` is called with the address instead of following it. */
export function useLeaveGuard(unsaved: boolean, onLink: (href: string) => void): void {
  useEffect(() => {
    if (!unsaved) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = linkLeftBy(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      onLink(href);
    };
    window.addEventListener("beforeunload", onBeforeUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onBeforeUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [unsaved, onLink]);
}

/** The address that this click would leave the page for, null when it stays or opens elsewhere. */
function linkLeftBy(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.isContentEditable) return null;
  const stays = link.origin === location.origin && link.pathname === location.pathname;
  return stays ? null : link.href;
}
