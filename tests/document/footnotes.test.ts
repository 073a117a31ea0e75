// A section's footnotes as a list, in the order of the text, wherever they stand.
import { expect, it } from "vitest";
import type { TextNode } from "../../lib/document/build.ts";
import { footnotesIn } from "../../lib/document/footnotes.ts";
import { documentOf, sectionOf } from "../support/schema-sample.ts";

const note = (text: string, href?: string): TextNode => ({
  type: "footnote",
  content: [{ type: "text", text, ...(href && { marks: [{ type: "link", attrs: { href } }] }) }],
});
const paragraph = (...content: TextNode[]): TextNode => ({ type: "paragraph", content });

it("R325 footnotes are listed in the order of the text, from lists and cells too, with web and mail links only", () => {
  const { body } = sectionOf(
    documentOf([
      paragraph({ type: "text", text: "a" }, note("one", "https://example.org"), note("two", "javascript:x")),
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(note("three"))] }] },
      {
        type: "table",
        content: [
          { type: "tableRow", content: [{ type: "tableCell", content: [paragraph({ type: "footnote" })] }] },
        ],
      },
    ]),
  );
  expect(footnotesIn(body)).toEqual([
    [{ text: "one", href: "https://example.org" }],
    [{ text: "two", href: null }],
    [{ text: "three", href: null }],
    [],
  ]);
});
