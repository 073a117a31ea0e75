// Which of a body's blocks a transaction changed, by the events of `observeDeep`. Pure.
import * as Y from "yjs";

/** The top-level blocks under which something changed. Blocks that came or went are found by comparing with what is drawn. */
export function dirtyBlocks(
  body: Y.XmlFragment,
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
): Set<Y.XmlElement> {
  const dirty = new Set<Y.XmlElement>();
  for (const { target } of events) {
    const block = blockOf(body, target);
    if (block) dirty.add(block);
  }
  return dirty;
}

function blockOf(body: Y.XmlFragment, type: Y.AbstractType<unknown>): Y.XmlElement | null {
  let at: Y.AbstractType<unknown> | null = type;
  while (at && at !== body && at.parent !== body) at = at.parent;
  return at instanceof Y.XmlElement && at.parent === body ? at : null;
}
