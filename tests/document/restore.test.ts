// Single restorings: what is touched and what isn't, comments, sections as wholes, broken text, and taking it back after somebody else's
// edits. Random ones are restore-game.test.ts.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { anchoredText, anchorsOf, markPlace } from "../../lib/document/anchor.ts";
import type { TextNode } from "../../lib/document/build.ts";
import { plainTextOf, canonicalSection } from "../../lib/document/content.ts";
import { flatText } from "../../lib/document/flat-text.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { undoText } from "../../lib/document/restore.ts";
import {
  addSection,
  allSections,
  deleteSection,
  liveSections,
  moveSection,
  readMeta,
  replaceText,
  restoreSection,
  sectionsOf,
  setMetaValue,
  setSectionFields,
} from "../../lib/document/shape.ts";
import { briefingOf, paragraph } from "../support/compare-game.ts";
import { copyOfDoc, expectSame, restored, restoring } from "../support/restore-game-end.ts";
import { editBody } from "../support/text-edits.ts";

const thread = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

function textAt(doc: Y.Doc, place: number, section = 0): Y.XmlText {
  const block = liveSections(doc)[section]?.body.get(place);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("there is no text");
  return text;
}

const textOf = (doc: Y.Doc, section = 0) => plainTextOf(canonicalSection(liveSections(doc)[section]!));
const quotesIn = (doc: Y.Doc) =>
  Object.fromEntries(
    [...anchorsOf(liveSections(doc).map(anchoredText))].map(([id, { quote }]) => [id, quote]),
  );

function mark(doc: Y.Doc, quote: string, id: string): void {
  for (const { body } of liveSections(doc)) {
    const from = flatText(body).text.indexOf(quote);
    if (from >= 0) return void markPlace(body, { from, to: from + quote.length }, id);
  }
  throw new Error("there is no such text");
}

const start = () =>
  briefingOf({
    a: [
      paragraph("The first paragraph says one thing."),
      paragraph("The second paragraph says another."),
      paragraph("The third is short."),
    ],
    b: [paragraph("Another section speaks for itself.")],
  });

describe("R485 restoring is an ordinary edit of what differs", () => {
  it("R485 keeps what somebody types at the same instant, in the same paragraph and beside it", () => {
    const then = start();
    const doc = copyOfDoc(then);
    textAt(doc, 0).insert(4, "very ");
    const other = copyOfDoc(doc, 5);
    textAt(other, 0).insert(textAt(other, 0).length, " Typed.");
    textAt(other, 1).insert(0, "Typed too. ");
    restored(doc, then);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(textOf(doc).split("\n").slice(0, 2)).toEqual([
      "The first paragraph says one thing. Typed.",
      "Typed too. The second paragraph says another.",
    ]);
  });

  it("R485 writes as much as differs, and nothing where nothing does", () => {
    const then = start();
    const doc = copyOfDoc(then);
    textAt(doc, 1).delete(4, 7);
    const before = Y.encodeStateVector(doc);
    expect(restored(doc, then)).toEqual({ sections: 1, blocks: 1, left: [] });
    expect(Y.encodeStateAsUpdate(doc, before).length).toBeLessThan(120);
    const after = Y.encodeStateAsUpdate(doc);
    expect(restored(doc, then)).toEqual({ sections: 0, blocks: 0, left: [] });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(after);
  });

  it("R485 brings a node back into the middle of a text, whatever stands around it", () => {
    const nodes: TextNode[] = [
      { type: "footnote", content: [{ type: "text", text: "A source." }] },
      { type: "mention", attrs: { user: thread(7), label: "owner" } },
      { type: "hardBreak" },
    ];
    for (const node of nodes) {
      const then = briefingOf({ a: [paragraph("Before it ", node, " and after it.")] });
      for (const [from, to] of [
        [11, 12],
        [8, 16],
        [1, 26],
      ] as const) {
        const doc = copyOfDoc(then);
        editBody(liveSections(doc)[0]!.body, (tr) => tr.delete(from, to));
        restored(doc, then);
        expectSame(doc, then);
      }
    }
  });

  it("R485 text beside blocks and nodes that nobody knows, as a broken client may have written, are put right as wholes", () => {
    const then = start();
    const body = (doc: Y.Doc) => liveSections(doc)[0]!.body;
    body(then).insert(1, [new Y.XmlElement("strange")]);
    (body(then).get(1) as Y.XmlElement).insert(0, [new Y.XmlText("inside")]);
    const doc = copyOfDoc(then);
    body(doc).delete(1, 1);
    body(doc).insert(0, [new Y.XmlText("loose")]);
    const loose = copyOfDoc(doc);
    restored(doc, then);
    expectSame(doc, then);
    restored(doc, loose);
    expectSame(doc, loose);
  });

  it("R485 owner, due date, state and guidance stay", () => {
    const then = start();
    const doc = copyOfDoc(then);
    const fields = { owner: thread(1), dueDate: "2026-12-24", state: "ready" } as const;
    setSectionFields(doc, "a", fields);
    sectionsOf(doc).get("a")?.set("guidance", "Say what.");
    setMetaValue(doc, "date", "2027-01-01");
    textAt(doc, 0).delete(0, 4);
    restored(doc, then);
    expectSame(doc, then);
    expect(liveSections(doc)[0]).toMatchObject({ ...fields, guidance: "Say what." });
  });
});

