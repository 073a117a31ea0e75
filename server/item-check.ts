// Would this item harm the document: take the place of a part of its frame, hide in another root, or hold what can't be
// read back as plain JSON? Pure.
import * as Y from "yjs";
import { rootNames } from "../lib/document/shape.ts";
import type { Known } from "./known.ts";
import { maxValueDepth } from "./scan.ts";

/** HTML's own limit for columns. A browser that is to draw 10⁹ of them freezes. */
const maxSpan = 1_000;

export function isHarmlessItem(item: Y.Item, known: Known): boolean {
  return isInKnownRoot(item) && leavesFrameAlone(item, known) && hasPlainContent(item.content);
}

/** The roots are maps: what has no key there would be stored and never seen. */
function isInKnownRoot(item: Y.Item): boolean {
  const parent: unknown = item.parent;
  if (typeof parent !== "string") return true;
  return item.parentSub !== null && rootNames.some((root) => root === parent);
}

/** Whether an entry under this key may hold this. An item beside another has its key from there. */
export function isHarmlessUnder(key: string | null, content: Y.Item["content"]): boolean {
  if (key !== "colspan" && key !== "rowspan") return true;
  if (content instanceof Y.ContentDeleted) return true;
  return content instanceof Y.ContentAny && content.arr.every((value: unknown) => isSpan(value));
}

function isSpan(value: unknown): boolean {
  return value === null || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maxSpan);
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

/** Subdocuments, bytes, and the JSON of Yjs' first versions. */
const neverHeld = [Y.ContentDoc, Y.ContentBinary, Y.ContentJSON] as const;

function hasPlainContent(content: Y.Item["content"]): boolean {
  if (neverHeld.some((type) => content instanceof type)) return false;
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
