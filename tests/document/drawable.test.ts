// A body read for drawing: what the schema knows, as the editor draws it, and nothing repaired or let through.
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { drawableBlocks, lastLine } from "../../lib/document/drawable.ts";
import { textSchema } from "../../lib/document/schema.ts";

function bodyOf(fill: (body: Y.XmlFragment) => void): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment("body");
  fill(body);
  return body;
}

function paragraph(...children: (Y.XmlText | Y.XmlElement)[]): Y.XmlElement {
  const block = new Y.XmlElement("paragraph");
  block.insert(0, children);
  return block;
}

describe("drawing without an editor", () => {
  test("R303 what is unknown is left out of the drawing and stays in the document", () => {
    const text = new Y.XmlText();
    text.applyDelta([
      { insert: "plain " },
      { insert: "odd", attributes: { blink: {}, bold: {} } },
      { insert: { picture: 1 } },
    ]);
    const body = bodyOf((each) =>
      each.insert(0, [
        new Y.XmlElement("script"),
        paragraph(text, new Y.XmlElement("iframe")),
        new Y.XmlText("loose"),
      ]),
    );
    const before = Y.encodeStateVector(body.doc!);
    const nodes = drawableBlocks(body).map(({ node }): unknown => node.toJSON());
    expect(nodes).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "plain " },
          { type: "text", text: "odd", marks: [{ type: "bold" }] },
        ],
      },
    ]);
    expect(Y.encodeStateVector(body.doc!)).toEqual(before);
    expect(body.length).toBe(3);
  });

  test("R303 a link leads to the web or to a mail address, or it is none", () => {
    const hrefs = [
      "https://example.org",
      "mailto:a@example.org",
      "javascript:alert(1)",
      " jAvaScript:x",
      "data:x",
      7,
    ];
    const drawn = hrefs.map((href) => {
      const text = new Y.XmlText();
      text.applyDelta([{ insert: "here", attributes: { link: { href } } }]);
      const [block] = drawableBlocks(bodyOf((body) => body.insert(0, [paragraph(text)])));
      return block?.node.firstChild?.marks.length;
    });
    expect(drawn).toEqual([1, 1, 0, 0, 0, 0]);
  });

  test("R303 a block that is empty or ends in a line break gets the line that an editor gives it", () => {
    const body = bodyOf((each) =>
      prosemirrorJSONToYXmlFragment(
        textSchema(),
        {
          type: "doc",
          content: [
            { type: "paragraph" },
            { type: "paragraph", content: [{ type: "text", text: "a" }, { type: "hardBreak" }] },
            { type: "paragraph", content: [{ type: "text", text: "a" }] },
            { type: "codeBlock", content: [{ type: "text", text: "a\n" }] },
          ],
        },
        each,
      ),
    );
    expect(drawableBlocks(body).map(({ node }) => node.lastChild === lastLine())).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});
