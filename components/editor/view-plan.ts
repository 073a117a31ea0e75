// Which sections are to hold a live editor: those near the view, the nearest first, within a bound; the others are drawn only.
// Pure: what is near, held or in sight is measured elsewhere.

/** Editors at a time: each follows every remote change of its section, and takes memory. */
export const maxEditors = 8;

export type SeenSection = {
  id: string;
  hasEditor: boolean;
  /** It can't be taken away: it has the focus, is composing, is part of the selection, or the toolbar acts on it. */
  held: boolean;
  /** Within reach of the view, with the distance from it in pixels: 0 for what is in sight. Null for what is far. */
  distance: number | null;
};

export type ViewPlan = { become: string | null; cease: string[] };

/**
 * The one section that is to become an editor next, and those whose editors end. While the page isn't focused (somebody searches
 * in the browser's own bar, or works in another window) what is in sight isn't exchanged.
 */
export function planViews(sections: readonly SeenSection[], isFocused: boolean): ViewPlan {
  const live = sections.filter((section) => section.hasEditor);
  const wanting = sections
    .filter((section) => !section.hasEditor && section.distance !== null)
    .filter((section) => isFocused || section.distance !== 0)
    .sort(byDistance);
  const next = wanting[0] ?? null;
  const room = maxEditors - (next ? 1 : 0);
  const spare = live.filter((section) => !section.held && isFarther(section, next)).sort(byDistance);
  const cease = spare.slice(spare.length - Math.min(spare.length, Math.max(0, live.length - room)));
  const isRoom = live.length - cease.length <= room;
  return { become: next && isRoom ? next.id : null, cease: cease.map(({ id }) => id) };
}

function byDistance(a: SeenSection, b: SeenSection): number {
  return distanceOf(a) - distanceOf(b);
}

function distanceOf({ distance }: SeenSection): number {
  return distance ?? Number.POSITIVE_INFINITY;
}

/** Two that are equally near would take each other's place for ever. */
function isFarther(section: SeenSection, next: SeenSection | null): boolean {
  return next ? distanceOf(section) > distanceOf(next) : section.distance === null;
}
