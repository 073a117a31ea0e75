// How far the paper was scrolled, handed from the skeleton to the live page, which takes its place as another element.

let top = 0;
let paper: HTMLElement | null = null;

/** A ref of whatever scrolls the paper now. */
export function keepScroll(scroller: HTMLElement | null): (() => void) | undefined {
  if (!scroller) return undefined;
  if (top > 0) scroller.scrollTop = top;
  paper = scroller;
  return () => {
    top = scroller.scrollTop;
    if (paper === scroller) paper = null;
  };
}

/** Whether somebody has scrolled already, while the live page is only being drawn. */
export function hasScroll(): boolean {
  return (paper?.scrollTop ?? top) > 0;
}

/** Another page begins at its top. */
export function forgetScroll(): void {
  top = 0;
}
