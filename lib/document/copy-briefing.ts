// A briefing's content in a new document: the memo block and the sections outside the bin. What belongs to the people of the original
// (threads, owners, due dates, states) stays behind.
import * as Y from "yjs";
import { idOf } from "./attributes.ts";
import { copyOfBody, type CopyRule } from "./copy-text.ts";
import { elementsIn } from "./follow-blocks.ts";
import { initMeta, liveSections, readMeta, sectionsOf, type LiveSection, type SectionMap } from "./shape.ts";

export type BriefingCopy = {
  title: string;
  /** For each section of the original. */
  newId: () => string;
  imageFor: CopyRule["imageFor"];
};

/** Into a document that holds nothing yet. */
export function copyBriefing(doc: Y.Doc, original: Y.Doc, copy: BriefingCopy): void {
  initMeta(doc, { ...readMeta(original), title: copy.title });
  const rule = { keepsThread: () => false, imageFor: copy.imageFor };
  for (const section of liveSections(original)) sectionsOf(doc).set(copy.newId(), copyOf(section, rule));
}

function copyOf(section: LiveSection, rule: CopyRule): SectionMap {
  const map: SectionMap = new Y.Map();
  for (const name of ["kind", "theme", "guidance", "order", "marking"] as const)
    if (section[name] !== null) map.set(name, section[name]);
  map.set("title", new Y.Text(section.title.toString()));
  map.set("body", copyOfBody(section.body, rule));
  return map;
}

/** The ids of the pictures that the text shows. */
export function imagesIn(doc: Y.Doc): string[] {
  const found = new Set<string>();
  const look = (element: Y.XmlElement) => {
    const id = element.nodeName === "image" ? idOf(element.getAttribute("image")) : null;
    if (id !== null) found.add(id);
    elementsIn(element).forEach(look);
  };
  for (const { body } of liveSections(doc)) elementsIn(body).forEach(look);
  return [...found];
}
