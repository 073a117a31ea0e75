// Would this item harm the document: take the place of a part of its frame, hide in another root, or hold what can't be
// read back as plain JSON? Pure.
import * as Y from "yjs";
import { rootNames } from "../lib/document/shape.ts";
import type { Known } from "./known.ts";

/** The values of attributes and marks are flat or nearly so. */
const maxValueDepth = 8;

export function isHarmlessItem(item: Y.Item, known: Known): boolean {
  return isInKnownRoot(item) && leavesFrameAlone(item, known) && hasPlainContent(item.content);
}

function isInKnownRoot(item: Y.Item): boolean {
  const parent: unknown = item.parent;
  return typeof parent !== "string" || rootNames.some((root) => root === parent);
}

/** A map's entry is replaced by an item that names it as its neighbour, or its map and key. */
function leavesFrameAlone(item: Y.Item, known: Known): boolean {
  const neighbours = [item.origin, item.rightOrigin].filter((id) => id !== null);
  if (neighbours.some(({ client, clock }) => known.holdsFrame({ client, start: clock, end: clock + 1 })))
    return false;
  const parent: unknown = item.parent;
  const isPlace = typeof parent === "string" || parent instanceof Y.ID;
  return !isPlace || item.parentSub === null || !known.isFramePlace(parent, item.parentSub);
}

function hasPlainContent(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentDoc || content instanceof Y.ContentBinary) return false;
  if (content instanceof Y.ContentAny) return content.arr.every((value: unknown) => isPlain(value));
  if (content instanceof Y.ContentFormat) return isPlain(content.value);
  if (content instanceof Y.ContentEmbed) return isPlain(content.embed);
  return true;
}

function isPlain(value: unknown, depth = 0): boolean {
  if (depth > maxValueDepth) return false;
  if (value === null || value === undefined) return true;
  if (typeof value !== "object") return typeof value !== "bigint";
  if (value instanceof Uint8Array) return false;
  return Object.values(value).every((inner) => isPlain(inner, depth + 1));
}
