// Keeps live editors where the view is: watches which sections come near, and makes them editors one by one when nothing else
// is to do. What to make and what to end is view-plan.ts's choice.
import type { SectionRegistry, SectionSlot } from "./section-registry.ts";
import { planViews, type SeenSection } from "./view-plan.ts";

/** How far ahead of the view a section becomes an editor. */
const aheadPx = 300;
/** A browser that is never idle gets to it all the same. */
const latestMs = 250;

/** Watches until the answer is called. */
export function keepViews(sections: SectionRegistry, scroller: HTMLElement): () => void {
  const near = new Set<SectionSlot>();
  const watched = new Set<SectionSlot>();
  let cancel: (() => void) | null = null;
  const work = () => {
    cancel = null;
    if (sections.isFrozen()) return;
    const seen = [...watched].map((slot) => look(sections, slot, near.has(slot), scroller));
    const plan = planViews(seen, document.hasFocus());
    for (const slot of watched) if (plan.cease.includes(slot.id)) slot.unmount();
    for (const slot of watched) if (plan.become === slot.id) slot.mount();
    if (plan.become !== null) soon();
  };
  const soon = () => void (cancel ??= whenIdle(work));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const slot = [...watched].find(({ host }) => host === target);
        if (slot && isIntersecting) near.add(slot);
        else if (slot) near.delete(slot);
      }
      soon();
    },
    { root: scroller, rootMargin: `${aheadPx}px 0px` },
  );
  const follow = () => {
    const now = new Set(sections.slots());
    for (const slot of [...now].filter((each) => !watched.has(each))) {
      watched.add(slot);
      observer.observe(slot.host);
    }
    for (const slot of [...watched].filter((each) => !now.has(each))) {
      watched.delete(slot);
      near.delete(slot);
      observer.unobserve(slot.host);
    }
    soon();
  };
  follow();
  const forget = sections.onSlots(follow);
  window.addEventListener("focus", soon);
  return () => {
    forget();
    observer.disconnect();
    window.removeEventListener("focus", soon);
    cancel?.();
  };
}

function look(sections: SectionRegistry, slot: SectionSlot, isNear: boolean, view: HTMLElement): SeenSection {
  const hasEditor = slot.mounted !== null;
  const held = hasEditor && isHeld(slot, sections.activeSection());
  return { id: slot.id, hasEditor, held, distance: isNear ? distanceFrom(view, slot.host) : null };
}

function distanceFrom(view: HTMLElement, section: HTMLElement): number {
  const [seen, box] = [view.getBoundingClientRect(), section.getBoundingClientRect()];
  return Math.max(0, box.top - seen.bottom, seen.top - box.bottom);
}

/** An editor that somebody is at work in is never taken away. */
function isHeld(slot: SectionSlot, activeSection: string | null): boolean {
  const selection = getSelection();
  const isSelected =
    selection !== null && selection.rangeCount > 0 && selection.containsNode(slot.root, true);
  const isComposing = slot.mounted?.editor.view.composing ?? false;
  return isComposing || isSelected || slot.id === activeSection || slot.host.contains(document.activeElement);
}

function whenIdle(work: () => void): () => void {
  // Safari has none.
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work, 1);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: latestMs });
  return () => cancelIdleCallback(asked);
}
