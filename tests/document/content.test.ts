// The canonical form of a section's content and its hash, against golden values and random splits of the same text.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { fillBody, type TextNode } from "../../lib/document/build.ts";
import {
  canonicalSection,
  contentHash,
  plainTextOf,
  segmentedWords,
  wordCountOf,
  type CanonicalSection,
} from "../../lib/document/content.ts";
import { projectionOf } from "../../lib/document/projection.ts";
import type { SectionProjection } from "../../lib/domain/section.ts";
import { SectionCache } from "../../lib/document/section-cache.ts";
import { addSection, docOf, liveSections } from "../../lib/document/shape.ts";
import { applyEdit, edits, startingUpdate } from "../support/typist.ts";

const text = (words: string, ...marks: string[]): TextNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: TextNode[]): TextNode => ({ type: "paragraph", content });
const cell = (type: string, words: string): TextNode => ({ type, content: [paragraph(text(words))] });

const sample: TextNode[] = [
  { type: "heading", attrs: { level: 2 }, content: [text("Findings")] },
  paragraph(text("Two "), text("of the four", "bold", "italic"), text(" islands.")),
  {
    type: "bulletList",
    content: [{ type: "listItem", content: [paragraph(text("Shikotan"))] }],
  },
  {
    type: "table",
    content: [{ type: "tableRow", content: [cell("tableHeader", "1956"), cell("tableCell", "領土")] }],
  },
];

function sectionWith(nodes: TextNode[]): {
  doc: Y.Doc;
  content: () => CanonicalSection;
  body: Y.XmlFragment;
} {
  const doc = new Y.Doc();
  addSection(doc, { id: "a", kind: "analysis", theme: "Theme 1", title: "Title" }, null);
  const body = liveSections(doc)[0]?.body;
  if (!body) throw new Error("the section was just added");
  fillBody(body, nodes);
  const content = () => {
    const [section] = liveSections(doc);
    if (!section) throw new Error("the section is there");
    return canonicalSection(section);
  };
  return { doc, content, body };
}

function firstText(body: Y.XmlFragment, block: number): Y.XmlText {
  const element = body.get(block);
  const inside = element instanceof Y.XmlElement ? element.get(0) : null;
  if (!(inside instanceof Y.XmlText)) throw new Error("the block has no text");
  return inside;
}

describe("canonical form 1", () => {
  it("R9 has these golden hashes: another result would unbind every decision made on them", () => {
    expect(contentHash(sectionWith(sample).content())).toBe(
      "9c0b5a3e42879b4a54d2c9f91fc921e6e4f004a8cf1e88ba2c2143241dcb1516",
    );
    expect(contentHash(sectionWith([paragraph()]).content())).toBe(
      "8d2901dbeb290c418b7efaf0a6f928055af672d1bc70fcbceb151b9428c953d9",
    );
  });

  it("R9 is blind to comment marks, block ids, default attributes and how runs are split", () => {
    const { doc, content, body } = sectionWith(sample);
    const before = contentHash(content());
    firstText(body, 1).format(0, 6, { "comment--abcdefgh": { id: "t1" }, comment: { id: "t2" } });
    (body.get(1) as Y.XmlElement).setAttribute("blockId", "b1");
    (body.get(3) as Y.XmlElement).get(0);
    doc.transact(() => firstText(body, 1).insert(4, "xyz"));
    doc.transact(() => firstText(body, 1).delete(4, 3));
    expect(contentHash(content())).toBe(before);
  });

  it("R9 sees every change of words, marks, structure, title, kind and theme", () => {
    const changes: ((section: ReturnType<typeof sectionWith>) => void)[] = [
      ({ body }) => firstText(body, 1).insert(0, "x"),
      ({ body }) => firstText(body, 1).format(0, 3, { bold: {} }),
      ({ body }) => (body.get(0) as Y.XmlElement).setAttribute("level", 3 as never),
      ({ body }) => body.delete(2, 1),
      ({ doc }) => liveSections(doc)[0]?.title.insert(0, "x"),
      ({ doc }) => doc.getMap<Y.Map<unknown>>("sections").get("a")?.set("kind", "context"),
      ({ doc }) => doc.getMap<Y.Map<unknown>>("sections").get("a")?.set("theme", "Theme 2"),
      ({ doc }) => doc.getMap<Y.Map<unknown>>("sections").get("a")?.set("marking", "TLP:RED"),
    ];
    const hashes = changes.map((change) => {
      const section = sectionWith(sample);
      change(section);
      return contentHash(section.content());
    });
    expect(new Set([contentHash(sectionWith(sample).content()), ...hashes]).size).toBe(changes.length + 1);
  });

  it("R9 comes out the same from the journal's updates on another machine", () => {
    const { doc, content } = sectionWith(sample);
    const [section] = liveSections(docOf([Y.encodeStateAsUpdate(doc)]));
    if (!section) throw new Error("the section is there");
    expect(contentHash(canonicalSection(section))).toBe(contentHash(content()));
  });
});

describe("plain text and words", () => {
  it("R26 gives a line per block and counts Japanese words too", () => {
    const plain = plainTextOf(sectionWith(sample).content());
    expect(plain).toBe("Findings\nTwo of the four islands.\nShikotan\n1956\t領土");
    expect(wordCountOf(plain)).toBe(9);
    expect(wordCountOf("平和条約の締結")).toBeGreaterThan(1);
    expect(wordCountOf("")).toBe(0);
  });

  it("R26 counts plain lines as Unicode's rules do, many times as fast", () => {
    const letters = fc.constantFrom(..."aZé9 0\t.,;!?'’\"“”()/&%–—-ß\n日本");
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 30 }), (words) => {
        expect(wordCountOf(words)).toBe(segmentedWords(words));
      }),
      { seed: 26, numRuns: 3_000 },
    );
  });

  it("R26 a cached projection equals a fresh one after any edits", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const doc = docOf([startingUpdate()]);
        doc.clientID = 7;
        const cache = new SectionCache<SectionProjection>(doc);
        for (const edit of list) {
          applyEdit(doc, edit);
          expect(projectionOf(doc, cache)).toEqual(projectionOf(doc));
        }
        cache.close();
      }),
      { numRuns: 100, seed: 26 },
    );
  });

  it("R26 text that PostgreSQL can't hold is projected without the offending characters", () => {
    const { doc } = sectionWith([paragraph(text("a\u0000b\ud800c"))]);
    expect(projectionOf(doc).sections[0]?.plainText).toBe("ab\ufffdc");
  });
});