describe("R486 threads when a briefing is restored", () => {
  it("R486 keep their text where it stays, and come to stand again where it comes back", () => {
    const then = start();
    mark(then, "second paragraph", thread(1));
    mark(then, "third", thread(2));
    mark(then, "itself", thread(3));
    const doc = copyOfDoc(then);
    liveSections(doc)[0]!.body.delete(1, 1);
    deleteSection(doc, "b", "person", new Date(0));
    mark(doc, "one thing", thread(4));
    textAt(doc, 0).insert(0, "Well: ");
    restored(doc, then, { threads: new Set([1, 2, 3, 4].map(thread)) });
    expect(quotesIn(doc)).toEqual({
      [thread(1)]: "second paragraph",
      [thread(2)]: "third",
      [thread(3)]: "itself",
      [thread(4)]: "one thing",
    });
  });

  it("R486 marks of threads that are deleted, or stand in text that isn't restored, don't come back", () => {
    const then = start();
    mark(then, "second", thread(1));
    mark(then, "third", thread(2));
    const doc = copyOfDoc(then);
    liveSections(doc)[0]!.body.delete(1, 2);
    mark(doc, "Another section", thread(2));
    restored(doc, then, { section: "a", threads: new Set([thread(2)]) });
    expect(quotesIn(doc)).toEqual({ [thread(2)]: "Another section" });
    expect(textOf(doc)).toBe(textOf(then));
  });

  it("R486 go along with a block that moves back, those begun since too", () => {
    const then = start();
    const doc = copyOfDoc(then);
    const body = liveSections(doc)[0]!.body;
    editBody(body, (tr) => {
      const node = tr.doc.child(0);
      tr.delete(0, node.nodeSize);
      tr.insert(tr.doc.content.size, node);
    });
    mark(doc, "first paragraph", thread(1));
    restored(doc, then);
    expectSame(doc, then);
    expect(quotesIn(doc)).toEqual({ [thread(1)]: "first paragraph" });
  });

  it("R486 stand on the whole of what becomes code again, whose text takes no marks", () => {
    const code: TextNode = { type: "codeBlock", content: [{ type: "text", text: "SELECT the treaty;" }] };
    const then = briefingOf({ a: [code, paragraph("A claim.")] });
    const doc = copyOfDoc(then);
    const { body } = liveSections(doc)[0]!;
    editBody(body, (tr) => tr.setBlockType(1, 1, textSchema().nodes.paragraph!));
    mark(doc, "the treaty", thread(1));
    restored(doc, then, { threads: new Set([thread(1)]) });
    expectSame(doc, then);
    expect(textAt(doc, 0).toDelta()).toEqual([{ insert: "SELECT the treaty;" }]);
    expect(quotesIn(doc)).toEqual({ [thread(1)]: "SELECT the treaty;" });
  });

  it("R486 a mark that was lost while its text stayed is set again, on code too", () => {
    const then = briefingOf({ a: [{ type: "codeBlock", content: [{ type: "text", text: "SELECT 1;" }] }] });
    mark(then, "SELECT 1;", thread(1));
    const doc = copyOfDoc(then);
    (liveSections(doc)[0]!.body.get(0) as Y.XmlElement).removeAttribute("comments");
    textAt(doc, 0).insert(0, "-- ");
    restored(doc, then, { threads: new Set([thread(1)]) });
    expect(quotesIn(doc)).toEqual({ [thread(1)]: "SELECT 1;" });
  });
});

