// Finding and replacing on the Yjs document: over marks, blocks, footnotes and titles, in Latin and Japanese script.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { undoManagerFor } from "../../components/live/live-document.ts";
import { imageAddress } from "../../lib/document/image-address.ts";
import {
  blocksOf,
  findMatches,
  foldCase,
  replaceMatches,
  textOf,
  type FindAsk,
} from "../../lib/document/find.ts";
import { smallestReplacement } from "../../lib/document/replacement.ts";
import { addSection, liveSections, replaceText, sectionsOf } from "../../lib/document/shape.ts";

type Run = { text: string; marks?: Record<string, unknown> };
type Inline = Run | { thing: string; runs?: Run[] };
const bold = { bold: {} };

/** A document with one section of this title and these paragraphs. */
function docWith(title: string, paragraphs: Inline[][], id = "s1"): Y.Doc {
  const doc = new Y.Doc();
  addTo(doc, title, paragraphs, id);
  return doc;
}

function addTo(doc: Y.Doc, title: string, paragraphs: Inline[][], id: string): void {
  addSection(doc, { id, kind: "analysis", theme: "", title }, liveSections(doc).at(-1)?.id ?? null);
  const body = sectionsOf(doc).get(id)?.get("body") as Y.XmlFragment;
  body.delete(0, body.length);
  for (const inline of paragraphs) put(body, "paragraph", inline);
}

/** At the end of what is in a document already: Yjs reads nothing else. */
function put(parent: Y.XmlFragment, name: string, inline: Inline[] = []): Y.XmlElement {
  const element = new Y.XmlElement(name);
  parent.push([element]);
  for (const part of inline) {
    if ("thing" in part) put(element, part.thing, part.runs);
    else putRun(element, part);
  }
  return element;
}

function putRun(element: Y.XmlElement, { text, marks = {} }: Run): void {
  if (!(element.get(element.length - 1) instanceof Y.XmlText)) element.push([new Y.XmlText()]);
  const last = element.get(element.length - 1) as Y.XmlText;
  // Yjs writes into what it is given.
  last.insert(last.length, text, { ...marks });
}

function ask(text: string, more: Partial<FindAsk> = {}): FindAsk {
  return { text, matchCase: false, wholeWord: false, ...more };
}

const found = (doc: Y.Doc, wanted: FindAsk) => findMatches(liveSections(doc), wanted);
const textsOf = (doc: Y.Doc) => liveSections(doc).flatMap(blocksOf).map(textOf);

/** Each letter of a block with its marks. */
function lettersOf(doc: Y.Doc): [string, unknown][] {
  return liveSections(doc)
    .flatMap(blocksOf)
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part?.toDelta() ?? []) as { insert: string; attributes?: unknown }[])
    .flatMap(({ insert, attributes }) =>
      Array.from({ length: insert.length }, (_, at): [string, unknown] => [
        insert[at] ?? "",
        attributes ?? {},
      ]),
    );
}

describe("R406 finding", () => {
  it("R406 words are found in titles, blocks and footnotes, over marks, whatever the case", () => {
    const doc = docWith("Gas transit", [
      [{ text: "The " }, { text: "ga", marks: bold }, { text: "S market" }],
      [{ text: "Note" }, { thing: "footnote", runs: [{ text: "gas, mostly" }] }, { text: " here" }],
    ]);
    expect(found(doc, ask("gas")).map(({ in: { place }, start }) => [place, start])).toEqual([
      [{ kind: "title" }, 0],
      [{ kind: "block", block: 0 }, 4],
      [{ kind: "footnote", block: 1, note: 0 }, 0],
    ]);
    expect(found(doc, ask("gaS", { matchCase: true })).length).toBe(1);
  });

  it("R406 no word goes over two blocks, a line's end, a footnote or a mention", () => {
    const doc = docWith("x", [
      [{ text: "ga" }, { thing: "hardBreak" }, { text: "s" }],
      [{ text: "ga" }, { thing: "mention" }, { text: "s" }],
      [{ text: "ga" }, { thing: "footnote" }, { text: "s" }],
      [{ text: "ga" }],
      [{ text: "s" }],
    ]);
    expect(found(doc, ask("gas"))).toEqual([]);
    expect(found(doc, ask("\uFFFC"))).toEqual([]);
  });

  it("R406 nested blocks are found in order: lists, quotes, tables", () => {
    const doc = docWith("x", []);
    const quote = put(liveSections(doc)[0]!.body, "blockquote");
    put(quote, "paragraph", [{ text: "one" }]);
    put(put(quote, "tableCell"), "paragraph", [{ text: "two" }]);
    put(quote, "heading", [{ text: "three" }]);
    expect(textsOf(doc)).toEqual(["x", "one", "two", "three"]);
  });

  it("R406 whole words by Unicode's rules, in Japanese too", () => {
    const latin = docWith("x", [[{ text: "Gas, gasoline, biogas and gas-fired; gas's" }]]);
    expect(found(latin, ask("gas")).length).toBe(5);
    expect(found(latin, ask("gas", { wholeWord: true })).map(({ start }) => start)).toEqual([0, 26]);
    const japanese = docWith("x", [[{ text: "東京都は京都ではない。" }]]);
    expect(found(japanese, ask("京都")).map(({ start }) => start)).toEqual([1, 4]);
    expect(found(japanese, ask("京都", { wholeWord: true })).map(({ start }) => start)).toEqual([4]);
  });

  it("R406 small letters are found where they stand, also after ones that change their length", () => {
    expect(foldCase("İİ GAS")).toBe("İİ gas");
    const doc = docWith("x", [[{ text: "İİ GAS 😀 gas" }]]);
    expect(found(doc, ask("gas")).map(({ start }) => start)).toEqual([3, 10]);
  });

  it("R406 finds what a plain search of each block's text finds", () => {
    fc.assert(
      fc.property(paragraphsOf(), fc.constantFrom("a", "aa", "ab", "😀", "京"), (paragraphs, text) => {
        const doc = docWith("", paragraphs);
        const plain = textsOf(doc).flatMap((block) => block.split(text).length - 1);
        const all = found(doc, ask(text, { matchCase: true }));
        expect(all.length).toBe(plain.reduce((sum, count) => sum + count, 0));
        for (const { in: block, start, length } of all)
          expect(textOf(block).slice(start, start + length)).toBe(text);
      }),
      { seed: 406, numRuns: 150 },
    );
  });
});

