// What a template keeps of a document with every node and mark there is. Stores nothing.
import { describe, expect, it } from "vitest";
import type { TextNode } from "../../lib/document/build.ts";
import { canonicalSection, plainTextOf } from "../../lib/document/content.ts";
import { deleteSection, restoreSection } from "../../lib/document/shape.ts";
import { fitsSchema, templateDraftsOf } from "../../lib/document/template-text.ts";
import { documentOf, everything, sampleIds, sectionOf } from "../support/schema-sample.ts";

const image = { type: "image", attrs: { image: sampleIds.image, alt: "Islands" } };
const mention = { type: "mention", attrs: { user: sampleIds.user, label: "Editor" } };
const saying = (text: string): TextNode => ({ type: "paragraph", content: [{ type: "text", text }] });

function nodesOf(nodes: TextNode[]) {
  return templateDraftsOf(documentOf(nodes))[0]?.nodes ?? [];
}

describe("the text of a template", () => {
  it("R362 has all nodes and marks but people, pictures and comments, and begins a section like any text", () => {
    const kept = nodesOf(everything);
    const text = JSON.stringify(kept);
    for (const id of [sampleIds.image, sampleIds.user, ...sampleIds.threads]) expect(text).not.toContain(id);
    for (const there of [
      "footnote",
      "callout",
      "taskItem",
      "tableHeader",
      "superscript",
      "colwidth",
      "Two threads",
    ])
      expect(text).toContain(there);
    expect(fitsSchema(kept)).toBe(true);
    const begun = canonicalSection(sectionOf(documentOf(kept)));
    expect(plainTextOf(begun)).toBe(plainTextOf({ ...begun, body: kept }));
  });

  it("R362 still fits the schema where only a person or a picture stood", () => {
    const kept = nodesOf([
      { type: "blockquote", content: [image] },
      { type: "callout", attrs: { tone: "info" }, content: [image] },
      { type: "paragraph", content: [mention] },
      image,
      saying("Last"),
    ]);
    expect(fitsSchema(kept)).toBe(true);
    expect(kept.map(({ type, content = [] }) => [type, content.length])).toEqual([
      ["blockquote", 1],
      ["callout", 1],
      ["paragraph", 0],
      ["paragraph", 1],
    ]);
  });

  it("R362 holds nothing that the database can't store, and nothing of the bin", () => {
    const code = {
      type: "codeBlock",
      attrs: { language: "s\u0000ql" },
      content: [{ type: "text", text: "a\u0000b\ud800" }],
    };
    const doc = documentOf([code]);
    sectionOf(doc).title.insert(0, "Two\nlines \u0000");
    const [draft] = templateDraftsOf(doc);
    expect(draft?.title).toBe("Two lines All of it");
    expect(JSON.stringify(draft)).not.toMatch(/\\u0000|\\ud800/);
    deleteSection(doc, "sample", sampleIds.user, new Date(0));
    expect(templateDraftsOf(doc)).toEqual([]);
    restoreSection(doc, "sample");
    expect(templateDraftsOf(doc)).toHaveLength(1);
  });
});
