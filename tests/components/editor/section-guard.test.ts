// What a section's editor does when somebody else's change comes in: it neither repairs nor scrolls.
import { EditorState, type Plugin } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import { ySyncPlugin, ySyncPluginKey } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sectionGuard } from "#components/editor/section-guard.ts";
import { textSchema } from "#lib/document/schema.ts";

const schema = textSchema();
const cell = () => schema.node("tableCell", null, [schema.node("paragraph")]);
const row = (cells: number) => schema.node("tableRow", null, Array.from({ length: cells }, cell));
const ragged = schema.node("table", null, [row(2), row(1)]);

function editor(mayWrite: boolean): EditorState {
  const body = new Y.Doc().getXmlFragment("body");
  const doc = schema.node("doc", null, [schema.node("paragraph")]);
  const plugins = [sectionGuard(() => mayWrite), ySyncPlugin(body) as Plugin, tableEditing()];
  return EditorState.create({ doc, plugins });
}

function changed(state: EditorState, by: { isChangeOrigin: boolean; isUndoRedoOperation?: boolean } | null) {
  const tr = state.tr.replaceWith(0, state.doc.content.size, ragged);
  return state.apply(by ? tr.setMeta(ySyncPluginKey, by) : tr);
}

const cells = ({ doc }: EditorState) => doc.firstChild?.lastChild?.childCount;

describe("R324 a table that two people's changes left ragged", () => {
  const theirs = { isChangeOrigin: true };

  it("R324 is repaired by no page that only has it open, and by the next who changes it", () => {
    const got = changed(editor(true), theirs);
    expect(cells(got)).toBe(1);
    expect(cells(got.apply(got.tr.insertText("x", 4)))).toBe(2);
  });

  it("R324 is repaired by whom it is the own doing of, also by undo", () => {
    expect(cells(changed(editor(true), null))).toBe(2);
    expect(cells(changed(editor(true), { ...theirs, isUndoRedoOperation: true }))).toBe(2);
  });

  it("R111 stays as it is where nothing may be written", () => {
    const got = changed(editor(false), theirs);
    expect(got.apply(got.tr.insertText("x", 4)).doc.eq(got.doc)).toBe(true);
  });
});

describe("R305 a change of somebody else's", () => {
  it("R305 scrolls to nobody's selection; one's own does", () => {
    const guard = sectionGuard(() => true);
    const scrolls = (state: EditorState) =>
      guard.props.handleScrollToSelection?.call(guard, { state } as never) !== true;
    expect(scrolls(changed(editor(true), { isChangeOrigin: true }))).toBe(false);
    expect(scrolls(changed(editor(true), null))).toBe(true);
  });
});
