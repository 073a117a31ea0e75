// What can be put into the text from the slash menu and the insert menu, and how each is done. Draws nothing.
import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { setStyle, toggleBlock } from "./format-commands.ts";

const insertNames = [
  "heading1",
  "heading2",
  "heading3",
  "bulletList",
  "orderedList",
  "taskList",
  "quote",
  "callout",
  "table",
  "footnote",
  "image",
  "mention",
  "divider",
  "codeBlock",
] as const;
export type InsertName = (typeof insertNames)[number];

/** What the page does itself, with dialogs and lists of its own; an entry that it has no way to do is not offered. */
export type PageInserts = Partial<Record<"image" | "mention", (editor: Editor) => void>>;

/** What may go where the caret is. */
export function insertsFor(editor: Editor, page: PageInserts): InsertName[] {
  const inTable = editor.isActive("table");
  return insertNames.filter((name) => {
    if (name === "image" || name === "mention") return page[name] !== undefined;
    return !(name === "table" && inTable);
  });
}

export function insert(editor: Editor, name: InsertName, page: PageInserts): void {
  const chain = editor.chain().focus();
  switch (name) {
    case "heading1":
    case "heading2":
    case "heading3":
      return setStyle(editor, name === "heading1" ? "1" : name === "heading2" ? "2" : "3");
    case "bulletList":
    case "orderedList":
    case "taskList":
    case "quote":
      return toggleBlock(editor, name);
    case "callout":
      return void chain.wrapIn("callout", { tone: "info" }).run();
    case "table":
      return void chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
    case "divider":
      return void chain.setHorizontalRule().run();
    case "codeBlock":
      return void chain.toggleCodeBlock().run();
    case "footnote":
      return insertFootnote(editor);
    case "image":
    case "mention":
      return page[name]?.(editor);
  }
}

/** Behind what is selected, and selected itself: so its card opens and asks for its words. */
function insertFootnote(editor: Editor): void {
  const { state, view } = editor;
  const footnote = state.schema.nodes.footnote!.create();
  const { $to } = state.selection;
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), footnote.type))
    return;
  const tr = state.tr.insert($to.pos, footnote);
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, $to.pos)).scrollIntoView());
}