function paragraphsOf(): fc.Arbitrary<Inline[][]> {
  const text = fc
    .array(fc.constantFrom("a", "b", "😀", "😁", "京", " "), { maxLength: 8 })
    .map((all) => all.join(""));
  const run = fc.record({
    text: text.filter((value) => value !== ""),
    marks: fc.constantFrom({}, bold, { link: { href: "x" } }),
  });
  const inline = fc.oneof(
    { weight: 4, arbitrary: run },
    { weight: 1, arbitrary: fc.constant({ thing: "hardBreak" }) },
  );
  return fc.array(fc.array(inline, { maxLength: 5 }), { maxLength: 4 });
}

describe("R407 replacing", () => {
  it("R407 everywhere at once, with each place's marks, as one step to undo", () => {
    const doc = docWith("Russia", [
      [{ text: "In " }, { text: "Russia", marks: bold }, { text: " and Rus" }, { text: "sia.", marks: bold }],
    ]);
    addTo(doc, "Second", [[{ text: "russia" }]], "s2");
    const before = lettersOf(doc);
    const undo = undoManagerFor(doc);
    replaceMatches(doc, found(doc, ask("Russia")), "Belarus");
    expect(textsOf(doc)).toEqual(["Belarus", "In Belarus and Belarus.", "Second", "Belarus"]);
    expect(
      lettersOf(doc)
        .filter(([, marks]) => Object.keys(marks as object).length > 0)
        .map(([letter]) => letter)
        .join(""),
    ).toBe("Belarus.");
    expect(undo.undoStack.length).toBe(1);
    undo.undo();
    expect(lettersOf(doc)).toEqual(before);
  });

  it("R407 what stays of a word keeps its marks: an ending is added as the letter before it looks", () => {
    const doc = docWith("x", [[{ text: "Rus" }, { text: "sia", marks: bold }, { text: " is" }]]);
    replaceMatches(doc, found(doc, ask("Russia")), "Russian");
    expect((blocksOf(liveSections(doc)[0]!)[1]?.parts[0]?.toDelta() as unknown[]).slice(0, 2)).toEqual([
      { insert: "Rus" },
      { insert: "sian", attributes: bold },
    ]);
  });

  it("R407 reads as a replacement in plain text, and touches no letter and no mark outside", () => {
    const words = fc.constantFrom("", "a", "ba", "aaa", "😁x", "京都");
    fc.assert(
      fc.property(paragraphsOf(), fc.constantFrom("a", "aa", "ab", "😀"), words, (paragraphs, text, next) => {
        const doc = docWith("", paragraphs);
        const wanted = textsOf(doc).map((block) => block.replaceAll(text, next));
        const matches = found(doc, ask(text, { matchCase: true }));
        const outside = lettersOf(doc).filter(([letter]) => !text.includes(letter) && !next.includes(letter));
        replaceMatches(doc, matches, next);
        expect(textsOf(doc)).toEqual(wanted);
        expect(lettersOf(doc).filter(([letter]) => !text.includes(letter) && !next.includes(letter))).toEqual(
          outside,
        );
        // As it is stored and sent: half a character would be lost on the way.
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
        expect(textsOf(copy)).toEqual(wanted);
      }),
      { seed: 407, numRuns: 300 },
    );
  });

  it("R407 no character is cut in half, in a title either", () => {
    expect(smallestReplacement("a😀b", "a😁b")).toEqual({ at: 1, remove: 2, insert: "😁" });
    const doc = docWith("to 😀 do", []);
    const [section] = liveSections(doc);
    replaceText(section!.title, "to 😁 do");
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(liveSections(copy)[0]?.title.toString()).toBe("to 😁 do");
  });
});

describe("R405 a picture's address", () => {
  it("R405 is made of the briefing and a picture's id alone", () => {
    const id = "0198c5a4-7b1e-7d7a-9c0f-3b9d5f1a2c3d";
    expect(imageAddress("b", id)).toBe(`/api/v1/briefings/b/images/${id}`);
    for (const other of [null, "", "https://elsewhere.example/x.png", "../me", `${id}/..`, 1])
      expect(imageAddress("b", other)).toBeNull();
  });
});
