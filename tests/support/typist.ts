// A seeded person at a document: random honest edits of a briefing's sections, for property tests. Not a client.
import * as fc from "fast-check";
import * as Y from "yjs";
import {
  addSection,
  deleteSection,
  liveSections,
  moveSection,
  replaceText,
} from "../../lib/document/shape.ts";

/** One random edit; numbers are taken modulo what the document has. */
export type Edit = {
  kind: "insert" | "delete" | "split" | "title" | "move" | "add" | "bin";
  at: number;
  size: number;
};

export const anEdit = fc.record({
  kind: fc.constantFrom<Edit["kind"]>(
    "insert",
    "insert",
    "insert",
    "delete",
    "split",
    "title",
    "move",
    "add",
    "bin",
  ),
  at: fc.nat(10_000),
  size: fc.integer({ min: 1, max: 12 }),
});

export const edits = fc.array(anEdit, { minLength: 1, maxLength: 25 });

/** A document with one section and one paragraph, as a first entry of a journal. */
export function startingUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  addSection(doc, { id: "first", kind: "analysis", theme: "", title: "First" }, null);
  const body = liveSections(doc)[0]?.body;
  body?.delete(0, body.length);
  body?.insert(0, [paragraph("Start.")]);
  return Y.encodeStateAsUpdate(doc);
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

export function applyEdit(doc: Y.Doc, edit: Edit): void {
  const sections = liveSections(doc);
  const section = sections[edit.at % Math.max(1, sections.length)];
  if (!section || edit.kind === "add") {
    const id = `s${doc.clientID}-${Y.getState(doc.store, doc.clientID)}`;
    return addSection(doc, { id, kind: "context", theme: "", title: "New" }, section?.id ?? null);
  }
  switch (edit.kind) {
    case "insert":
    case "delete":
    case "split":
      return editBody(section.body, edit);
    case "title":
      return replaceText(section.title, `Title ${edit.at}`.slice(0, edit.size));
    case "move":
      return moveSection(doc, section.id, edit.size % 2 === 0 ? null : (sections.at(-1)?.id ?? null));
    case "bin":
      if (sections.length > 1) deleteSection(doc, section.id, "somebody", new Date(edit.at));
  }
}

function editBody(body: Y.XmlFragment, edit: Edit): void {
  const block = body.length > 0 ? body.get(edit.at % body.length) : null;
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (edit.kind === "split" || !(text instanceof Y.XmlText)) return body.insert(0, [paragraph("p")]);
  const position = edit.at % (text.length + 1);
  if (edit.kind === "insert") return text.insert(position, "abcdefghijkl".slice(0, edit.size));
  text.delete(position, Math.min(edit.size, text.length - position));
}

/** Types at the end of the first paragraph of a document that began with `startingUpdate()`. */
export function typeInto(doc: Y.Doc, text: string): void {
  const block = liveSections(doc)[0]?.body.get(0);
  const inside = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(inside instanceof Y.XmlText)) throw new Error("there is no paragraph to type in");
  inside.insert(inside.length, text);
}
