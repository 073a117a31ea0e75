// What a room tells those who judge an update about its document. Types only.
import type * as Y from "yjs";

/** A run of one client's clocks, `end` excluded. */
export type Range = { client: number; start: number; end: number };

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
  /** How deep the item at this id lies: 0 for an entry of a root. */
  depthOf(id: Y.ID): number;
};
