// Many updates that follow each other as one. The journal keeps them apart: this is for reading.
import * as Y from "yjs";
import { docOf } from "./shape.ts";

/** Yjs sorts all that it merges at once anew for each piece of the answer: in groups it takes a twentieth of the time. */
const groupSize = 32;

/** What gives the same as all of them applied in their order. */
export function mergedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  let merged: readonly Uint8Array[] = updates;
  while (merged.length > 1) merged = inGroups(merged).map((group) => Y.mergeUpdates(group));
  return merged[0] ?? Y.encodeStateAsUpdate(new Y.Doc());
}

function inGroups(updates: readonly Uint8Array[]): Uint8Array[][] {
  const groups = Math.ceil(updates.length / groupSize);
  return Array.from({ length: groups }, (_, at) => updates.slice(at * groupSize, (at + 1) * groupSize));
}

/** What these updates give, as one update. The first may be a whole state, which is applied by itself. */
export function stateOf(updates: readonly Uint8Array[], beginsWithState: boolean): Uint8Array {
  const [state, rest] = beginsWithState ? [updates.slice(0, 1), updates.slice(1)] : [[], updates];
  const doc = docOf(rest.length > 0 ? [...state, mergedUpdate(rest)] : state);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
