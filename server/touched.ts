// Which sections an update touches, and whether the memo block: for locks and roles that end at a section. Pure; says
// where, not who may. Told of what was judged, so it costs next to nothing beside the judging.
import type { Taken } from "./guard.ts";
import type { Area, Known } from "./known.ts";

/**
 * The areas where it puts or deletes something, as Yjs' own transaction would say after applying it. What others delete in
 * the queue at the same moment is not looked at: then an area may stand here in which nothing comes to be seen.
 */
export function touchedAreas(
  { placed, deletes }: Pick<Taken, "placed" | "deletes">,
  known: Known,
): Set<Area> {
  const areas = new Set<Area>();
  // Most updates lie in one area; their placements share it.
  let last: Area | null = null;
  for (const { place } of placed) {
    if (place.area === last || place.area === null) continue;
    last = place.area;
    areas.add(last);
  }
  for (const range of deletes) for (const area of known.areasIn(range)) areas.add(area);
  return areas;
}
