// Text that the server writes into a section, held to the text schema.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { appendBlocks, fillBody, type TextNode } from "../../lib/document/build.ts";
import { addSection, liveSections } from "../../lib/document/shape.ts";

const paragraph = (text: string): TextNode => ({ type: "paragraph", content: [{ type: "text", text }] });

function newBody(): Y.XmlFragment {
  const doc = new Y.Doc();
  addSection(doc, { id: "a", kind: "annex", theme: "", title: "" }, null);
  const [section] = liveSections(doc);
  if (!section) throw new Error("the section was just added");
  return section.body;
}

describe("text that the server writes", () => {
  it("R29 takes the place of a new section's empty paragraph, and goes behind anything else", () => {
    const body = newBody();
    appendBlocks(body, [paragraph("one")]);
    appendBlocks(body, [paragraph("two"), paragraph("three")]);
    const lines = body.toArray().map((block) => (block instanceof Y.XmlElement ? block.toString() : ""));
    expect(lines).toEqual([
      "<paragraph>one</paragraph>",
      "<paragraph>two</paragraph>",
      "<paragraph>three</paragraph>",
    ]);
  });

  it("R29 is refused where it doesn't fit the text schema", () => {
    expect(() => fillBody(newBody(), [{ type: "script" }])).toThrow();
    expect(() => fillBody(newBody(), [{ type: "text", text: "bare" }])).toThrow();
  });
});
