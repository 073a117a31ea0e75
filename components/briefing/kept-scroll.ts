// How far the paper was scrolled, handed from the skeleton to the live page, which takes its place as another element.

let top = 0;

/** A ref of whatever scrolls the paper now. */
export function keepScroll(scroller: HTMLElement | null): (() => void) | undefined {
  if (!scroller) return undefined;
  if (top > 0) scroller.scrollTop = top;
  return () => {
    top = scroller.scrollTop;
  };
}

/** Another page begins at its top. */
export function forgetScroll(): void {
  top = 0;
}
