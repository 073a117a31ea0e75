// What a room tells those who judge an update about its document, and the words for it. Looks nothing up.
import type * as Y from "yjs";

/** A run of one client's clocks, `end` excluded. */
export type Range = { client: number; start: number; end: number };

/** A part of the document that rights can be set for: the memo block, or one section. */
export type Area = "meta" | `sections/${string}`;

/**
 * Where an item lies: how many elements deep, in which part (null for nowhere, its surroundings are gone), under which key,
 * and in what: an item's type, or a root by its name.
 */
export type Place = {
  readonly depth: number;
  readonly area: Area | null;
  readonly key: string | null;
  readonly parent: Y.ID | string | null;
};

export const nowhere: Place = { depth: 0, area: null, key: null, parent: null };

/** The part of the document that an entry of a root is, or lies in. */
export function areaOfEntry(root: string, key: string | null): Area | null {
  if (root === "meta") return "meta";
  return root === "sections" && key !== null ? `sections/${key}` : null;
}

/** What the judge knows of the room: committed and queued. */
export type Known = {
  /** The first clock of this client that is neither committed nor queued. */
  clockOf(client: number): number;
  /** The parts of a known range that aren't deleted yet. */
  undeletedIn(range: Range): Range[];
  /** Whether the range holds a part of the document's frame: a section, its title or body, the memo block's texts. */
  holdsFrame(range: Range): boolean;
  /** Whether the document's frame has this place already: a key of a root, or of the map that the item at `parent` made. */
  isFramePlace(parent: string | Y.ID, key: string): boolean;
  /** Where the item at this id lies; an entry of a root is 0 deep. */
  placeOf(id: Y.ID): Place;
  /** Where something put into the item at this id will lie, `key` left open. */
  placeInside(id: Y.ID): Place;
  /** The parts of the document that have undeleted items in this range. */
  areasIn(range: Range): Set<Area>;
};
