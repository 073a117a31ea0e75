// The text schema's growth: what a past version wrote opens in the present one, and nothing is written by opening it.
import { Node as TextNode, type Attrs } from "@tiptap/pm/model";
import { initProseMirrorDoc, updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  calloutToneOf,
  headingLevelOf,
  idOf,
  shortTextOf,
  spanOf,
  widthOf,
} from "../../lib/document/attributes.ts";
import { canonicalSection, contentHash, plainTextOf, wordCountOf } from "../../lib/document/content.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { docOf } from "../../lib/document/shape.ts";
import { columnWidthsOf } from "../../lib/document/text-tables.ts";
import { schemaVersion } from "../../lib/document/wire.ts";
import { documentOf, everything, keptSamples, sectionOf } from "../support/schema-sample.ts";

type Mapping = Parameters<typeof updateYFragment>[3]["mapping"];

const samples = keptSamples().map((sample) => ({ ...sample, bytes: Buffer.from(sample.update, "base64") }));

describe("R320 the text schema only grows", () => {
  it.each(samples)(
    "R320 version $schemaVersion opens in the present editor and no update is written",
    (sample) => {
      const doc = docOf([sample.bytes]);
      const written: Uint8Array[] = [];
      doc.on("update", (update: Uint8Array) => written.push(update));
      const { body } = sectionOf(doc);
      const { doc: text, mapping } = initProseMirrorDoc(body, textSchema());
      text.check();
      updateYFragment(doc, body, text, { mapping: mapping as Mapping, isOMark: new Map() });
      expect(written).toEqual([]);
    },
  );

  it.each(samples)("R320 version $schemaVersion reads as it did: hash, plain text", (sample) => {
    const content = canonicalSection(sectionOf(docOf([sample.bytes])));
    expect(plainTextOf(content)).toBe(sample.plainText);
    expect(contentHash(content)).toBe(sample.contentHash);
  });

  it("R320 the newest sample is this version's and has every node and mark", () => {
    const sample = samples.find((kept) => kept.schemaVersion === schemaVersion);
    if (!sample) throw new Error("no sample of this version: npx tsx tests/support/schema-sample.ts");
    const names = namesIn(yXmlFragmentToProsemirrorJSON(sectionOf(docOf([sample.bytes])).body));
    const { nodes, marks } = textSchema();
    expect([...names].sort()).toEqual([...Object.keys(nodes), ...Object.keys(marks)].sort());
  });
});

function namesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((inner) => namesIn(inner, found));
  else if (typeof value === "object" && value !== null) {
    if ("type" in value) found.add(String(value.type).replace(/--.{8}$/, ""));
    Object.values(value).forEach((inner) => namesIn(inner, found));
  }
  return found;
}

describe("R321 what the text holds is counted and compared", () => {
  const plain = () => plainTextOf(canonicalSection(sectionOf(documentOf(everything))));

  it("R321 footnotes stand on lines after their block, mentions as names, images not at all", () => {
    expect(plain()).toContain("Both\n日本語の行。A claim by @Editor.\nIts source, italic\n");
    expect(plain()).not.toContain("islands");
    expect(plain()).toContain("Asked\nAnswered\nSent");
    expect(wordCountOf("A claim by @Editor.\nIts source")).toBe(6);
  });

  it("R321 a comment on a node that holds no text changes no hash, a tone or a tick does", () => {
    const hashWith = (type: string, change: [string, unknown] | null) => {
      const doc = documentOf(everything);
      const [element] = [...sectionOf(doc).body.createTreeWalker((found) => isElement(found, type))];
      if (change) (element as Y.XmlElement).setAttribute(change[0], change[1] as string);
      return contentHash(canonicalSection(sectionOf(doc)));
    };
    const before = hashWith("image", null);
    expect(hashWith("image", ["comments", ["t"]])).toBe(before);
    expect(hashWith("callout", ["tone", "danger"])).not.toBe(before);
    expect(hashWith("taskItem", ["checked", false])).not.toBe(before);
  });
});

function isElement(value: unknown, type: string): boolean {
  return value instanceof Y.XmlElement && value.nodeName === type;
}

describe("R322 attributes that a client made up are read as ones that can be drawn", () => {
  const odd = [
    undefined,
    null,
    "",
    "x",
    -1,
    0,
    1e9,
    NaN,
    Infinity,
    {},
    [],
    true,
    "javascript:alert(1)",
    "\ud800",
  ];

  it("R322 every reader takes everything", () => {
    for (const value of odd) {
      expect(calloutToneOf(value)).toBe("info");
      expect([1, 2, 3]).toContain(headingLevelOf(value));
      expect(idOf(value)).toBeNull();
      expect(shortTextOf(value, 5).length).toBeLessThanOrEqual(5);
      expect(spanOf(value)).toBeGreaterThanOrEqual(1);
      expect(spanOf(value)).toBeLessThanOrEqual(1_000);
      expect(widthOf(value) ?? 40).toBeGreaterThanOrEqual(40);
      expect(widthOf(value) ?? 40).toBeLessThanOrEqual(2_000);
    }
    expect([
      headingLevelOf(2),
      headingLevelOf("1"),
      calloutToneOf("danger"),
      widthOf(120),
      spanOf(3),
    ]).toEqual([...[2, 1, "danger", 120, 3]]);
  });

  it.each([
    ["a heading of any level", "heading", { level: "<script>" }, "h5"],
    ["a callout of any tone", "callout", { tone: 'x" onclick' }, "div"],
    [
      "an image with an address in place of its id",
      "image",
      { image: "https://evil.example/x.png" },
      "figure",
    ],
    ["a mention of no person", "mention", { user: "nobody", label: 7 }, "span"],
  ])("R322 %s is drawn", (_what, type, attrs: Attrs, tag) => {
    const drawn = drawnAs(textSchema().nodes[type]!.createAndFill(attrs)!);
    expect(drawn[0]).toBe(tag);
    expect(JSON.stringify(drawn)).not.toMatch(/evil|script|onclick|nobody/);
  });

  it("R322 a link to anything but the web and mail is drawn without its address", () => {
    const link = textSchema().marks.link!.create({ href: "javascript:alert(1)" });
    expect(JSON.stringify(link.type.spec.toDOM?.(link, true))).not.toContain("javascript");
  });

  it("R322 columns take widths within bounds, whatever is stored", () => {
    const cells = [{ colwidth: [120], colspan: 1 }, { colwidth: "x", colspan: 2 }, { colwidth: [1e9] }];
    const json = {
      type: "table",
      content: [
        {
          type: "tableRow",
          content: cells.map((attrs) => ({ type: "tableCell", attrs, content: [{ type: "paragraph" }] })),
        },
      ],
    };
    expect(columnWidthsOf(TextNode.fromJSON(textSchema(), json))).toEqual([120, null, null, 2_000]);
  });
});

function drawnAs(node: TextNode): unknown[] {
  return node.type.spec.toDOM?.(node) as unknown as unknown[];
}
