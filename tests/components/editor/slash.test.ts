// When "/" asks for the list of what can be inserted, and when it doesn't. The list itself is told in tests/e2e.
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import { closeSlash, slashOf, slashPlugin } from "#components/editor/slash.ts";
import { textSchema } from "#lib/document/schema.ts";

function stateOf(text: string, type = "paragraph"): EditorState {
  const schema = textSchema();
  const block = schema.nodes[type]!.create(null, text === "" ? [] : [schema.text(text)]);
  const state = EditorState.create({
    doc: schema.nodes.doc!.create(null, [block]),
    plugins: [slashPlugin()],
  });
  return state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
}

function typed(state: EditorState, text: string): EditorState {
  return [...text].reduce((before, letter) => before.apply(before.tr.insertText(letter)), state);
}

describe("R323 the slash", () => {
  it.each([
    ["", "/", { from: 1, query: "" }],
    ["", "/tab", { from: 1, query: "tab" }],
    ["words ", "/", { from: 7, query: "" }],
    ["", "／ひょう", { from: 1, query: "ひょう" }],
    ["and", "/or", null],
    ["", "/ ", null],
    ["", "https://x", null],
    ["", `/${"x".repeat(25)}`, null],
  ])("R323 after %j, %j asks for %j", (before, letters, slash) => {
    expect(slashOf(typed(stateOf(before), letters))).toEqual(slash);
  });

  it("R323 doesn't ask in code, when a caret comes to one, for others' slashes, or for one in pasted text", () => {
    expect(slashOf(typed(stateOf("", "codeBlock"), "/"))).toBeNull();
    const there = stateOf("x /");
    expect(slashOf(there.apply(there.tr.setSelection(TextSelection.atEnd(there.doc))))).toBeNull();
    const theirs = stateOf("");
    expect(
      slashOf(theirs.apply(theirs.tr.insertText("/").setMeta(ySyncPluginKey, { isChangeOrigin: true }))),
    ).toBeNull();
    const pasted = stateOf("");
    expect(slashOf(pasted.apply(pasted.tr.insertText("and /")))).toBeNull();
  });

  it("R323 stays closed once it was closed, and opens again for the next slash", () => {
    const open = typed(stateOf(""), "/ta");
    const closed = open.apply(closeSlash(open.tr));
    expect(slashOf(typed(closed, "b"))).toBeNull();
    expect(slashOf(typed(closed, " /"))).toEqual({ from: 5, query: "" });
  });

  it("R323 says the same thing while nothing of it changes, so that nothing is drawn anew", () => {
    const open = typed(stateOf(""), "/ta");
    expect(slashOf(open.apply(open.tr.setMeta("other", true)))).toBe(slashOf(open));
  });
});
