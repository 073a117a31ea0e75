// A paper's life as journal entries, one per keystroke, as an editor writes it: Enter makes a new paragraph. Recorded where the
// recording is at hand, from a fixed seed where not. Stores nothing.
import * as Y from "yjs";
import { addSection, docOf, initMeta, liveSections } from "../../lib/document/shape.ts";
import { paperPatches, type Patch } from "../keystrokes.ts";

export type Life = { from: string; start: Uint8Array; updates: Uint8Array[]; doc: Y.Doc };

export function longLife(): Life {
  const { from, txns } = paperPatches();
  const doc = docOf([startOfLife()]);
  doc.clientID = 3_141_592;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const writer = writerIn(doc);
  for (const { patches } of txns)
    doc.transact(() => {
      for (const patch of patches) writer(patch);
    });
  return { from, start: startOfLife(), updates, doc };
}

function startOfLife(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  initMeta(doc, { title: "A paper", to: "", from: "", date: "2026-11-01", marking: "TLP:GREEN" });
  addSection(doc, { id: "first", kind: "analysis", theme: "", title: "Paper" }, null);
  return Y.encodeStateAsUpdate(doc);
}

type Line = { element: Y.XmlElement; text: Y.XmlText };

/** Writes patches of one plain text, in which a line's end counts as one letter, into paragraphs. */
function writerIn(doc: Y.Doc): (patch: Patch) => void {
  const body = liveSections(doc)[0]?.body;
  if (!body) throw new Error("there is no section to write in");
  body.delete(0, body.length);
  const lines: Line[] = [newLine(body, 0, "")];
  const find = (position: number) => {
    let [at, left] = [0, position];
    for (; at < lines.length - 1 && left > lines[at]!.text.length; at++) left -= lines[at]!.text.length + 1;
    return { at, left: Math.min(left, lines[at]!.text.length) };
  };
  const remove = (position: number, count: number) => {
    for (let gone = count; gone > 0;) {
      const { at, left } = find(position);
      const { text } = lines[at]!;
      const here = Math.min(gone, text.length - left);
      if (here > 0) text.delete(left, here);
      gone -= here;
      if (gone === 0 || at === lines.length - 1) return;
      joinNext(body, lines, at);
      gone--;
    }
  };
  const insert = (position: number, words: string) => {
    const { at, left } = find(position);
    const [first = "", ...more] = words.split("\n");
    const { text } = lines[at]!;
    const tail = more.length > 0 ? plainOf(text).slice(left) : "";
    if (tail !== "") text.delete(left, tail.length);
    if (first !== "") text.insert(left, first);
    more.forEach((line, i) =>
      lines.splice(at + 1 + i, 0, newLine(body, at + 1 + i, i === more.length - 1 ? line + tail : line)),
    );
  };
  return ([position, gone, come]) => {
    if (gone > 0) remove(position, gone);
    if (come !== "") insert(position, come);
  };
}

function newLine(body: Y.XmlFragment, at: number, words: string): Line {
  const element = new Y.XmlElement("paragraph");
  const text = new Y.XmlText(words);
  element.insert(0, [text]);
  body.insert(at, [element]);
  return { element, text };
}

function joinNext(body: Y.XmlFragment, lines: Line[], at: number): void {
  const [next] = lines.splice(at + 1, 1);
  const words = next ? plainOf(next.text) : "";
  if (words !== "") lines[at]!.text.insert(lines[at]!.text.length, words);
  body.delete(at + 1, 1);
}

function plainOf(text: Y.XmlText): string {
  return text.toString() as string;
}
