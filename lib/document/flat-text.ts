// A section's body as one line of characters in which every place has a number: what is quoted, looked for and marked is a range
// of it. Reads only.
import * as Y from "yjs";
import { textSchema } from "./schema.ts";

/** Stands for what isn't text, such as a picture; text that holds it can't be told from that. */
export const otherThing = "\uFFFC";
/** Between two blocks, and for a line break within one: nothing can be marked there. */
const blockEnd = "\n";

/** Characters that can be marked together: a run of one text with one set of marks, or a node that carries its threads itself. */
export type FlatRun = {
  start: number;
  length: number;
  /** Where a text's run begins within it. */
  on: { kind: "text"; text: Y.XmlText; at: number } | { kind: "node"; node: Y.XmlElement };
  /** As the document has them: names with values of marks, or the ids of threads. */
  marks: Record<string, unknown>;
};

export type FlatText = {
  text: string;
  runs: FlatRun[];
  /** Where each type of the body begins and ends. */
  bounds: Map<unknown, { start: number; end: number }>;
};

type Writer = Omit<FlatText, "text"> & { parts: string[]; length: number };

export function flatText(body: Y.XmlFragment): FlatText {
  const to: Writer = { parts: [], length: 0, runs: [], bounds: new Map() };
  within(to, body, () => writeChildren(to, body));
  return { text: to.parts.join(""), runs: to.runs, bounds: to.bounds };
}

function write(to: Writer, characters: string): void {
  to.parts.push(characters);
  to.length += characters.length;
}

function within(to: Writer, type: unknown, work: () => void): void {
  const start = to.length;
  work();
  to.bounds.set(type, { start, end: to.length });
}

function writeChildren(to: Writer, parent: Y.XmlFragment | Y.XmlElement): void {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) within(to, child, () => writeText(to, child));
    else if (child instanceof Y.XmlElement) writeElement(to, child);
  }
}

type Run = { insert: unknown; attributes?: Record<string, unknown> };

function writeText(to: Writer, text: Y.XmlText): void {
  let at = 0;
  for (const { insert, attributes = {} } of text.toDelta() as Run[]) {
    const characters = typeof insert === "string" ? insert : otherThing;
    const { length } = characters;
    to.runs.push({ start: to.length, length, on: { kind: "text", text, at }, marks: attributes });
    write(to, characters);
    at += length;
  }
}

function writeElement(to: Writer, element: Y.XmlElement): void {
  const type = textSchema().nodes[element.nodeName];
  const isInline = type?.isInline ?? false;
  within(to, element, () => {
    if (carriesThreads(element)) writeCarrier(to, element);
    else if (element.nodeName === "hardBreak") write(to, blockEnd);
    else writeChildren(to, element);
  });
  if (type && !isInline && (type.isTextblock || type.isLeaf)) write(to, blockEnd);
}

/** Nodes that no mark can lie on. */
function carriesThreads(element: Y.XmlElement): boolean {
  return "comments" in (textSchema().nodes[element.nodeName]?.spec.attrs ?? {});
}

/** Code shows its text, but is marked as a whole. A footnote's words stand elsewhere. */
function writeCarrier(to: Writer, node: Y.XmlElement): void {
  const start = to.length;
  if (node.nodeName === "codeBlock")
    for (const child of node.toArray())
      if (child instanceof Y.XmlText) within(to, child, () => write(to, plain(child)));
  if (to.length === start) write(to, otherThing);
  const marks = { comments: node.getAttribute("comments") as unknown };
  to.runs.push({ start, length: to.length - start, on: { kind: "node", node }, marks });
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as Run[])
    .map(({ insert }) => (typeof insert === "string" ? insert : otherThing))
    .join("");
}