describe("R485 sections as wholes", () => {
  it("R485 come out of the bin with what they said, go into it, and come to their places", () => {
    const then = start();
    const doc = copyOfDoc(then);
    textAt(doc, 0, 1).insert(0, "Changed before it went. ");
    deleteSection(doc, "b", "person", new Date(0));
    addSection(doc, { id: "c", kind: "annex", theme: "", title: "New" }, null);
    restored(doc, then, { by: "restorer" });
    expectSame(doc, then);
    expect(allSections(doc).find(({ id }) => id === "c")).toMatchObject({ deletedBy: "restorer" });
    moveSection(doc, "b", null);
    restored(doc, then);
    expect(liveSections(doc).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("R485 one alone is restored, the others and the memo block stay", () => {
    const then = start();
    const doc = copyOfDoc(then);
    for (const section of [0, 1]) textAt(doc, 0, section).insert(0, "Changed. ");
    setMetaValue(doc, "date", "2027-01-01");
    moveSection(doc, "b", null);
    expect(restored(doc, then, { section: "b" })).toMatchObject({ sections: 1, blocks: 1 });
    expect(liveSections(doc).map(({ id }) => id)).toEqual(["b", "a"]);
    expect([textOf(doc, 0), textOf(doc, 1).slice(0, 8)]).toEqual([textOf(then, 1), "Changed."]);
    expect(readMeta(doc).date).toBe("2027-01-01");
    deleteSection(doc, "b", "person", new Date(0));
    restored(doc, then, { section: "b" });
    expect(liveSections(doc).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("R485 that are locked, or in no document any more, are named and left", () => {
    const then = start();
    const doc = copyOfDoc(then);
    textAt(doc, 0).insert(0, "Changed. ");
    replaceText(liveSections(doc)[1]!.title, "Other");
    const isLocked = (id: string) => id === "a";
    expect(restored(doc, then, { isLocked })).toEqual({
      ...{ sections: 1, blocks: 0 },
      left: [{ id: "a", title: "a", why: "locked" }],
    });
    expect([textOf(doc).slice(0, 8), liveSections(doc)[1]!.title.toString()]).toEqual(["Changed.", "b"]);
    sectionsOf(doc).delete("b");
    expect(restored(doc, then).left).toEqual([{ id: "b", title: "b", why: "gone" }]);
  });
});

/** Restores `then`, lets somebody edit, takes it back. */
function undone(doc: Y.Doc, then: Y.Doc, edit: (doc: Y.Doc) => void) {
  const before = copyOfDoc(doc);
  restored(doc, then);
  const written = copyOfDoc(doc);
  edit(doc);
  return doc.transact(() => undoText(doc, { before, written }, restoring));
}

describe("R487 taking a restoring back", () => {
  it("R487 leaves the blocks that somebody edited since, and lists them", () => {
    const then = start();
    const doc = copyOfDoc(then);
    for (const place of [0, 1, 2]) textAt(doc, place).insert(0, "Changed. ");
    const { left } = undone(doc, then, (doc) => textAt(doc, 1).insert(0, "Since: "));
    expect(left).toEqual([{ section: "a", quote: "Since: The second paragraph says another." }]);
    expect(textOf(doc).split("\n")).toEqual([
      "Changed. The first paragraph says one thing.",
      "Since: The second paragraph says another.",
      "Changed. The third is short.",
    ]);
  });

  it("R487 blocks that came by it go, and those that went come back beside what was written since", () => {
    const then = start();
    const doc = copyOfDoc(then);
    liveSections(doc)[0]!.body.delete(0, 2);
    const own = new Y.XmlElement("paragraph");
    own.insert(0, [new Y.XmlText("This stood there before.")]);
    liveSections(doc)[0]!.body.insert(1, [own]);
    const { left } = undone(doc, then, (doc) => {
      textAt(doc, 0).insert(0, "Since: ");
      textAt(doc, 2).insert(0, "Since: ");
    });
    expect(left.map(({ quote }) => quote)).toEqual(["Since: The first paragraph says one thing."]);
    expect(textOf(doc).split("\n")).toEqual([
      "Since: The first paragraph says one thing.",
      "Since: The third is short.",
      "This stood there before.",
    ]);
  });

  it("R487 a block stays where it is while the place that it is to go back to is gone", () => {
    const quoted = (...words: string[]): TextNode => ({
      type: "blockquote",
      content: words.map((one) => paragraph(one)),
    });
    const moved = "This sentence was quoted before.";
    const then = briefingOf({
      a: [paragraph("First."), paragraph(moved), quoted("We agree to go on talking.")],
    });
    const before = briefingOf({ a: [paragraph("First."), quoted("We agree to go on talking.", moved)] });
    const doc = copyOfDoc(then);
    restored(doc, before);
    expectSame(doc, before);
    const { left } = undone(doc, then, (doc) => liveSections(doc)[0]!.body.delete(2, 1));
    expect(textOf(doc).split("\n")).toEqual(["First.", moved]);
    expect(left.map(({ quote }) => quote)).toEqual(["We agree to go on talking.", moved]);
  });

  it("R487 fields and sections that were changed since stay as well", () => {
    const then = start();
    const doc = copyOfDoc(then);
    replaceText(liveSections(doc)[0]!.title, "Changed");
    setMetaValue(doc, "date", "2027-01-01");
    setMetaValue(doc, "marking", "TLP:RED");
    addSection(doc, { id: "c", kind: "annex", theme: "", title: "New" }, "b");
    deleteSection(doc, "b", "person", new Date(0));
    const { left } = undone(doc, then, (doc) => {
      replaceText(liveSections(doc)[0]!.title, "Since");
      setMetaValue(doc, "date", "2028-01-01");
      textAt(doc, 0, 1).insert(0, "Since: ");
      restoreSection(doc, "c");
    });
    expect(left).toEqual([
      { section: null, quote: "2028-01-01" },
      { section: "a", quote: "Since" },
      { section: "b", quote: "b" },
    ]);
    expect(liveSections(doc).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});
