// Keeps live editors where the view is: watches which sections come near, and makes them editors one by one when nothing else
// is to do. What to make and what to end is view-plan.ts's choice.
import type { SectionRegistry, SectionSlot } from "./section-registry.ts";
import { planViews, type SeenSection } from "./view-plan.ts";
import { whenIdle } from "../ui/when-idle.ts";

/** How far ahead of the view a section becomes an editor. */
const aheadPx = 300;
/** A browser that is never idle gets to it all the same. */
const latestMs = 250;

/** Watches until the answer is called. `onSettled` runs each time that all which is near has its editor. */
export function keepViews(
  sections: SectionRegistry,
  scroller: HTMLElement,
  onSettled: () => void = () => undefined,
): () => void {
  let cancel: (() => void) | null = null;
  const work = () => {
    cancel = null;
    if (sections.isFrozen()) return;
    const slots = [...sections.slots()];
    const seen = slots.map((slot) => look(sections, slot, near.has(slot), scroller));
    const plan = planViews(seen, document.hasFocus());
    for (const slot of slots) if (plan.cease.includes(slot.id)) slot.unmount();
    for (const slot of slots) if (plan.become === slot.id) slot.mount();
    if (plan.become === null) onSettled();
    else soon();
  };
  const soon = () => void (cancel ??= whenIdle(work, { latestMs, blindMs: 1 }));
  const { near, end } = watchNear(sections, scroller, soon);
  window.addEventListener("focus", soon);
  return () => {
    end();
    window.removeEventListener("focus", soon);
    cancel?.();
  };
}

/** The sections within reach of the view; tells each time that this may have changed. */
function watchNear(sections: SectionRegistry, scroller: HTMLElement, tell: () => void) {
  const near = new Set<SectionSlot>();
  const watched = new Map<Element, SectionSlot>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const slot = watched.get(target);
        if (slot && isIntersecting) near.add(slot);
        else if (slot) near.delete(slot);
      }
      tell();
    },
    { root: scroller, rootMargin: `${aheadPx}px 0px` },
  );
  const follow = () => {
    const now = new Set(sections.slots());
    for (const [host, slot] of watched) {
      if (now.has(slot)) continue;
      watched.delete(host);
      near.delete(slot);
      observer.unobserve(host);
    }
    for (const slot of now) {
      if (watched.has(slot.host)) continue;
      watched.set(slot.host, slot);
      observer.observe(slot.host);
    }
    tell();
  };
  follow();
  const forget = sections.onSlots(follow);
  return {
    near,
    end: () => {
      forget();
      observer.disconnect();
    },
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
