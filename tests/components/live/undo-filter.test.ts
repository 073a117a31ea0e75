// Undo of one's own blocks in which somebody else has written meanwhile: two pages, random blocks, and what is left.
import { initProseMirrorDoc, ySyncPluginKey } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openLiveDocument, type LiveDocument } from "#components/live/live-document.ts";
import { textSchema } from "#lib/document/schema.ts";
import { addSection, liveSections } from "#lib/document/shape.ts";

type Shape = [name: string, attributes: Record<string, unknown>, ...children: Shape[]];

const paragraph: Shape = ["paragraph", {}];
const item: Shape = ["listItem", {}, paragraph];
const row: Shape = ["tableRow", {}, ["tableHeader", {}, paragraph], ["tableCell", {}, paragraph]];
const shapes: Shape[] = [
  paragraph,
  ["heading", { level: 3 }],
  ["bulletList", {}, item, item],
  ["bulletList", {}, ["listItem", {}, paragraph, ["bulletList", {}, item]]],
  ["callout", { tone: "warning" }, paragraph, paragraph],
  ["table", {}, row, row],
];

const at = fc.nat(50);
const act = fc.oneof(
  fc.record({ does: fc.constant("block" as const), shape: fc.constantFrom(...shapes), at }),
  fc.record({ does: fc.constantFrom("own" as const, "theirs" as const), at }),
  fc.record({ does: fc.constantFrom("undo" as const, "redo" as const, "pause" as const) }),
);

const start = startOf();

type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

/** Two pages that hear of each other's change at once. */
class Pages {
  readonly own = opened(1);
  readonly theirs = opened(2);
  typed = 0;

  play(action: Act): void {
    if (action.does === "block") this.#insert(action.shape, action.at);
    else if (action.does === "pause") this.own.undo.stopCapturing();
    else if (action.does === "own") write(this.own.doc, action.at, "mine");
    else if (action.does === "theirs") this.#answer(action.at);
    else this.own.undo[action.does]();
    Y.applyUpdate(this.theirs.doc, Y.encodeStateAsUpdate(this.own.doc), "server");
    Y.applyUpdate(this.own.doc, Y.encodeStateAsUpdate(this.theirs.doc), "server");
  }

  #insert(shape: Shape, place: number): void {
    const body = bodyOf(this.own.doc);
    this.own.doc.transact(() => body.insert(place % (body.length + 1), [made(shape)]), ySyncPluginKey);
  }

  #answer(place: number): void {
    if (write(this.theirs.doc, place, `<${this.typed}>`)) this.typed++;
  }
}

function opened(clientId: number): LiveDocument {
  const live = openLiveDocument(clientId);
  Y.applyUpdate(live.doc, start, "server");
  return live;
}

function startOf(): Uint8Array {
  const doc = new Y.Doc();
  addSection(doc, { id: "s", kind: "context", theme: "", title: "S" }, null);
  return Y.encodeStateAsUpdate(doc);
}

function bodyOf(doc: Y.Doc): Y.XmlFragment {
  return liveSections(doc)[0]!.body;
}

function made([name, attributes, ...children]: Shape): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  element.insert(0, children.map(made));
  return element;
}

/** Between whole words, so that each can be found again. */
function write(doc: Y.Doc, at: number, words: string): boolean {
  const fields = fieldsIn(bodyOf(doc));
  const field = fields[at % Math.max(1, fields.length)];
  const text = field?.firstChild;
  doc.transact(() => {
    if (text instanceof Y.XmlText) text.insert(at % 2 === 0 ? 0 : text.length, words);
    else field?.insert(0, [new Y.XmlText(words)]);
  }, ySyncPluginKey);
  return field !== undefined;
}

function fieldsIn(within: Y.XmlFragment): Y.XmlElement[] {
  const elements = within.toArray().filter((child) => child instanceof Y.XmlElement);
  return elements.flatMap((element) =>
    ["paragraph", "heading"].includes(element.nodeName) ? [element] : fieldsIn(element),
  );
}

/** What an editor reads. It throws out what its schema doesn't allow: that would be written. */
function readBy(doc: Y.Doc): string {
  const written: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => written.push(update));
  const { doc: text } = initProseMirrorDoc(bodyOf(doc), textSchema());
  expect(written).toEqual([]);
  if (text.childCount > 0) text.check();
  return text.textContent;
}

describe("R98 undo takes back one's own steps only", () => {
  it("R98 what somebody else wrote in a block that one made stays, in a text that editors leave alone", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 3, maxLength: 30 }), (acts) => {
        const pages = new Pages();
        for (const action of acts) pages.play(action);
        while (pages.own.undo.canUndo()) pages.play({ does: "undo" });
        const words = readBy(pages.own.doc);
        for (let at = 0; at < pages.typed; at++) expect(words).toContain(`<${at}>`);
        expect(words).not.toContain("mine");
        expect(readBy(pages.theirs.doc)).toBe(words);
      }),
      { seed: 98, numRuns: 120 },
    );
  });

  it("R98 a block that stays keeps what it was; one's own later step in it is taken back by itself", () => {
    const pages = new Pages();
    pages.play({ does: "block", shape: ["heading", { level: 3 }], at: 0 });
    pages.play({ does: "theirs", at: 0 });
    const heading = bodyOf(pages.own.doc).get(0) as Y.XmlElement;
    pages.play({ does: "pause" });
    pages.own.doc.transact(() => heading.setAttribute("level", 2 as never), ySyncPluginKey);
    pages.own.undo.undo();
    expect(heading.getAttribute("level")).toBe(3);
    pages.own.undo.undo();
    expect([heading.getAttribute("level"), readBy(pages.own.doc)]).toEqual([3, "<0>"]);
  });

  it("R98 a block in which nobody else wrote goes", () => {
    const pages = new Pages();
    for (const shape of shapes) pages.play({ does: "block", shape, at: 0 });
    pages.play({ does: "own", at: 0 });
    while (pages.own.undo.canUndo()) pages.play({ does: "undo" });
    expect(bodyOf(pages.theirs.doc).length).toBe(1);
  });
});
