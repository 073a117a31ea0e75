// A second section with the text and the fields of one that is there. Its threads stay behind: comment marks and block ids
// name things in the original.
import * as Y from "yjs";
import { orderAfter } from "../domain/section.ts";
import { copyOfBody, withoutThreads } from "./copy-text.ts";
import {
  enterSection,
  liveSections,
  sectionsOf,
  type LiveSection,
  type Made,
  type SectionMap,
} from "./shape.ts";
import { limits } from "./wire.ts";

export type Duplicate = Made & { id: string; title: string };

/** Goes directly after the original, as one step of the page's undo. False when it is more than one update may be. */
export function duplicateSection(doc: Y.Doc, section: LiveSection, copy: Duplicate): boolean {
  if (bytesOf(copyOf(section, copy.title)) > limits.maxUpdateBytes) return false;
  const map = copyOf(section, copy.title);
  map.set("order", orderAfter(liveSections(doc), section.id));
  enterSection(doc, copy.id, map, copy);
  return true;
}

/** The copy of what was ready is a draft again. */
function copyOf(section: LiveSection, title: string): SectionMap {
  const map: SectionMap = new Y.Map();
  for (const name of ["kind", "theme", "guidance", "order", "owner", "dueDate", "marking"] as const)
    if (section[name] !== null) map.set(name, section[name]);
  map.set("title", new Y.Text(title));
  map.set("body", copyOfBody(section.body, withoutThreads));
  return map;
}

/** A type can be put into one document only: this one is built for its size. */
function bytesOf(map: SectionMap): number {
  const scratch = new Y.Doc();
  sectionsOf(scratch).set("copy", map);
  const { length } = Y.encodeStateAsUpdate(scratch);
  scratch.destroy();
  return length;
}
