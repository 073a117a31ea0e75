// F6: the parts of the page in order, and which keys mean something where. Knows ids, not what is in the regions.

const regionIds = ["region-header", "region-outline", "region-paper", "region-panel"] as const;

/** Focuses the next region that is on the page now, or the one before it. */
export function cycleRegion(direction: 1 | -1): void {
  const regions = regionIds
    .map((id) => document.getElementById(id))
    .filter((region): region is HTMLElement => region !== null && region.checkVisibility());
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = at === -1 ? 0 : (at + direction + regions.length) % regions.length;
  regions[next]?.focus();
}

/** True where a key means a letter, not a command. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** A line of text that isn't the briefing's (yet): the browser undoes what is typed in it. The briefing's own are text areas. */
export function hasOwnUndo(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && ["text", "search", "url", "email"].includes(target.type);
}
