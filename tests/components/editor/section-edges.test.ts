// Where a section's text ends for the arrow keys: its last line, a gap behind it, and each cell of a final row.
import type { Node as TextNode } from "@tiptap/pm/model";
import { EditorState, NodeSelection, TextSelection, type Selection } from "@tiptap/pm/state";
import { GapCursor } from "@tiptap/pm/gapcursor";
import { CellSelection } from "@tiptap/pm/tables";
import { describe, expect, it } from "vitest";
import { isAtEdge } from "#components/editor/section-edges.ts";
import { textSchema } from "#lib/document/schema.ts";

const schema = textSchema();
const paragraph = (text: string) => schema.node("paragraph", null, [schema.text(text)]);
const cell = (...texts: string[]) => schema.node("tableCell", null, texts.map(paragraph));
const row = (...cells: TextNode[]) => schema.node("tableRow", null, cells);
const table = schema.node("table", null, [row(cell("a1"), cell("a2")), row(cell("b1", "b1+"), cell("b2"))]);

function within(doc: TextNode, selection: (at: (text: string) => number) => Selection): EditorState {
  const at = (text: string) => {
    let found = -1;
    doc.descendants((node, pos) => void (node.text === text && (found = pos)));
    return found;
  };
  return EditorState.create({ doc, selection: selection(at) });
}

const caretIn = (doc: TextNode, text: string) => within(doc, (at) => TextSelection.create(doc, at(text)));

describe("R306 arrow keys go on from a section's edge", () => {
  const final = schema.node("doc", null, [paragraph("first"), table]);
  const first = schema.node("doc", null, [table, paragraph("last")]);

  it.each([
    ["first", "up"],
    ["b1+", "down"],
    ["b2", "down"],
  ] as const)("R306 from %s %s, where a table ends the section", (text, direction) => {
    expect(isAtEdge(caretIn(final, text), direction)).toBe(true);
  });

  it.each([
    ["first", "down"],
    ["a1", "up"],
    ["a2", "down"],
    ["b1", "down"],
  ] as const)("R306 not from %s %s", (text, direction) => {
    expect(isAtEdge(caretIn(final, text), direction)).toBe(false);
  });

  it("R306 up from each cell of a first row", () => {
    const edges = ["a1", "a2", "b1", "b2"].map((text) => isAtEdge(caretIn(first, text), "up"));
    expect(edges).toEqual([true, true, false, false]);
  });

  it("R306 from the gap behind a table, and from a selected picture at the end", () => {
    const end = final.resolve(final.content.size);
    expect(
      isAtEdge(
        within(final, () => new GapCursor(end)),
        "down",
      ),
    ).toBe(true);
    const pictured = schema.node("doc", null, [paragraph("first"), schema.node("image")]);
    const picture = within(pictured, () => NodeSelection.create(pictured, pictured.firstChild!.nodeSize));
    expect([isAtEdge(picture, "down"), isAtEdge(picture, "up")]).toEqual([true, false]);
  });

  it("R306 a selection that grows the other way shrinks; one of cells is the table's", () => {
    const backwards = within(first, (at) => TextSelection.create(first, at("last") + 4, at("last")));
    expect(isAtEdge(backwards, "down")).toBe(false);
    const cells = within(final, (at) => CellSelection.create(final, at("b1") - 2, at("b2") - 2));
    expect(isAtEdge(cells, "down")).toBe(false);
  });
});
