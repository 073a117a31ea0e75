// Which sections a change lies in, told by the Yjs types that it changed. For changes that were made here: of a message that isn't
// applied yet the server works it out by itself (server/touched.ts).
import type * as Y from "yjs";
import { sectionsOf } from "./shape.ts";

type SharedType = Y.AbstractType<Y.YEvent<never>>;

/** Sections that hold one of these types. That one came into the map is no change in it. */
export function sectionsHolding(doc: Y.Doc, types: Iterable<unknown>): Set<string> {
  const sections = sectionsOf(doc) as unknown as SharedType;
  const ids = new Set<string>();
  for (const type of types) {
    const id = sectionHolding(sections, type as SharedType);
    if (id !== null) ids.add(id);
  }
  return ids;
}

function sectionHolding(sections: SharedType, type: SharedType): string | null {
  const item = type._item;
  if (!item) return null;
  return item.parent === sections ? item.parentSub : sectionHolding(sections, item.parent as SharedType);
}
